/**
 * What takes longer than `npm test` may: `npm run soak`, or one part by its name, all of it or less (`npm run soak -- mutation`,
 * `-- mutation functions/pass`, `-- simulation 3`, `-- mailbox-years 100`, `-- lunch-hour 10`).
 * Each part that ran writes its section of docs/soak.md; a part that does not hold ends with a failure.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { lunchHour } from './lunch-hour.ts'
import { mutation } from './mutation.ts'
import { printed, replaced, type Section } from './section.ts'
import { mailboxCityYear, mailboxYears, simulation } from './simulation.ts'

const PAGE = join(import.meta.dirname, '../../docs/soak.md')
const GIB = 1024 ** 3

/** What each part is told besides: a room, so many months or years, so many minutes. */
const parts: Readonly<Record<string, (less?: string) => Promise<readonly Section[]>>> = {
  mutation,
  simulation,
  'mailbox-years': mailboxYears,
  'mailbox-city-year': mailboxCityYear,
  'lunch-hour': lunchHour,
}

/** Date and machine, as far as they say something of the figures. */
const ranOn = (startedAt: number): string => {
  const minutes = Math.ceil((Date.now() - startedAt) / 60_000)
  const [cpu] = cpus()
  const machine = `${cpus().length} × ${cpu?.model ?? 'unknown CPU'}, ${(totalmem() / GIB).toFixed(0)} GiB, Node ${process.version}`
  return `${new Date(startedAt).toISOString().slice(0, 10)}, ${minutes} min on ${machine}`
}

const [asked, less] = process.argv.slice(2)
const chosen = asked === undefined ? Object.keys(parts) : [asked]
for (const name of chosen) {
  const part = parts[name]
  if (part === undefined) throw new Error(`There is no part ${name}. There are: ${Object.keys(parts).join(', ')}.`)
  const startedAt = Date.now()
  for (const section of await part(less)) {
    const text = printed(section, ranOn(startedAt))
    writeFileSync(PAGE, replaced(readFileSync(PAGE, 'utf8'), section.name, text))
    console.log(`\n${text}`)
    if (!section.holds) process.exitCode = 1
  }
}
