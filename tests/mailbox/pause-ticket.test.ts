import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { EVENTS_ROOMY, PAUSE_MAX_MS, PAUSES_MAX } from '../../functions/mailbox/domain/limits.ts'
import { offerTicket } from '../../functions/mailbox/domain/offer-ticket.ts'
import { pauseTicket, resumeTicket } from '../../functions/mailbox/domain/pause-ticket.ts'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import { resolveTicket } from '../../functions/mailbox/domain/resolve-ticket.ts'
import { proofOf, WORKING_HOURS } from '../../functions/mailbox/domain/service-clock.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import { blowWhistle } from '../../functions/mailbox/domain/whistle.ts'
import {
  by,
  byClock,
  COMMUNITY,
  changed,
  DAY,
  deadline,
  kindsRunning,
  MINUTE,
  NOW,
  opened,
  POLICY,
  refusalOf,
  STREET,
} from '../support/ticket-kit.ts'

const accepted = (policy = POLICY): Ticket =>
  changed(opened({ policy }), acceptTicket(opened({ policy }), by(COMMUNITY, 0)))
const waiting = (until: number) => ({ reason: '等配件', counterParty: '充电桩厂家', until: NOW + until })
const pausedAt = (ticket: Ticket, at: number, until: number): Ticket =>
  changed(ticket, pauseTicket(ticket, waiting(until), by(COMMUNITY, at)))
const resumedAt = (ticket: Ticket, at: number): Ticket => changed(ticket, resumeTicket(ticket, by(COMMUNITY, at)))

describe('a pause', () => {
  test('stops the time to solve and runs to its own end, with a reason and the one it waits for', () => {
    const ticket = pausedAt(accepted(), 60 * MINUTE, 3 * DAY)
    expect(kindsRunning(ticket)).toEqual(['resume'])
    expect(deadline(ticket, 'resume').at).toBe(NOW + 3 * DAY)
    expect(ticket.pause).toMatchObject({ reason: '等配件', counterParty: '充电桩厂家', until: NOW + 3 * DAY })
    expect(ticket.pauses).toBe(1)
  })
  test('leaves departments their time to report in: they are called all the same', () => {
    const whistle = { whistleId: 'whi_1', departments: ['d/dep_traffic'], words: '请到场' }
    const whistled = changed(accepted(), blowWhistle(accepted(), whistle, by(COMMUNITY)))
    expect(kindsRunning(pausedAt(whistled, 2 * MINUTE, DAY))).toEqual(['report-in', 'resume'])
  })
  test('is for who accepted: neither before, nor by others', () => {
    expect(refusalOf(pauseTicket(opened(), waiting(DAY), by(COMMUNITY)))).toBe('ticket.state')
    expect(refusalOf(pauseTicket(accepted(), waiting(DAY), by(STREET)))).toBe('ticket.not-responsible')
    expect(refusalOf(pauseTicket(accepted(), waiting(DAY), by(COMMUNITY)))).toBeUndefined()
  })
  test('ends in the next whole minute at the earliest, and after a month at the latest', () => {
    const at = MINUTE + 500
    const says = (until: number) => refusalOf(pauseTicket(accepted(), waiting(until), by(COMMUNITY, at)))
    expect(says(at)).toBe('pause.until')
    expect(says(2 * MINUTE)).toBe('pause.until')
    expect(says(2 * MINUTE + 1)).toBeUndefined()
    expect(deadline(pausedAt(accepted(), at, 2 * MINUTE + 1), 'resume').at).toBe(NOW + 3 * MINUTE)
    expect(says(at + PAUSE_MAX_MS)).toBeUndefined()
    expect(says(at + PAUSE_MAX_MS + 1)).toBe('pause.until')
  })
  test('comes too late when the time to solve is over, though nobody has seen to it yet', () => {
    const { at } = deadline(accepted(), 'resolve')
    expect(refusalOf(pauseTicket(accepted(), waiting(2 * DAY), by(COMMUNITY, at - NOW - 1)))).toBeUndefined()
    expect(refusalOf(pauseTicket(accepted(), waiting(2 * DAY), by(COMMUNITY, at - NOW)))).toBe('pause.late')
  })
  test('is one at a time, and not with an offer open', () => {
    const paused = pausedAt(accepted(), MINUTE, DAY)
    expect(refusalOf(pauseTicket(paused, waiting(DAY), by(COMMUNITY)))).toBe('ticket.paused')
    const offered = changed(accepted(), offerTicket(accepted(), { to: STREET, reason: '转' }, by(COMMUNITY)))
    expect(refusalOf(pauseTicket(offered, waiting(DAY), by(COMMUNITY)))).toBe('ticket.offered')
    expect(refusalOf(offerTicket(paused, { to: STREET, reason: '转' }, by(COMMUNITY)))).toBe('ticket.paused')
  })
  test('is taken three times, and not a fourth', () => {
    let ticket = accepted()
    for (let taken = 0; taken < PAUSES_MAX; taken += 1)
      ticket = resumedAt(pausedAt(ticket, (2 * taken + 1) * MINUTE, DAY), (2 * taken + 2) * MINUTE)
    expect(ticket.pauses).toBe(PAUSES_MAX)
    expect(refusalOf(pauseTicket(ticket, waiting(DAY), by(COMMUNITY, 20 * MINUTE)))).toBe('pause.too-many')
  })
  test('is refused when the ticket has grown long, and resuming is not', () => {
    const long = { ...accepted(), version: EVENTS_ROOMY }
    expect(refusalOf(pauseTicket(long, waiting(DAY), by(COMMUNITY)))).toBe('ticket.too-long')
    const paused = { ...pausedAt(accepted(), MINUTE, DAY), version: EVENTS_ROOMY }
    expect(refusalOf(resumeTicket(paused, by(COMMUNITY)))).toBeUndefined()
  })
  test('lets nothing be resolved meanwhile', () => {
    const evidence = { words: '已与物业沟通，东门自即日起对骑手开放。请凭码通行。', photos: [] }
    const paused = pausedAt(accepted(), MINUTE, DAY)
    expect(refusalOf(resolveTicket(paused, evidence, by(COMMUNITY, 2 * MINUTE)))).toBe('ticket.paused')
    const resumed = resumedAt(paused, 2 * MINUTE)
    expect(refusalOf(resolveTicket(resumed, evidence, by(COMMUNITY, 2 * MINUTE)))).toBeUndefined()
  })
})

