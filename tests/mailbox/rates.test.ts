import { describe, expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { type Answer, answerResolution } from '../../functions/mailbox/domain/answer-resolution.ts'
import { mergeTickets } from '../../functions/mailbox/domain/merge-tickets.ts'
import { offerTicket } from '../../functions/mailbox/domain/offer-ticket.ts'
import { monthOf, rateLinesOf, ratesOf } from '../../functions/mailbox/domain/rates.ts'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import { resolveTicket } from '../../functions/mailbox/domain/resolve-ticket.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import {
  by,
  byClock,
  byReporter,
  COMMUNITY,
  changed,
  DAY,
  eventsOf,
  MINUTE,
  NOW,
  opened,
  POLICY,
  STREET,
} from '../support/ticket-kit.ts'

const linesOf = (before: Ticket, decision: object | undefined) =>
  eventsOf(decision).flatMap((event) => rateLinesOf(before, event))
const said = (before: Ticket, decision: object | undefined) =>
  linesOf(before, decision).map(({ unit, measure, yes }) => [unit, measure, yes])

const accepted = changed(opened(), acceptTicket(opened(), by(COMMUNITY)))
const resolved = changed(
  accepted,
  resolveTicket(accepted, { words: '已修', photos: ['pho_1'] }, by(COMMUNITY, 2 * MINUTE)),
)
const answer = (what: Answer) => answerResolution(resolved, what, byReporter(DAY))

describe('answered', () => {
  test('is yes when it was accepted before its minute, no at the minute itself', () => {
    const end = 120 * MINUTE
    expect(said(opened(), acceptTicket(opened(), by(COMMUNITY, end - 1)))).toEqual([[COMMUNITY, 'answered', true]])
    expect(said(opened(), acceptTicket(opened(), by(COMMUNITY, end)))).toEqual([[COMMUNITY, 'answered', false]])
  })
  test('is no when nobody accepted it, of the unit that had it', () => {
    expect(said(opened(), reachDeadline(opened(), 'accept-1', byClock(DAY)))).toEqual([[COMMUNITY, 'answered', false]])
    const policy = { ...POLICY, accept: { minutes: 2_880, counts: 'always' } } as const
    const both = opened({ policy })
    expect(said(both, reachDeadline(both, 'resolve-1', byClock(DAY)))).toEqual([[COMMUNITY, 'answered', false]])
  })
  test('is the first receiver’s, whoever took it over: it saw to it that somebody did', () => {
    const offered = changed(opened(), offerTicket(opened(), { to: STREET, reason: '转' }, by(COMMUNITY)))
    expect(said(offered, acceptTicket(offered, by(STREET)))).toEqual([[COMMUNITY, 'answered', true]])
  })
  test('is not said again by who takes over what was accepted, nor by climbing from there', () => {
    const offered = changed(accepted, offerTicket(accepted, { to: STREET, reason: '转' }, by(COMMUNITY)))
    expect(said(offered, acceptTicket(offered, by(STREET)))).toEqual([])
    expect(said(accepted, reachDeadline(accepted, 'resolve-1', byClock(DAY)))).toEqual([])
  })
})

describe('solved and satisfied', () => {
  test('are as the reporter says, of the unit that resolved', () => {
    expect(said(resolved, answer({ solved: true, satisfied: true }))).toEqual([
      [COMMUNITY, 'solved', true],
      [COMMUNITY, 'satisfied', true],
    ])
    expect(said(resolved, answer({ solved: true, satisfied: false }))).toEqual([
      [COMMUNITY, 'solved', true],
      [COMMUNITY, 'satisfied', false],
    ])
    expect(said(resolved, answer({ solved: true }))).toEqual([[COMMUNITY, 'solved', true]])
  })
  test('are both no when he reopens it', () => {
    expect(said(resolved, answer({ solved: false, words: '没有' }))).toEqual([
      [COMMUNITY, 'solved', false],
      [COMMUNITY, 'satisfied', false],
    ])
  })
  test('silence says that it is solved, and nothing of how satisfied he is', () => {
    expect(said(resolved, reachDeadline(resolved, 'confirm-3', byClock(10 * DAY)))).toEqual([
      [COMMUNITY, 'solved', true],
    ])
  })
  test('are not said of a merged ticket that is reopened: nobody had resolved it', () => {
    const told = mergeTickets(accepted, opened({ ticketId: 'tkt_00000000000000000000000002' }), by(COMMUNITY))
    if (!('duplicate' in told)) throw new Error('It was refused.')
    expect(rateLinesOf(accepted, told.duplicate)).toEqual([])
    const merged = changed(accepted, { events: [told.duplicate] })
    expect(said(merged, answerResolution(merged, { solved: false, words: '不同的事' }, byReporter(DAY)))).toEqual([])
  })
})

test('a line says its month in Shanghai, its ticket and its event', () => {
  const [line] = linesOf(opened(), acceptTicket(opened(), by(COMMUNITY)))
  expect(line).toMatchObject({ month: '2026-11', ticketId: opened().ticketId, sequence: 2, at: NOW + MINUTE })
  expect(monthOf(Date.parse('2026-11-30T23:59:59.999+08:00'))).toBe('2026-11')
  expect(monthOf(Date.parse('2026-12-01T00:00:00+08:00'))).toBe('2026-12')
  expect(monthOf(Date.parse('2026-12-31T16:00:00Z'))).toBe('2027-01')
})

test('the rates are counts of lines: how many of how many', () => {
  expect(ratesOf([])).toEqual({ answered: { yes: 0, of: 0 }, solved: { yes: 0, of: 0 }, satisfied: { yes: 0, of: 0 } })
  const line = (measure: 'answered' | 'solved', yes: boolean) => ({ measure, yes })
  expect(ratesOf([line('answered', true), line('answered', false), line('solved', true)])).toEqual({
    answered: { yes: 1, of: 2 },
    solved: { yes: 1, of: 1 },
    satisfied: { yes: 0, of: 0 },
  })
})
