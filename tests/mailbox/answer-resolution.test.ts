import { describe, expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { answerResolution } from '../../functions/mailbox/domain/answer-resolution.ts'
import { EVENTS_ROOMY } from '../../functions/mailbox/domain/limits.ts'
import { mergeTickets } from '../../functions/mailbox/domain/merge-tickets.ts'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import { resolveTicket } from '../../functions/mailbox/domain/resolve-ticket.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import { blowWhistle } from '../../functions/mailbox/domain/whistle.ts'
import {
  by,
  byClock,
  byReporter,
  COMMUNITY,
  changed,
  DAY,
  DISTRICT,
  deadline,
  kindsRunning,
  MINUTE,
  NOW,
  opened,
  POLICY,
  refusalOf,
  STREET,
} from '../support/ticket-kit.ts'

const NO = { solved: false, words: '还是不让进' } as const
const acceptedAt = (rung: number, unit: string): Ticket =>
  changed(opened({ rung }), acceptTicket(opened({ rung }), by(unit)))
const resolvedAt = (rung: number, unit: string): Ticket => {
  const accepted = acceptedAt(rung, unit)
  return changed(accepted, resolveTicket(accepted, { words: '已修', photos: ['pho_1'] }, by(unit, 2 * MINUTE)))
}
const resolved = resolvedAt(0, COMMUNITY)
const whistled = (ticket: Ticket): Ticket =>
  changed(
    ticket,
    blowWhistle(ticket, { whistleId: 'whi_1', departments: ['d/dep_traffic'], words: '请到场' }, by(COMMUNITY)),
  )

describe('the reporter', () => {
  test('closes what is solved, and says how satisfied he is if he likes', () => {
    const closed = changed(resolved, answerResolution(resolved, { solved: true, satisfied: true }, byReporter(DAY)))
    expect(closed).toMatchObject({ state: 'closed', outcome: { solved: true, satisfied: true, by: 'reporter' } })
    expect(closed.deadlines).toEqual([])
    const silent = changed(resolved, answerResolution(resolved, { solved: true }, byReporter(DAY)))
    expect(silent.outcome).toStrictEqual({ solved: true, by: 'reporter', at: NOW + DAY })
  })
  test('sends what is not solved one level up, where all times begin anew', () => {
    const again = changed(resolved, answerResolution(resolved, NO, byReporter(DAY)))
    expect(again).toMatchObject({ state: 'submitted', rung: 1, unit: STREET, policy: POLICY })
    expect(again).not.toHaveProperty('resolution')
    expect(again).not.toHaveProperty('seenAt')
    expect(again.deadlines.map(({ deadlineId, at }) => [deadlineId, (at - NOW - DAY) / MINUTE])).toEqual([
      ['reach-4', 60],
      ['accept-4', 120],
      ['resolve-4', 1_440],
    ])
  })
  test('of a district’s answer sends it back to the district, whose times begin again in full', () => {
    const top = resolvedAt(3, DISTRICT)
    const again = changed(top, answerResolution(top, NO, byReporter(DAY)))
    expect(again).toMatchObject({ state: 'submitted', rung: 3, unit: DISTRICT })
    expect(deadline(again, 'accept').timing.clock).toEqual(POLICY.accept)
  })
  test('answers what is resolved, and nothing else', () => {
    for (const ticket of [opened(), acceptedAt(0, COMMUNITY)])
      for (const answer of [NO, { solved: true }] as const)
        expect(refusalOf(answerResolution(ticket, answer, byReporter(DAY)))).toBe('ticket.state')
    const closed = changed(resolved, answerResolution(resolved, { solved: true }, byReporter(DAY)))
    expect(refusalOf(answerResolution(closed, NO, byReporter(DAY)))).toBe('ticket.state')
  })
  test('is not spoken for by a desk', () => {
    for (const unit of [COMMUNITY, DISTRICT])
      expect(refusalOf(answerResolution(resolved, { solved: true }, by(unit)))).toBe('ticket.not-responsible')
  })
  test('is heard as long as silence has not closed it', () => {
    const { at, deadlineId } = deadline(resolved, 'confirm')
    expect(refusalOf(answerResolution(resolved, NO, byReporter(at - NOW)))).toBeUndefined()
    const closed = changed(resolved, reachDeadline(resolved, deadlineId, byClock(at - NOW)))
    expect(closed.outcome).toStrictEqual({ solved: true, by: 'silence', at })
    expect(refusalOf(answerResolution(closed, NO, byReporter(at - NOW)))).toBe('ticket.state')
  })
  test('is heard however long the ticket has grown: no desk can fill it up before he answers', () => {
    const long = { ...resolved, version: EVENTS_ROOMY }
    expect(refusalOf(answerResolution(long, NO, byReporter(DAY)))).toBeUndefined()
    const again = changed(long, answerResolution(long, NO, byReporter(DAY)))
    expect(again).toMatchObject({ state: 'submitted', unit: STREET, version: EVENTS_ROOMY + 1 })
    expect(refusalOf(answerResolution(long, { solved: true }, byReporter(DAY)))).toBeUndefined()
  })
})

describe('a ticket merged into another', () => {
  const merged = (): Ticket => {
    const duplicate = acceptedAt(0, COMMUNITY)
    const told = mergeTickets(duplicate, opened({ ticketId: 'tkt_00000000000000000000000002' }), by(COMMUNITY))
    if (!('duplicate' in told)) throw new Error('It was refused.')
    return changed(duplicate, { events: [told.duplicate] })
  }
  test('is reopened one level up by its reporter, if it was another matter', () => {
    const again = changed(merged(), answerResolution(merged(), NO, byReporter(30 * DAY)))
    expect(again).toMatchObject({ state: 'submitted', unit: STREET, rung: 1 })
    expect(again).not.toHaveProperty('mergedInto')
    expect(kindsRunning(again)).toEqual(['accept', 'reach', 'resolve'])
  })
  test('has no answer of its own to confirm', () => {
    expect(refusalOf(answerResolution(merged(), { solved: true }, byReporter(DAY)))).toBe('ticket.state')
  })
})

test('whistles go on when a ticket is resolved or reopened, and end when it closes', () => {
  const accepted = whistled(acceptedAt(0, COMMUNITY))
  const done = changed(accepted, resolveTicket(accepted, { words: '已修', photos: ['pho_1'] }, by(COMMUNITY)))
  expect(kindsRunning(done)).toEqual(['confirm', 'report-in'])
  const again = changed(done, answerResolution(done, NO, byReporter(2 * MINUTE)))
  expect(kindsRunning(again)).toContain('report-in')
  const closed = changed(done, answerResolution(done, { solved: true }, byReporter(2 * MINUTE)))
  expect(closed.deadlines).toEqual([])
  expect(closed.whistles[0]?.endedAt).toBe(NOW + 2 * MINUTE)
})