describe('resuming', () => {
  test('goes on with what was left, and the proof shows the pause', () => {
    const paused = pausedAt(accepted(), 60 * MINUTE, 3 * DAY)
    const ticket = resumedAt(paused, 60 * MINUTE + DAY)
    const resolve = deadline(ticket, 'resolve')
    expect(resolve.at).toBe(deadline(accepted(), 'resolve').at + DAY)
    expect(resolve.deadlineId).toBe('resolve-4')
    expect(proofOf(resolve.timing).map(({ why, minutes }) => [why, minutes])).toEqual([
      ['counted', 60],
      ['paused', 1_440],
      ['counted', 1_380],
    ])
    expect(ticket).not.toHaveProperty('pause')
  })
  test('comes by itself at the end of the pause, not a millisecond before', () => {
    const paused = pausedAt(accepted(), 60 * MINUTE, DAY)
    expect(reachDeadline(paused, 'resume-3', byClock(DAY - 1))).toEqual({ early: 1 })
    const ticket = changed(paused, reachDeadline(paused, 'resume-3', byClock(DAY)))
    expect(deadline(ticket, 'resolve').at).toBe(NOW + DAY + 1_380 * MINUTE)
    expect(ticket.pauses).toBe(1)
  })
  test('late leaves the unit what it had: a clock of ours that stood still is not its fault', () => {
    const paused = pausedAt(accepted(), 60 * MINUTE, DAY)
    const ticket = changed(paused, reachDeadline(paused, 'resume-3', byClock(2 * DAY)))
    expect(deadline(ticket, 'resolve').at).toBe(NOW + 2 * DAY + 1_380 * MINUTE)
  })
  test('is the responsible unit’s, of what is paused', () => {
    const paused = pausedAt(accepted(), MINUTE, DAY)
    expect(refusalOf(resumeTicket(paused, by(STREET)))).toBe('ticket.not-responsible')
    expect(refusalOf(resumeTicket(accepted(), by(COMMUNITY)))).toBe('ticket.state')
  })
  test('keeps the edition of the calendar and whose days count: what was promised stands', () => {
    const policy = { ...POLICY, resolve: { minutes: 420, counts: 'working', hours: WORKING_HOURS } } as const
    const before = deadline(accepted(policy), 'resolve')
    const paused = pausedAt(accepted(policy), MINUTE, DAY)
    const later = { ...by(COMMUNITY, 2 * MINUTE), calendar: 1_000 }
    const { timing } = deadline(changed(paused, resumeTicket(paused, later)), 'resolve')
    expect(timing).toMatchObject({ startAt: before.timing.startAt, calendar: before.timing.calendar, unit: COMMUNITY })
  })
})

test('however it is paused and resumed, the time to solve is never earlier than it was, nor over when it resumes', () => {
  const policies = [
    POLICY,
    { ...POLICY, resolve: { minutes: 1, counts: 'always' } },
    { ...POLICY, resolve: { minutes: 420, counts: 'working', hours: WORKING_HOURS } },
  ] as const
  const steps = fc.array(fc.tuple(fc.nat(5 * MINUTE), fc.nat(3 * DAY)), { minLength: 1, maxLength: PAUSES_MAX })
  fc.assert(
    fc.property(fc.constantFrom(...policies), steps, (policy, pauses) => {
      let ticket = accepted(policy)
      let at = 0
      for (const [wait, length] of pauses) {
        at += wait
        const before = deadline(ticket, 'resolve').at
        if (at + NOW >= before) return
        ticket = pausedAt(ticket, at, at + 4 * DAY)
        at += length
        ticket = resumedAt(ticket, at)
        expect(deadline(ticket, 'resolve').at).toBeGreaterThanOrEqual(before)
        expect(deadline(ticket, 'resolve').at).toBeGreaterThan(NOW + at)
      }
    }),
  )
})
