import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeTicket } from '../../functions/mailbox/audit/judge-ticket.ts'
import { consequencesOf } from '../../functions/mailbox/domain/consequences.ts'
import { applyEvent } from '../../functions/mailbox/domain/fold-ticket.ts'
import { openTicket } from '../../functions/mailbox/domain/open-ticket.ts'
import type { RateLine } from '../../functions/mailbox/domain/rates.ts'
import { WORKING_HOURS } from '../../functions/mailbox/domain/service-clock.ts'
import type { Policy, Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { TicketEvent } from '../../functions/mailbox/domain/ticket-event.ts'
import { LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { NOW, OPENING, POLICY } from '../support/ticket-kit.ts'
import { randomMove, stepOf } from '../support/ticket-story.ts'

const MOVES = 60
const POLICIES: readonly Policy[] = [
  POLICY,
  { ...POLICY, tier: '2h', accept: { minutes: 1, counts: 'always' }, confirm_min: 1 },
  {
    ...POLICY,
    tier: '7d',
    accept: { minutes: 210, counts: 'working', hours: WORKING_HOURS },
    resolve: { minutes: 2_100, counts: 'working', hours: WORKING_HOURS },
  },
]

type Life = { readonly ticket: Ticket; readonly events: readonly TicketEvent[]; readonly rates: readonly RateLine[] }

const play = (seed: number): Life & { readonly at: number } => {
  const chance = seededRandom(seed)
  const opening = { ...OPENING, policy: chance.pick(POLICIES), rung: chance.below(OPENING.ladder.length) }
  const { events } = openTicket(opening, { at: NOW, calendar: LATEST_EDITION })
  let life: Life = { ticket: applyEvent(undefined, events[0]), events, rates: [] }
  let at = NOW
  for (let move = 0; move < MOVES; move += 1) {
    at += stepOf(chance)
    const more = randomMove(life.ticket, at, LATEST_EDITION, chance)
    const ticket = more.reduce<Ticket>(applyEvent, life.ticket)
    const { rates } = consequencesOf(life.ticket, more, ticket)
    life = { ticket, events: [...life.events, ...more], rates: [...life.rates, ...rates] }
  }
  return { ...life, at }
}

const lineOf = ({ unit, month, measure, yes, sequence }: Omit<RateLine, 'ticketId' | 'at'>): string =>
  `${sequence} ${measure} ${yes} ${unit} ${month}`

test('whatever happens to a ticket, the auditor, who shares no code with the rules, finds nothing wrong and counts the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
      const { ticket, events, rates, at } = play(seed)
      const judged = judgeTicket({ ticketId: ticket.ticketId, head: ticket, events }, at)
      // The stories let deadlines go by on purpose.
      expect(judged.differences.filter(({ what }) => what !== 'overdue')).toEqual([])
      expect(judged.rates.map(lineOf).sort()).toEqual(rates.map(lineOf).sort())
      expect(judged.running.map(({ deadlineId }) => deadlineId)).toEqual(
        ticket.deadlines.map(({ deadlineId }) => deadlineId),
      )
    }),
    { numRuns: 80 },
  )
})
