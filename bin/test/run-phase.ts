import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Outcome = {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly took_s: number
}
type Environment = Readonly<Record<string, string>>

const run = (root: string, [command = '', ...args]: readonly string[], env: Environment = {}): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const child = spawn(join(root, 'node_modules', '.bin', command), args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('error', reject)
    child.once('close', (status) => resolve(status === 0))
  })

/** Runs one command as a phase: it passes or fails as a whole. */
export const runPhase = async (root: string, name: string, command: readonly string[]): Promise<Outcome> => {
  console.log(`\n── ${name}`)
  const startedAt = performance.now()
  const passed = await run(root, command)
  const took_s = (performance.now() - startedAt) / 1000
  return { name, passed: passed ? 1 : 0, failed: passed ? 0 : 1, took_s }
}

type VitestReport = { readonly numPassedTests: number; readonly numTotalTests: number; readonly success: boolean }

/** Runs one kind of test. Whatever did not pass counts as failed: also a test that was skipped, and a run that found none. */
export const runVitest = async (root: string, project: string, env: Environment = {}): Promise<Outcome> => {
  console.log(`\n── ${project}`)
  const startedAt = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'xiaoge-report-'))
  const file = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const clean = await run(root, ['vitest', 'run', '--project', project, ...reporters], env)
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport
  rmSync(folder, { recursive: true })
  const took_s = (performance.now() - startedAt) / 1000
  const failed = report.numTotalTests - report.numPassedTests
  return { name: project, passed: report.numPassedTests, failed: clean ? failed : Math.max(failed, 1), took_s }
}
