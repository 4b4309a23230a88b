import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const Cruised = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ rule: z.object({ name: z.string() }), from: z.string(), to: z.string() })),
  }),
})
export type Cruised = z.infer<typeof Cruised>

/** Programs, infrastructure, functions, browser, tests. */
export const TREES = ['bin', 'lib', 'functions', 'web', 'tests'] as const
export const ROOT = join(import.meta.dirname, '..', '..')

/** Reads every import below `folder` and judges it by the project's rules. Links to packages are kept as they are written. */
export const cruise = (folder: string): Cruised => {
  const trees = TREES.filter((tree) => existsSync(join(folder, tree)))
  const config = join(ROOT, '.dependency-cruiser.mjs')
  const args = [...trees, '--config', config, '--output-type', 'json', '--preserve-symlinks']
  const { stdout, stderr } = spawnSync(join(ROOT, 'node_modules', '.bin', 'depcruise'), args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (stdout === '') throw new Error(`dependency-cruiser said nothing: ${stderr}`)
  return Cruised.parse(JSON.parse(stdout))
}
