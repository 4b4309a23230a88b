import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { type Figures, read } from './figure.ts'

type Resource = {
  readonly Type: string
  readonly Metadata?: Readonly<Record<string, unknown>>
  readonly Properties?: { readonly Environment?: { readonly Variables?: Readonly<Record<string, unknown>> } }
}
type Function = { readonly name: string; readonly file: string; readonly env: Readonly<Record<string, string>> }

/** How often each bundle is imported, each time by a fresh process; the least is told, as noise only ever adds. */
const IMPORTS = 9

/** A value of the right form for a variable that only a deploy knows. */
const standIn = (name: string): string => (/URL|ISSUER/.test(name) ? 'https://bench.example' : 'bench-value')

const functionsOf = (assemblyDir: string): readonly Function[] =>
  readdirSync(assemblyDir)
    .filter((file) => file.endsWith('.template.json'))
    .flatMap((file) => {
      const { Resources } = JSON.parse(readFileSync(join(assemblyDir, file), 'utf8')) as {
        Resources: Record<string, Resource>
      }
      return Object.values(Resources).flatMap(({ Type, Metadata, Properties }) => {
        const asset = Metadata?.['aws:asset:path']
        const path = Metadata?.['aws:cdk:path']
        const variables = Properties?.Environment?.Variables
        if (
          Type !== 'AWS::Lambda::Function' ||
          typeof asset !== 'string' ||
          variables?.['POWERTOOLS_SERVICE_NAME'] === undefined
        )
          return []
        const env = Object.entries(variables).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : standIn(name),
        ])
        const name = String(path)
          .replace(/^xiaoge-local-/, '')
          .replace(/\/Resource$/, '')
        return [{ name, file: join(assemblyDir, asset, 'index.mjs'), env: Object.fromEntries(env) }]
      })
    })

const importMs = (file: string, env: Readonly<Record<string, string>>): number => {
  const script = `const t = performance.now(); await import(${JSON.stringify(file)}); console.log('took=' + (performance.now() - t))`
  const times = Array.from({ length: IMPORTS }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...env, AWS_REGION: 'ap-southeast-1', NODE_OPTIONS: '' },
      encoding: 'utf8',
    })
    const took = /took=([\d.]+)/.exec(stdout)?.[1]
    if (took === undefined) throw new Error(`A bundle could not be imported: ${stderr.slice(0, 400)}`)
    return Number(took)
  })
  return Math.min(...times)
}

const baseline = async (folder: string): Promise<number> => {
  const file = join(folder, 'baseline.mjs')
  await build({
    stdin: {
      contents: "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; export const c = new DynamoDBClient({})",
      resolveDir: '.',
    },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    outfile: file,
    logLevel: 'error',
  })
  return importMs(file, {})
}

/** Import time of each deployed bundle, over that of a bundle which only makes a DynamoDB client. */
export const importTimes = async (assemblyDir: string): Promise<Figures> => {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoge-bench-'))
  const floor = await baseline(folder)
  rmSync(folder, { recursive: true })
  const rows = functionsOf(assemblyDir).map(
    ({ name, file, env }) => [`import.${name}`, read(importMs(file, env) / floor, 'ratio')] as const,
  )
  return {
    'import.dynamodb-client-alone': read(floor, 'ms'),
    ...Object.fromEntries(rows.sort(([one], [other]) => (one < other ? -1 : 1))),
  }
}
