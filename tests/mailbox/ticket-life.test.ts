import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Consequences, consequencesOf } from '../../functions/mailbox/domain/consequences.ts'
import { applyEvent, foldTicket } from '../../functions/mailbox/domain/fold-ticket.ts'
import { mergeTickets } from '../../functions/mailbox/domain/merge-tickets.ts'
import { openTicket } from '../../functions/mailbox/domain/open-ticket.ts'
import { type RateLine, ratesOf } from '../../functions/mailbox/domain/rates.ts'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import { WORKING_HOURS } from '../../functions/mailbox/domain/service-clock.ts'
import type { DeadlineKind, Policy, Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { TicketEvent } from '../../functions/mailbox/domain/ticket-event.ts'
import { LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'
import { type SeededRandom, seededRandom } from '../support/seeded-random.ts'
import { LADDER, NOW, OPENING, POLICY, staff } from '../support/ticket-kit.ts'
import { randomMove, stepOf } from '../support/ticket-story.ts'

const MOVES = 60
/** What one transaction of the engine takes; the store adds the head, a condition of its own, and the photographs. */
const TRANSACTION_MAX = 100
const STORE_ADDS = 10

const WORKING: Policy = {
  ...POLICY,
  tier: '7d',
  accept: { minutes: 210, counts: 'working', hours: WORKING_HOURS },
  resolve: { minutes: 2_100, counts: 'working', hours: WORKING_HOURS },
}
const URGENT: Policy = { ...POLICY, tier: '2h', accept: { minutes: 1, counts: 'always' }, confirm_min: 1 }

/** What a store would hold of a ticket, written by nothing but the consequences of its changes. */
type Kept = {
  ticket: Ticket
  readonly events: TicketEvent[]
  readonly due: Map<string, number>
  readonly called: Set<string>
  readonly rates: RateLine[]
  open: boolean
}

const keep = (kept: Omit<Kept, 'ticket'>, { due, whistled, open, rates }: Consequences): void => {
  for (const { sk } of due.remove) expect(kept.due.delete(sk)).toBe(true)
  for (const { sk, at } of due.put) {
    expect(kept.due.has(sk)).toBe(false)
    kept.due.set(sk, at)
  }
  for (const { whistleId, department } of whistled.remove)
    expect(kept.called.delete(`${whistleId} ${department}`)).toBe(true)
  for (const { whistleId, department } of whistled.put) kept.called.add(`${whistleId} ${department}`)
  if (open !== undefined) expect(kept.open).toBe(open === 'remove')
  if (open !== undefined) kept.open = open === 'put'
  kept.rates.push(...rates)
}

const change = (kept: Kept, events: readonly TicketEvent[]): void => {
  if (events.length === 0) return
  const after = events.reduce<Ticket>(applyEvent, kept.ticket)
  const follows = consequencesOf(kept.ticket, events, after)
  const { due, whistled, rates, news } = follows
  const items = [due.put, due.remove, whistled.put, whistled.remove, rates, news, events].flat()
  expect(items.length + STORE_ADDS).toBeLessThanOrEqual(TRANSACTION_MAX)
  keep(kept, follows)
  kept.events.push(...events)
  kept.ticket = after
}

const born = (policy: Policy, rung: number, ticketId: string): Kept => {
  const { events } = openTicket({ ...OPENING, policy, rung, ticketId }, { at: NOW, calendar: LATEST_EDITION })
  const ticket = applyEvent(undefined, events[0])
  const kept = { ticket, events: [...events], due: new Map(), called: new Set<string>(), rates: [], open: false }
  keep(kept, consequencesOf(undefined, events, ticket))
  return kept
}

const mustRun = ({ state, pause }: Ticket): readonly DeadlineKind[] => {
  if (state === 'closed' || state === 'merged') return []
  if (state === 'resolved') return ['confirm']
  if (pause !== undefined) return ['resume']
  return state === 'submitted' ? ['accept', 'resolve'] : ['resolve']
}

/** All that holds of a ticket at any moment of any life. */
const check = ({ ticket, events, due, called, open }: Kept): void => {
  expect(ticket.version).toBe(events.length)
  const kinds = ticket.deadlines.map(({ kind }) => kind)
  for (const kind of mustRun(ticket)) expect(kinds).toContain(kind)
  expect(open).toBe(mustRun(ticket).length > 0)
  if (!open) expect(ticket.deadlines).toEqual([])
  expect(Object.fromEntries(due)).toEqual(
    Object.fromEntries(ticket.deadlines.map(({ deadlineId, at }) => [`${ticket.ticketId}#${deadlineId}`, at])),
  )
  const calls = ticket.whistles
    .filter(({ endedAt }) => endedAt === undefined)
    .flatMap(({ whistleId, departments }) => departments.map(({ unit }) => `${whistleId} ${unit}`))
  expect([...called].sort()).toEqual(calls.sort())
}

/** All that holds of a whole life. */
const checkLife = ({ ticket, events, rates }: Kept): void => {
  expect(foldTicket(events)).toStrictEqual(ticket)
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1))
  const ids = events.flatMap(({ set }) => set.map(({ deadlineId }) => deadlineId))
  expect(new Set(ids).size).toBe(ids.length)
  const ended = events.flatMap(({ cleared }) => cleared)
  expect(new Set(ended).size).toBe(ended.length)
  expect(ids.filter((id) => !ended.includes(id)).sort()).toEqual(
    ticket.deadlines.map(({ deadlineId }) => deadlineId).sort(),
  )
  const closings = events.findIndex(({ type }) => type === 'closed')
  if (closings >= 0) expect(closings).toBe(events.length - 1)
  const { answered, solved, satisfied } = ratesOf(rates)
  expect(answered.of).toBe(ended.filter((id) => id.startsWith('accept-')).length)
  const judged = events.filter(
    ({ type, sequence }) => type === 'closed' || (type === 'reopened' && wasResolved(events, sequence)),
  )
  expect(solved.of).toBe(judged.length)
  expect(solved.yes).toBe(judged.filter(({ type }) => type === 'closed').length)
  expect(satisfied.of).toBeLessThanOrEqual(solved.of)
  const keys = rates.map(({ sequence, measure }) => `${sequence} ${measure}`)
  expect(new Set(keys).size).toBe(keys.length)
}
const wasResolved = (events: readonly TicketEvent[], sequence: number): boolean =>
  foldTicket(events.slice(0, sequence - 1))?.state === 'resolved'

