/**
 * Runs the tests: `npm test` all of them, `npm run check` the quick half. `--stand` only brings the test stack up, prints how to run
 * journeys against it, and keeps it until Ctrl-C.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Standing, standUp } from './local/stand-up.ts'
import { freePort } from './test/free-port.ts'
import { type Outcome, runPhase, runVitest } from './test/run-phase.ts'

const root = join(import.meta.dirname, '..')
const dataDir = join(root, '.local', `test-${process.pid}`)
const quick = process.argv.includes('--quick')

const say = (line: string): void => console.log(`   ${line}`)

const bringUp = async (): Promise<Standing> =>
  standUp({
    root,
    dataDir,
    packagesDir: join(root, '.local', 'emulator'),
    frontPort: await freePort(),
    emulatorPort: await freePort(),
    keepState: false,
    log: (line) => say(`[stack] ${line}`),
  })

/** What journeys and integration tests need to know of the stack; they find it by XIAOGE_TEST_STACK. */
const noteOf = ({ origin, endpoint, assemblyDir, outputs }: Standing): string => {
  const file = join(dataDir, 'stack.json')
  writeFileSync(file, JSON.stringify({ origin, endpoint, assemblyDir, outputs }))
  return file
}

const quickHalf = async (): Promise<Outcome[]> => [
  await runPhase(root, 'format and lint', ['biome', 'ci', '--diagnostic-level=error']),
  await runPhase(root, 'types', ['tsc', '-p', '.']),
  await runPhase(root, 'arrows', [
    'depcruise',
    'bin',
    'lib',
    'functions',
    'tests',
    '--config',
    '.dependency-cruiser.mjs',
  ]),
  await runVitest(root, 'unit'),
]

const onTheStack = async (system: Standing): Promise<Outcome[]> => {
  const env = { XIAOGE_TEST_STACK: noteOf(system), AWS_ENDPOINT_URL: system.endpoint }
  return [
    await runVitest(root, 'integration', env),
    await runVitest(root, 'journeys', env),
    await runVitest(root, 'journeys-alone', env),
  ]
}

const fullRun = async (): Promise<Outcome[]> => {
  // The deploy is one process of many waits: the quick half fits beside it.
  const standing = bringUp()
  standing.catch(() => undefined)
  const outcomes = await quickHalf()
  for (const project of ['on-the-fake', 'simulation', 'architecture', 'infra'])
    outcomes.push(await runVitest(root, project))
  const system = await standing
  try {
    outcomes.push(...(await onTheStack(system)))
  } finally {
    await system.stop()
  }
  return outcomes
}

const stand = async (): Promise<void> => {
  const system = await bringUp()
  console.log(`export XIAOGE_TEST_STACK=${noteOf(system)} AWS_ENDPOINT_URL=${system.endpoint}`)
  console.log('npx vitest run --project journeys      (Ctrl-C here ends the stack)')
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  await system.stop()
}

const report = (outcomes: readonly Outcome[]): number => {
  console.log('')
  for (const { name, passed, failed, took_s } of outcomes)
    console.log(
      `   ${failed === 0 ? '✓' : '✕'} ${name.padEnd(18)} ${passed} passed, ${failed} failed  (${took_s.toFixed(0)} s)`,
    )
  const sum = (of: (one: Outcome) => number): number => outcomes.reduce((all, one) => all + of(one), 0)
  const failed = sum((one) => one.failed)
  console.log(`\n${sum((one) => one.passed)} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

mkdirSync(dataDir, { recursive: true })
try {
  if (process.argv.includes('--stand')) await stand()
  else process.exitCode = report(await (quick ? quickHalf() : fullRun()))
} catch (error) {
  console.error(error instanceof Error ? `✕ ${error.message}` : error)
  process.exitCode = 1
} finally {
  if (process.exitCode !== 1) rmSync(dataDir, { recursive: true, force: true })
}
