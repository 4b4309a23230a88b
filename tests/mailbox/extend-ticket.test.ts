import { describe, expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { answerExtension, askExtension } from '../../functions/mailbox/domain/extend-ticket.ts'
import { EVENTS_ROOMY, EXTENSIONS_MAX } from '../../functions/mailbox/domain/limits.ts'
import { pauseTicket, resumeTicket } from '../../functions/mailbox/domain/pause-ticket.ts'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import { resolveTicket } from '../../functions/mailbox/domain/resolve-ticket.ts'
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
  MINUTE,
  NOW,
  opened,
  POLICY,
  refusalOf,
  STREET,
} from '../support/ticket-kit.ts'

const HOUR = 60 * MINUTE
const at = (rung: number, unit: string): Ticket =>
  changed(opened({ rung }), acceptTicket(opened({ rung }), by(unit, 0)))
const accepted = (): Ticket => at(0, COMMUNITY)
const more = (minutes = 600) => ({ minutes, reason: '需多部门会商' })
const asked = (ticket = accepted(), id = 'act_ask', when = HOUR): Ticket =>
  changed(ticket, askExtension(ticket, more(), by(COMMUNITY, when, id)))
const yes = { actionId: 'act_ask', granted: true, words: '同意' }
const answered = (ticket: Ticket, answer = yes, when = 2 * HOUR): Ticket =>
  changed(ticket, answerExtension(ticket, answer, by(STREET, when, `${answer.actionId}.answer`)))