const merge = (duplicate: Kept, into: Kept, at: number, chance: SeededRandom): void => {
  const act = { actionId: `act_merge${chance.below(1_000_000)}`, digest: 'merge' }
  const told = mergeTickets(duplicate.ticket, into.ticket, {
    by: staff(duplicate.ticket.unit),
    at,
    calendar: LATEST_EDITION,
    act,
  })
  if (!('duplicate' in told)) return
  change(duplicate, [told.duplicate])
  change(into, [told.into])
}

/** Plays two tickets at once; returns the types of what happened. */
const play = (seed: number): readonly string[] => {
  const chance = seededRandom(seed)
  const policy = chance.pick([POLICY, WORKING, URGENT])
  const lives = ['1', '2'].map((last) =>
    born(policy, chance.below(LADDER.length), `tkt_0000000000000000000000000${last}`),
  )
  let at = NOW
  for (let move = 0; move < MOVES; move += 1) {
    at += stepOf(chance)
    const [life, other] = chance.shuffled(lives)
    if (life === undefined || other === undefined) throw new Error('There are two.')
    if (chance.chance(0.03)) merge(life, other, at, chance)
    else change(life, randomMove(life.ticket, at, LATEST_EDITION, chance))
    for (const one of lives) check(one)
    const gone = life.events
      .flatMap(({ cleared }) => cleared)
      .filter((id) => reachDeadline(life.ticket, id, { at, calendar: LATEST_EDITION }) !== undefined)
    expect(gone).toEqual([])
  }
  for (const one of lives) checkLife(one)
  return lives.flatMap(({ events }) => events.map(({ type }) => type))
}

test('whatever anybody does to a ticket and whenever, it is the fold of its events, holds the deadlines of its state, and leaves what they say', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
      for (const type of play(seed)) seen.add(type)
    }),
    { numRuns: 80 },
  )
  // The stories are worth something only if everything happens in some of them.
  expect([...seen].sort()).toEqual(
    [
      'opened',
      'seen',
      'accepted',
      'started',
      'offered',
      'offer-declined',
      'paused',
      'resumed',
      'extension-asked',
      'extension-answered',
      'resolved',
      'closed',
      'reopened',
      'escalated',
      'unreachable',
      'merged',
      'absorbed',
      'whistle-blown',
      'reported-in',
      'report-missed',
      'whistle-ended',
    ].sort(),
  )
})

test('a ticket that nobody touches climbs to the district, step by step, and the district is asked again for ever', () => {
  for (const policy of [POLICY, WORKING, URGENT]) {
    const life = born(policy, 0, OPENING.ticketId)
    for (let step = 0; step < 60; step += 1) {
      const [next] = [...life.ticket.deadlines].sort((one, other) => one.at - other.at)
      if (next === undefined) throw new Error('Nobody will ever look at it again.')
      const reached = reachDeadline(life.ticket, next.deadlineId, { at: next.at, calendar: LATEST_EDITION })
      change(life, reached !== undefined && 'events' in reached ? reached.events : [])
      check(life)
    }
    const climbs = life.events.filter(({ type }) => type === 'escalated')
    expect(climbs.length).toBeGreaterThan(20)
    expect(life.ticket).toMatchObject({ state: 'submitted', rung: 3, unit: 'd' })
  }
})
