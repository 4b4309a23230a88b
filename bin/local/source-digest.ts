import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Everything that decides what a deploy makes. */
const SOURCES = ['bin/app.ts', 'cdk.json', 'docs/openapi.json', 'functions', 'lib', 'package-lock.json']

const filesBelow = (path: string): readonly string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesBelow(join(path, name)))
    : [path]

/** A digest of what the stacks are made of: the same digest deploys the same templates and code. */
export const sourceDigest = (root: string, context: Readonly<Record<string, string>>): string => {
  const hash = createHash('sha256').update(JSON.stringify(context))
  for (const source of SOURCES)
    for (const file of filesBelow(join(root, source)))
      hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file))
  return hash.digest('hex')
}
