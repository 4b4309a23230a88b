import { expect, test } from 'vitest'
import { openTicket } from '../../functions/mailbox/domain/open-ticket.ts'
import { deadlineOf, WORKING_HOURS } from '../../functions/mailbox/domain/service-clock.ts'
import { LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'
import { COMMUNITY, deadline, MINUTE, NOW, OPENING, opened, POLICY, STREET } from '../support/ticket-kit.ts'

const doing = { at: NOW, calendar: LATEST_EDITION }

test('a ticket begins with its unit responsible and three times running: to look, to accept, to solve', () => {
  const ticket = opened()
  expect(ticket).toMatchObject({
    state: 'submitted',
    unit: COMMUNITY,
    rung: 0,
    version: 1,
    openedAt: NOW,
    policy: POLICY,
  })
  expect(ticket.deadlines.map(({ deadlineId, at }) => [deadlineId, (at - NOW) / MINUTE])).toEqual([
    ['reach-1', 60],
    ['accept-1', 120],
    ['resolve-1', 1_440],
  ])
})

test('each time is what its own timing says, by the edition of the calendar that was the newest', () => {
  for (const { timing, at, isProvisional } of opened().deadlines) {
    expect(deadlineOf(timing)).toEqual({ at, isProvisional })
    expect(timing).toMatchObject({ startAt: NOW, calendar: LATEST_EDITION, pauses: [] })
  }
})

test('a working clock says whose days off count; one round the clock is the same everywhere', () => {
  const accept = { minutes: 60, counts: 'working', hours: WORKING_HOURS } as const
  const ticket = opened({ policy: { ...POLICY, accept }, rung: 1 })
  expect(deadline(ticket, 'accept').timing.unit).toBe(STREET)
  expect(deadline(ticket, 'resolve').timing).not.toHaveProperty('unit')
})

test('of a time to accept of a single minute the half is that minute too, never none', () => {
  const at = (minutes: number): number =>
    deadline(opened({ policy: { ...POLICY, accept: { minutes, counts: 'always' } } }), 'reach').at
  expect([1, 2, 3, 4].map((minutes) => (at(minutes) - NOW) / MINUTE)).toEqual([1, 1, 1, 2])
})

test('it begins where routing says on its ladder, and nowhere beside it', () => {
  expect(opened({ rung: 1 })).toMatchObject({ unit: STREET, rung: 1 })
  for (const rung of [-1, 4]) expect(() => opened({ rung })).toThrow(RangeError)
})

test('an anonymous ticket has no name, whatever is given; a named one has, and its minute and place are no secret', () => {
  const named = { ...OPENING, reporterName: '张*', isAnonymous: false, isExact: false }
  expect(openTicket(named, doing).events[0].data).toMatchObject({ reporterName: '张*', isExact: true })
  const [{ data }] = openTicket({ ...named, isAnonymous: true }, doing).events
  expect(data).not.toHaveProperty('reporterName')
  expect(data.isExact).toBe(false)
  expect(openTicket({ ...named, isAnonymous: true, isExact: true }, doing).events[0].data.isExact).toBe(true)
})

test('the event is by the reporter, who has no id in it', () => {
  expect(openTicket(OPENING, doing).events[0]).toMatchObject({ sequence: 1, by: { kind: 'reporter' }, type: 'opened' })
  expect(openTicket(OPENING, doing).events[0].by).toStrictEqual({ kind: 'reporter' })
})

test('why it does not begin at the foot of its ladder stays in its first event, and is not held by the ticket', () => {
  const skipped = [{ unit: COMMUNITY, why: 'employer' }] as const
  const [event] = openTicket({ ...OPENING, rung: 1, skipped }, doing).events
  expect(event.data.skipped).toEqual(skipped)
  expect(JSON.stringify(opened({ rung: 1, skipped }))).not.toContain('employer')
})
