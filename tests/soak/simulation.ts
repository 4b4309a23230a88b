import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Section } from './section.ts'

const root = join(import.meta.dirname, '../..')
/** As many months of the whole district as a night has time for. */
const MONTHS = 20

type Report = { readonly numPassedTests: number; readonly numTotalTests: number }

/** Plays so many months under vitest, which takes the clock and the log away from the production code. */
const play = async (months: number): Promise<Report> => {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoge-soak-'))
  const file = join(folder, 'report.json')
  const config = join(root, 'tests/soak/simulation.vitest.config.ts')
  const args = ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const child = spawn(join(root, 'node_modules', '.bin', 'vitest'), args, {
    cwd: root,
    env: { ...process.env, XIAOGE_SEEDS: String(months) },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject))
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  rmSync(folder, { recursive: true })
  return report
}

/** Months of comings and goings of all 4,200 couriers over the faulty database and bus, each from a seed of its own. `many` of them. */
export const simulation = async (many?: string): Promise<readonly Section[]> => {
  const months = many === undefined ? MONTHS : Number(many)
  const { numPassedTests, numTotalTests } = await play(months)
  const right = numTotalTests === months && numPassedTests === months
  return [
    {
      name: 'simulation',
      title: 'Months of the whole district (4,200 couriers) under faults',
      table: [
        ['months', 'each evening as it must be'],
        [String(months), String(numPassedTests)],
      ],
      remark:
        'A month that ends otherwise names its seed; `tests/simulation` plays the same production code with fewer people.',
      holds: right,
    },
  ]
}
