import { expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { ABSORBED_MAX, EVENTS_ROOMY } from '../../functions/mailbox/domain/limits.ts'
import { mergeTickets } from '../../functions/mailbox/domain/merge-tickets.ts'
import { offerTicket } from '../../functions/mailbox/domain/offer-ticket.ts'
import { pauseTicket, resumeTicket } from '../../functions/mailbox/domain/pause-ticket.ts'
import { resolveTicket } from '../../functions/mailbox/domain/resolve-ticket.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import { blowWhistle } from '../../functions/mailbox/domain/whistle.ts'
import { by, COMMUNITY, changed, DAY, MINUTE, NOW, opened, STREET } from '../support/ticket-kit.ts'

const TARGET = 'tkt_00000000000000000000000002'
const target = (): Ticket => opened({ ticketId: TARGET })
const accepted = (ticket = opened()): Ticket => changed(ticket, acceptTicket(ticket, by(COMMUNITY)))
const doing = by(COMMUNITY, 2 * MINUTE, 'act_merge')
const merged = (duplicate: Ticket, into: Ticket, how = doing) => {
  const told = mergeTickets(duplicate, into, how)
  if (!('duplicate' in told)) return told
  return {
    duplicate: changed(duplicate, { events: [told.duplicate] }),
    into: changed(into, { events: [told.into] }),
  }
}

test('the duplicate ends in the other, with nothing running; the other goes on as it was, and knows of it', () => {
  const both = merged(accepted(), target())
  expect(both).toMatchObject({
    duplicate: { state: 'merged', mergedInto: TARGET, deadlines: [] },
    into: { state: 'submitted', absorbed: [opened().ticketId], deadlines: target().deadlines },
  })
})

test('both are of the unit that acts: nothing is pushed upon others', () => {
  const beside = opened({ ticketId: TARGET, rung: 1 })
  expect(merged(accepted(), beside)).toEqual({ refusal: 'ticket.not-responsible' })
  expect(merged(accepted(), target(), by(STREET))).toEqual({ refusal: 'ticket.not-responsible' })
  expect(merged(accepted(), target())).toHaveProperty('into')
})

test('a ticket does not end in itself', () => {
  expect(merged(accepted(), accepted())).toEqual({ refusal: 'merge.itself' })
})

test('the duplicate was accepted, and the other still goes on', () => {
  const evidence = { words: '已修', photos: ['pho_1'] }
  const resolved = changed(accepted(target()), resolveTicket(accepted(target()), evidence, by(COMMUNITY)))
  expect(merged(opened(), target())).toEqual({ refusal: 'ticket.state' })
  expect(merged(accepted(), resolved)).toEqual({ refusal: 'ticket.state' })
  expect(merged(accepted(), accepted(target()))).toHaveProperty('into')
})

test('a paused duplicate is resumed first; a paused target may absorb', () => {
  const waiting = { reason: '等', counterParty: '厂家', until: NOW + DAY }
  const paused = changed(accepted(), pauseTicket(accepted(), waiting, by(COMMUNITY)))
  expect(merged(paused, target())).toEqual({ refusal: 'ticket.paused' })
  expect(merged(changed(paused, resumeTicket(paused, by(COMMUNITY))), target())).toHaveProperty('into')
  const into = accepted(target())
  expect(merged(accepted(), changed(into, pauseTicket(into, waiting, by(COMMUNITY))))).toHaveProperty('into')
})

test('its offer and its whistles end with it', () => {
  const offered = changed(accepted(), offerTicket(accepted(), { to: STREET, reason: '转' }, by(COMMUNITY)))
  const blowing = { whistleId: 'whi_1', departments: ['d/dep_traffic'], words: '请到场' }
  const both = merged(changed(offered, blowWhistle(offered, blowing, by(COMMUNITY))), target())
  expect(both).toMatchObject({ duplicate: { deadlines: [], whistles: [{ endedAt: NOW + 2 * MINUTE }] } })
  expect(both).not.toHaveProperty('duplicate.offeredTo')
})

test('fifty end in one, and not one more', () => {
  const full = (many: number): Ticket => ({ ...target(), absorbed: Array.from({ length: many }, () => 'tkt_x') })
  expect(merged(accepted(), full(ABSORBED_MAX - 1))).toHaveProperty('into')
  expect(merged(accepted(), full(ABSORBED_MAX))).toEqual({ refusal: 'merge.too-many' })
})

test('one that has grown long absorbs nothing any more', () => {
  expect(mergeTickets(accepted(), { ...target(), version: EVENTS_ROOMY }, doing)).toEqual({
    refusal: 'ticket.too-long',
  })
  expect(mergeTickets({ ...accepted(), version: EVENTS_ROOMY }, target(), doing)).toHaveProperty('into')
})

test('the same act again changes neither', () => {
  const both = merged(accepted(), target())
  if (!('duplicate' in both)) throw new Error('It was refused.')
  expect(mergeTickets(both.duplicate, both.into, doing)).toEqual({ events: [] })
  const other = { ...doing, act: { actionId: 'act_merge', digest: 'another target' } }
  expect(mergeTickets(both.duplicate, both.into, other)).toEqual({ refusal: 'ticket.act-reused' })
})
