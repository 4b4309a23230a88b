import { expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { keepDeadline } from '../../functions/mailbox/keep-deadline.ts'
import { messageOf, ticketsKept } from '../support/deadline-kit.ts'
import { by, COMMUNITY, changed, deadline, opened, STREET } from '../support/ticket-kit.ts'

const ticket = opened()
const due = messageOf(ticket, 'accept')

test('a ticket climbs at its deadline and not a millisecond before it', async () => {
  const early = ticketsKept([ticket], () => due.at - 1)
  expect(await keepDeadline(due, early.deps)).toEqual({ how: 'early' })
  expect(early.written).toEqual([])
  const reached = ticketsKept([ticket], () => due.at)
  expect(await keepDeadline(due, reached.deps)).toEqual({ how: 'reached', late_ms: 0 })
  expect(reached.written).toMatchObject([{ type: 'escalated', at: due.at, data: { unit: STREET } }])
})

test('it tells by how much a deadline was reached late', async () => {
  const { deps } = ticketsKept([ticket], () => due.at + 1_234)
  expect(await keepDeadline(due, deps)).toEqual({ how: 'reached', late_ms: 1_234 })
})

test('a message that comes twice lets the ticket climb once', async () => {
  const { deps, written } = ticketsKept([ticket], () => due.at)
  expect(await keepDeadline(due, deps)).toMatchObject({ how: 'reached' })
  expect(await keepDeadline(due, deps)).toEqual({ how: 'not-held' })
  expect(written).toHaveLength(1)
})

test('messages that come at one moment let the ticket climb once', async () => {
  const { deps, written } = ticketsKept([ticket], () => due.at)
  const kept = await Promise.all(Array.from({ length: 5 }, () => keepDeadline(due, deps)))
  expect(kept.filter(({ how }) => how === 'reached')).toHaveLength(1)
  expect(written).toHaveLength(1)
})

test('a ticket accepted in time does not climb, and nothing is written', async () => {
  const accepted = changed(ticket, acceptTicket(ticket, by(COMMUNITY)))
  const { deps, written } = ticketsKept([accepted], () => due.at)
  expect(await keepDeadline(due, deps)).toEqual({ how: 'not-held' })
  expect(written).toEqual([])
})

test('the desk that accepts between the reading and the writing wins: the ticket does not climb', async () => {
  const { deps, held, written } = ticketsKept([ticket], () => due.at)
  const accepted = changed(ticket, acceptTicket(ticket, by(COMMUNITY)))
  let reads = 0
  const readTicket: typeof deps.readTicket = async (ticketId) => {
    const read = await deps.readTicket(ticketId)
    reads += 1
    if (reads === 1) held.set(ticketId, accepted)
    return read
  }
  expect(await keepDeadline(due, { ...deps, readTicket })).toEqual({ how: 'not-held' })
  expect(written).toEqual([])
  expect(reads).toBe(2)
})

test('the deadline of the level below is done once the ticket climbed; that of the new level runs', async () => {
  const { deps, held } = ticketsKept([ticket], () => due.at)
  await keepDeadline(due, deps)
  const climbed = held.get(ticket.ticketId) ?? ticket
  expect(deadline(climbed, 'accept').deadlineId).not.toBe(due.deadlineId)
  expect(await keepDeadline(messageOf(climbed, 'accept'), deps)).toEqual({ how: 'early' })
})

test('a ticket that is not there is a fault, not a message done', async () => {
  const { deps } = ticketsKept([], () => due.at)
  await expect(keepDeadline(due, deps)).rejects.toMatchObject({ code: 'ticket.unknown' })
})
