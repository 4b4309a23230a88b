import { describe, expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import { WORKING_HOURS } from '../../functions/mailbox/domain/service-clock.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import {
  by,
  byClock,
  COMMUNITY,
  changed,
  DAY,
  DEPARTMENT,
  DISTRICT,
  deadline,
  eventsOf,
  kindsRunning,
  MINUTE,
  NOW,
  opened,
  POLICY,
  STREET,
} from '../support/ticket-kit.ts'

const accepted = changed(opened(), acceptTicket(opened(), by(COMMUNITY)))
const reached = (ticket: Ticket, id: string, after: number): Ticket =>
  changed(ticket, reachDeadline(ticket, id, byClock(after)))
/** Opened, and every time to accept run out, so often. */
const climbed = (times: number, ticket = opened()): Ticket => {
  if (times === 0) return ticket
  const { deadlineId, at } = deadline(ticket, 'accept')
  return climbed(times - 1, reached(ticket, deadlineId, at - NOW))
}

describe('a deadline', () => {
  test('comes with its minute, and not a millisecond before: early says by how much', () => {
    const at = 120 * MINUTE
    expect(reachDeadline(opened(), 'accept-1', byClock(at - 1))).toEqual({ early: 1 })
    expect(reachDeadline(opened(), 'accept-1', byClock(0))).toEqual({ early: at })
    expect(reached(opened(), 'accept-1', at).unit).toBe(STREET)
  })
  test('that is gone does nothing: a message twice, or late, or of a ticket that went on', () => {
    const once = reached(opened(), 'accept-1', 120 * MINUTE)
    expect(reachDeadline(once, 'accept-1', byClock(120 * MINUTE))).toBeUndefined()
    expect(reachDeadline(accepted, 'accept-1', byClock(DAY))).toBeUndefined()
    expect(reachDeadline(opened(), 'accept-2', byClock(DAY))).toBeUndefined()
  })
  test('is the clock’s: it says so, under no act of anybody’s', () => {
    const [event] = eventsOf(reachDeadline(opened(), 'accept-1', byClock(DAY)))
    expect(event).toMatchObject({ by: { kind: 'clock' }, at: NOW + DAY })
    expect(event).not.toHaveProperty('act')
  })
})

describe('half of the time to accept', () => {
  test('finds out that nobody has looked, and changes nothing but that', () => {
    const [event] = eventsOf(reachDeadline(opened(), 'reach-1', byClock(60 * MINUTE)))
    expect(event).toMatchObject({ type: 'unreachable', data: { unit: COMMUNITY, deadlineId: 'reach-1' } })
    const ticket = reached(opened(), 'reach-1', 60 * MINUTE)
    expect(ticket).toMatchObject({ state: 'submitted', unit: COMMUNITY })
    expect(kindsRunning(ticket)).toEqual(['accept', 'resolve'])
  })
})

describe('climbing', () => {
  test('leads to the next unit, whose times begin when it came, by the policy that was frozen', () => {
    const ticket = reached(opened(), 'accept-1', 130 * MINUTE)
    expect(ticket).toMatchObject({ state: 'submitted', rung: 1, unit: STREET })
    expect(ticket.deadlines.map(({ deadlineId, at }) => [deadlineId, (at - NOW) / MINUTE - 130])).toEqual([
      ['reach-2', 60],
      ['accept-2', 120],
      ['resolve-2', 1_440],
    ])
  })
  test('says which time ran out', () => {
    const [event] = eventsOf(reachDeadline(opened(), 'accept-1', byClock(DAY)))
    expect(event).toMatchObject({ data: { deadlineId: 'accept-1', cause: 'accept' } })
  })
  test('happens when it was not solved in time, too, and asks the next to accept it', () => {
    const [event] = eventsOf(reachDeadline(accepted, 'resolve-1', byClock(DAY)))
    expect(event).toMatchObject({ type: 'escalated', data: { cause: 'resolve', rung: 1, unit: STREET } })
    expect(reached(accepted, 'resolve-1', DAY)).not.toHaveProperty('seenAt')
  })
  test('happens once where both times end in the same minute', () => {
    const policy = { ...POLICY, resolve: POLICY.accept }
    for (const [first, second] of [
      ['accept-1', 'resolve-1'],
      ['resolve-1', 'accept-1'],
    ] as const) {
      const ticket = reached(opened({ policy }), first, 120 * MINUTE)
      expect(ticket.unit).toBe(STREET)
      expect(reachDeadline(ticket, second, byClock(120 * MINUTE))).toBeUndefined()
    }
  })
  test('goes by street and department to the district, and stays there', () => {
    expect([1, 2, 3, 4, 9].map((times) => climbed(times).unit)).toEqual([
      STREET,
      DEPARTMENT,
      DISTRICT,
      DISTRICT,
      DISTRICT,
    ])
    expect(climbed(9).rung).toBe(3)
  })
  test('gives the district its first time in full, and then asks again once a day', () => {
    const minutes = (times: number, kind: 'reach' | 'accept' | 'resolve') =>
      deadline(climbed(times), kind).timing.clock.minutes
    expect([minutes(3, 'reach'), minutes(3, 'accept'), minutes(3, 'resolve')]).toEqual([60, 120, 1_440])
    expect([minutes(4, 'reach'), minutes(4, 'accept'), minutes(4, 'resolve')]).toEqual([720, 1_440, 1_440])
    expect(deadline(climbed(5), 'accept').at - deadline(climbed(4), 'accept').at).toBe(DAY)
  })
  test('asks again once a working day where the clock is a working one, and never sooner than promised', () => {
    const policy = {
      ...POLICY,
      accept: { minutes: 60, counts: 'working', hours: WORKING_HOURS },
      resolve: { minutes: 5_000, counts: 'working', hours: WORKING_HOURS },
    } as const
    const again = climbed(4, opened({ policy }))
    expect(deadline(again, 'accept').timing.clock.minutes).toBe(420)
    expect(deadline(again, 'resolve').timing.clock.minutes).toBe(5_000)
  })
  test('reckons with the newest edition of the calendar, for these times are new', () => {
    const ticket = climbed(1)
    for (const { timing } of ticket.deadlines) expect(timing.calendar).toBe(byClock(0).calendar)
  })
})
