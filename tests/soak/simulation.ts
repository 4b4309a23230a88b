import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Section } from './section.ts'

const root = join(import.meta.dirname, '../..')
/** As many months of the whole district as a night has time for. */
const MONTHS = 20
/** Years of 250 tickets of the mailbox, of a few seconds each. */
const YEARS = 10_000

type Report = { readonly numPassedTests: number; readonly numTotalTests: number }

/** Plays a file under vitest, which takes the clock and the log away from the production code. */
const play = async (name: string, many: number): Promise<Report> => {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoge-soak-'))
  const file = join(folder, 'report.json')
  const config = join(root, 'tests/soak/simulation.vitest.config.ts')
  const args = ['run', name, '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const child = spawn(join(root, 'node_modules', '.bin', 'vitest'), args, {
    cwd: root,
    env: { ...process.env, XIAOGE_SEEDS: String(many) },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject))
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  rmSync(folder, { recursive: true })
  return report
}

const holds = (many: number, { numPassedTests, numTotalTests }: Report): boolean =>
  numTotalTests === many && numPassedTests === many

/** Months of comings and goings of all 4,200 couriers over the faulty database and bus, each from a seed of its own. `many` of them. */
export const simulation = async (many?: string): Promise<readonly Section[]> => {
  const months = many === undefined ? MONTHS : Number(many)
  const report = await play('whole-district', months)
  return [
    {
      name: 'simulation',
      title: 'Months of the whole district (4,200 couriers) under faults',
      table: [
        ['months', 'each evening as it must be'],
        [String(months), String(report.numPassedTests)],
      ],
      remark:
        'A month that ends otherwise names its seed; `tests/simulation` plays the same production code with fewer people.',
      holds: holds(months, report),
    },
  ]
}

/** Years of the mailbox over the faulty database, queues, schedules and bus, each from a seed of its own. `many` of them. */
export const mailboxYears = async (many?: string): Promise<readonly Section[]> => {
  const years = many === undefined ? YEARS : Number(many)
  const report = await play('mailbox-years', years)
  return [
    {
      name: 'mailbox-years',
      title: 'Years of the mailbox (250 tickets each) under faults',
      table: [
        ['years', 'tickets', 'nothing lost, doubled or out of order'],
        [String(years), String(years * 250), String(report.numPassedTests)],
      ],
      remark: 'Seeds from 10001 on. A year that ends otherwise names its seed: `XIAOGE_SEED` plays it again.',
      holds: holds(years, report),
    },
  ]
}

/** One year of 50,000 tickets. */
export const mailboxCityYear = async (): Promise<readonly Section[]> => {
  const report = await play('mailbox-city-year', 1)
  return [
    {
      name: 'mailbox-city-year',
      title: 'One year of the mailbox with 50,000 tickets under faults',
      table: [
        ['tickets', 'nothing lost, doubled or out of order'],
        ['50000', report.numPassedTests === 1 ? 'so' : 'not so'],
      ],
      holds: holds(1, report),
    },
  ]
}
