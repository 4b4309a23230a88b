import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { BUNDLING } from '../../lib/shared/bundling.ts'
import { ROOT } from './cruise.ts'

export type Bundle = {
  readonly entry: string
  readonly code: string
  /** Bytes, packed as Lambda stores them, more or less. */
  readonly gzip: number
  /** The files (from the root of the tree) whose code is inside after what is unused was shaken off. */
  readonly holds: readonly string[]
}

/**
 * Bundles a handler by the options of every function: see lib/shared/bundling.ts.
 * @param without packages left outside, to look at the code of the rest alone
 */
export const bundle = async (entry: string, without: readonly string[] = []): Promise<Bundle> => {
  const { format, target, minify, sourcesContent, mainFields, externalModules, banner, loader } = BUNDLING
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format,
    target,
    minify,
    sourcesContent,
    mainFields,
    external: [...externalModules, ...without],
    banner: { js: banner },
    loader,
    write: false,
    metafile: true,
    logLevel: 'error',
  })
  const code = outputFiles[0]?.text ?? ''
  const inputs = Object.values(metafile.outputs)[0]?.inputs ?? {}
  const holds = Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : []))
  return { entry, code, gzip: gzipSync(code).length, holds }
}

const DIRECT = /(?:new|paginate)\s?(Get|BatchGet|Query|Scan|Put|Update|Delete)(?:Command)?\(/g
/** The parts of a transaction: `Put: {` and its like. */
const IN_TRANSACTION = /\b(Put|Update|Delete|ConditionCheck): \{/g

/** The DynamoDB actions that the project's own code inside a bundle could ask for. */
export const actionsIn = ({ holds }: Bundle): ReadonlySet<string> => {
  const texts = holds
    .filter((file) => file.startsWith('functions/'))
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  const named = (pattern: RegExp) =>
    texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => `dynamodb:${name}Item`))
  return new Set([...named(DIRECT), ...named(IN_TRANSACTION)].map((name) => name.replace(/(Query|Scan)Item/, '$1')))
}