describe('an extension', () => {
  test('is asked by who accepted, and moves nothing until it is answered', () => {
    expect(asked().deadlines).toEqual(accepted().deadlines)
    expect(asked().extension).toMatchObject({ actionId: 'act_ask', minutes: 600, at: NOW + HOUR })
    expect(refusalOf(askExtension(opened(), more(), by(COMMUNITY)))).toBe('ticket.state')
    expect(refusalOf(askExtension(accepted(), more(), by(STREET)))).toBe('ticket.not-responsible')
  })
  test('granted adds its minutes to the same clock; refused leaves it', () => {
    const before = deadline(accepted(), 'resolve')
    const granted = answered(asked())
    const then = deadline(granted, 'resolve')
    expect(then.at).toBe(before.at + 600 * MINUTE)
    expect(then.timing.startAt).toBe(before.timing.startAt)
    expect(then.timing.clock.minutes).toBe(2_040)
    expect(granted).toMatchObject({ extensions: 1, extension: { answer: { granted: true, words: '同意' } } })
    const refused = answered(asked(), { ...yes, granted: false })
    expect(deadline(refused, 'resolve')).toEqual(before)
    expect(refused).toMatchObject({ extensions: 0, extension: { answer: { granted: false } } })
  })
  test('is asked before the deadline: a millisecond before is, the minute itself is not', () => {
    const end = deadline(accepted(), 'resolve').at - NOW
    expect(refusalOf(askExtension(accepted(), more(), by(COMMUNITY, end - 1)))).toBeUndefined()
    expect(refusalOf(askExtension(accepted(), more(), by(COMMUNITY, end)))).toBe('extension.late')
  })
  test('is answered before the deadline too: after it the ticket is on its way up', () => {
    const end = deadline(accepted(), 'resolve').at - NOW
    expect(refusalOf(answerExtension(asked(), yes, by(STREET, end - 1)))).toBeUndefined()
    expect(refusalOf(answerExtension(asked(), yes, by(STREET, end)))).toBe('extension.late')
    const climbed = changed(asked(), reachDeadline(asked(), 'resolve-1', byClock(end)))
    expect(climbed).not.toHaveProperty('extension')
    expect(refusalOf(answerExtension(climbed, yes, by(DISTRICT, end)))).toBe('extension.none')
  })
  test('is answered strictly above: not by oneself, beside or below', () => {
    for (const unit of [COMMUNITY, DEPARTMENT, 'd/str_baiyang', 'd/str_xiasha/com_0000002'])
      expect(refusalOf(answerExtension(asked(), yes, by(unit)))).toBe('extension.not-above')
    for (const unit of [STREET, DISTRICT]) expect(refusalOf(answerExtension(asked(), yes, by(unit)))).toBeUndefined()
  })
  test('is asked in vain by the district, above which is nobody', () => {
    expect(refusalOf(askExtension(at(3, DISTRICT), more(), by(DISTRICT)))).toBe('extension.not-above')
    expect(refusalOf(askExtension(at(2, DEPARTMENT), more(), by(DEPARTMENT)))).toBeUndefined()
  })
  test('is one at a time, answered by its own id, once', () => {
    expect(refusalOf(askExtension(asked(), more(), by(COMMUNITY)))).toBe('extension.open')
    expect(refusalOf(answerExtension(asked(), { ...yes, actionId: 'act_other' }, by(STREET)))).toBe('extension.none')
    expect(refusalOf(answerExtension(accepted(), yes, by(STREET)))).toBe('extension.none')
    expect(refusalOf(answerExtension(answered(asked()), yes, by(STREET)))).toBe('extension.none')
    expect(refusalOf(askExtension(answered(asked()), more(), by(COMMUNITY)))).toBeUndefined()
  })
  test('is as long as the first promise at most', () => {
    const { minutes } = POLICY.resolve
    expect(refusalOf(askExtension(accepted(), more(minutes), by(COMMUNITY)))).toBeUndefined()
    expect(refusalOf(askExtension(accepted(), more(minutes + 1), by(COMMUNITY)))).toBe('extension.too-long')
  })
  test('is granted twice; one that was refused does not count', () => {
    let ticket = answered(asked(accepted(), 'act_0'), { ...yes, actionId: 'act_0', granted: false })
    for (let granted = 1; granted <= EXTENSIONS_MAX; granted += 1)
      ticket = answered(asked(ticket, `act_${granted}`), { ...yes, actionId: `act_${granted}` })
    expect(deadline(ticket, 'resolve').at).toBe(deadline(accepted(), 'resolve').at + 1_200 * MINUTE)
    expect(refusalOf(askExtension(ticket, more(), by(COMMUNITY)))).toBe('extension.too-many')
  })
  test('and a pause do not touch each other: it is answered when the clock runs again', () => {
    const waiting = { reason: '等', counterParty: '厂家', until: NOW + DAY }
    const paused = changed(asked(), pauseTicket(asked(), waiting, by(COMMUNITY, 2 * HOUR)))
    expect(refusalOf(askExtension(paused, more(), by(COMMUNITY)))).toBe('ticket.paused')
    expect(refusalOf(answerExtension(paused, yes, by(STREET)))).toBe('ticket.paused')
    const resumed = changed(paused, resumeTicket(paused, by(COMMUNITY, 3 * HOUR)))
    expect(deadline(answered(resumed, yes, 4 * HOUR), 'resolve').at).toBe(
      deadline(accepted(), 'resolve').at + HOUR + 600 * MINUTE,
    )
  })
  test('ends unanswered with the resolution, and stays to be seen when it was answered', () => {
    const evidence = { words: '已处理', photos: ['pho_1'] }
    expect(changed(asked(), resolveTicket(asked(), evidence, by(COMMUNITY, 2 * HOUR)))).not.toHaveProperty('extension')
    const granted = answered(asked())
    expect(changed(granted, resolveTicket(granted, evidence, by(COMMUNITY, 3 * HOUR)))).toHaveProperty('extension')
  })
  test('is not asked any more when the ticket has grown long, and is still answered', () => {
    expect(refusalOf(askExtension({ ...accepted(), version: EVENTS_ROOMY }, more(), by(COMMUNITY)))).toBe(
      'ticket.too-long',
    )
    expect(refusalOf(answerExtension({ ...asked(), version: EVENTS_ROOMY }, yes, by(STREET)))).toBeUndefined()
  })
})
