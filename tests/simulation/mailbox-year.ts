import { seededRandom } from '../support/seeded-random.ts'
import { mailboxDoors } from './mailbox-desks.ts'
import { endDifferences, momentDifferences } from './mailbox-differences.ts'
import { mailboxMachinery } from './mailbox-machinery.ts'
import { mailboxOracle } from './mailbox-oracle.ts'
import { type Stage, tellTicket } from './mailbox-people.ts'
import type { MailboxPlants } from './mailbox-plants.ts'
import { COMMUNITIES, COURIERS, streetOf } from './mailbox-town.ts'
import { type MailboxWeather, weatherOf } from './mailbox-weather.ts'

export type YearSize = { readonly tickets: number; readonly days: number; readonly looks: number }
/** What went wrong first, and when; undefined when everything was as it must be. */
export type YearFinding = { readonly at: string; readonly differences: readonly string[] } | undefined

const DAY_MS = 86_400_000
/** New Year's Eve of 2025 in Shanghai: the year has holidays, make-up Saturdays, and an end behind which none is announced. */
const FIRST_MORNING = Date.parse('2025-12-31T00:00:00+08:00')
/** The longest promise with its pauses and extensions, climbed to the top, is over by then. */
const LAST_STORY_DAYS = 400
/** Five past seven. */
const QUIET_ENDS_MS = 7 * 3_600_000 + 300_000
const DIFFERENCES_SHOWN = 5

const UNITS = [
  'd',
  'd/str_xiasha',
  'd/str_baiyang',
  ...COMMUNITIES.map((one) => `d/${streetOf(one)}/${one}`),
  'd/dep_housing',
  'd/dep_traffic',
  'd/dep_urban',
  'd/dep_labour',
]

const planOutages = (stage: Stage, { outages, outageMax_ms }: MailboxWeather, days: number): void => {
  const { machinery, random } = stage
  for (let n = 0; n < outages; n += 1) {
    const from = FIRST_MORNING + random.below(days * DAY_MS)
    machinery.outages.push({ from, to: from + random.below(outageMax_ms) })
  }
}

/**
 * A year of the mailbox under faults: tickets are opened all through it, and told to their ends. Now and then, and at the end, everything must
 * be as people were answered. The same seed is the same year.
 */
export const mailboxYear = async (
  seed: number,
  size: YearSize,
  plants: MailboxPlants = {},
  given?: MailboxWeather,
): Promise<YearFinding> => {
  const random = seededRandom(seed)
  const weather = given ?? weatherOf(random.fork('weather'), plants.isOfNotices === true ? 1 : undefined)
  const machinery = mailboxMachinery(random.fork('machinery'), weather, plants, FIRST_MORNING)
  const doors = mailboxDoors(machinery)
  const oracle = mailboxOracle()
  const { time } = machinery
  await doors.found(COURIERS, Object.fromEntries(COMMUNITIES.map((one) => [one, `d/${streetOf(one)}/${one}`])), UNITS)
  const people = random.fork('people')
  planOutages({ machinery, doors, oracle, random: people }, weather, size.days)
  for (let n = 0; n < size.tickets; n += 1) {
    const stage = { machinery, doors, oracle, random: people.fork(`ticket ${n}`) }
    time.at(FIRST_MORNING + people.below(size.days * DAY_MS), () => tellTicket(stage))
  }
  if (weather.hasNotices)
    for (let day = 1; day < size.days + LAST_STORY_DAYS; day += 1)
      time.at(FIRST_MORNING + day * DAY_MS + QUIET_ENDS_MS, machinery.release)
  const findingAt = (differences: readonly string[]): YearFinding =>
    differences.length === 0
      ? undefined
      : { at: new Date(time.now()).toISOString(), differences: differences.slice(0, DIFFERENCES_SHOWN) }
  for (let look = 1; look <= size.looks; look += 1) {
    await time.runUntil(FIRST_MORNING + Math.floor((size.days * DAY_MS * look) / (size.looks + 1)))
    const finding = findingAt(await momentDifferences({ machinery, oracle }))
    if (finding !== undefined) return finding
  }
  await time.runUntil(FIRST_MORNING + (size.days + LAST_STORY_DAYS) * DAY_MS)
  machinery.escalation.redrive()
  machinery.notices?.redrive()
  await time.runUntil(time.now() + DAY_MS)
  return findingAt(await endDifferences({ machinery, oracle }))
}
