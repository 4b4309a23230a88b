import { deadlineOf, proofOf, type Timing, WORKING_HOURS } from '../../functions/mailbox/domain/service-clock.ts'
import { clockCases } from '../support/clock-cases.ts'
import { walkMinutes } from '../support/minute-walker.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { type Figures, read, within } from './figure.ts'
import { timeEach } from './time-each.ts'

const CASES = 1_000_000
/** Not the one of `npm test`: other cases. */
const SEED = 7

/** Fifteen working days over Spring Festival: the longest that a tier promises, over the most that is skipped. */
const SPRING_FESTIVAL: Timing = {
  startAt: Date.parse('2026-02-13T16:00:30+08:00'),
  clock: { minutes: 15 * 420, counts: 'working', hours: WORKING_HOURS },
  calendar: 1,
  pauses: [],
}
const differing = (): number => {
  const next = clockCases(seededRandom(SEED))
  let count = 0
  for (let number = 0; number < CASES; number += 1) {
    const timing = next()
    const [ours, walked] = [deadlineOf(timing), walkMinutes(timing)]
    if (ours.at !== walked.at || ours.isProvisional !== walked.isProvisional) count += 1
  }
  return count
}

/** The service clock beside a walk minute by minute: equal in a million cases, and how much less it takes. */
export const clock = async (): Promise<Figures> => {
  const next = clockCases(seededRandom(SEED))
  const mixed = Array.from({ length: 1_000 }, next)
  let turn = 0
  const each = (): Timing => {
    turn += 1
    return mixed[turn % mixed.length] ?? SPRING_FESTIVAL
  }
  const times = await timeEach([
    { name: 'festival', run: () => deadlineOf(SPRING_FESTIVAL) },
    { name: 'festival, proof', run: () => proofOf(SPRING_FESTIVAL) },
    { name: 'festival, walked', run: () => walkMinutes(SPRING_FESTIVAL) },
    { name: 'mixed', run: () => deadlineOf(each()) },
    { name: 'mixed, walked', run: () => walkMinutes(each()) },
  ])
  const of = (name: string): number => times[name] ?? Number.NaN
  return {
    [`clock.differing-of-${CASES}`]: within(differing(), 'cases', 0),
    'clock.spring-festival': read(of('festival'), 'µs'),
    'clock.spring-festival-proof': read(of('festival, proof'), 'µs'),
    'clock.spring-festival-over-walker': within(of('festival') / of('festival, walked'), 'ratio', 0.05),
    'clock.deadline': read(of('mixed') * 1000, 'ns'),
    'clock.deadline-over-walker': within(of('mixed') / of('mixed, walked'), 'ratio', 0.25),
  }
}
