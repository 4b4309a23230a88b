import { describe, expect, test } from 'vitest'
import { changeTicket, changeTicketBeside, ROUNDS_MAX } from '../../functions/mailbox/change-ticket.ts'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { startTicket } from '../../functions/mailbox/domain/start-ticket.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { Decision } from '../../functions/mailbox/domain/ticket-event.ts'
import { putOwnTicket } from '../../functions/mailbox/put-own-ticket.ts'
import { Fault } from '../../functions/shared/kernel/fault.ts'
import { BODY, type OwnTickets, ownTicketsInMemory, ticketIdOf, WRITER } from '../support/own-tickets-kit.ts'
import { by, COMMUNITY, MINUTE, STREET } from '../support/ticket-kit.ts'

const ID = ticketIdOf(1)
const written = async (): Promise<OwnTickets> => {
  const { deps } = await ownTicketsInMemory()
  await putOwnTicket({ ticketId: ID, body: BODY }, WRITER, deps)
  return deps
}
const accept = (ticket: Ticket): Decision => acceptTicket(ticket, by(COMMUNITY, MINUTE, 'act_00000001'))

describe('a change of a ticket', () => {
  test('is what the rules decide, kept and answered', async () => {
    const deps = await written()
    const ticket = await changeTicket(ID, accept, deps)
    expect(ticket).toMatchObject({ state: 'accepted', version: 2 })
    expect(await deps.readTicket(ID)).toEqual(ticket)
  })

  test('made again by the same act changes nothing', async () => {
    const deps = await written()
    const first = await changeTicket(ID, accept, deps)
    expect(await changeTicket(ID, accept, deps)).toEqual(first)
    expect(await deps.readEvents(ID)).toHaveLength(2)
  })

  test('that the rules refuse is a fault under the refusal’s own name', async () => {
    const deps = await written()
    await expect(changeTicket(ID, (ticket) => acceptTicket(ticket, by(STREET)), deps)).rejects.toMatchObject({
      code: 'ticket.not-responsible',
    })
    expect(await deps.readEvents(ID)).toHaveLength(1)
  })

  test('of what is no ticket is refused as unknown', async () => {
    const deps = await written()
    await expect(changeTicket(ticketIdOf(2), accept, deps)).rejects.toMatchObject({ code: 'ticket.unknown' })
  })

  test('is decided anew over what somebody else did meanwhile', async () => {
    const deps = await written()
    const states: string[] = []
    const ticket = await changeTicket(
      ID,
      (held) => {
        states.push(held.state)
        return held.state === 'submitted' ? accept(held) : startTicket(held, by(COMMUNITY, 2 * MINUTE))
      },
      {
        ...deps,
        append: async (before, events) => {
          if (states.length === 1) await deps.append(before, events)
          return deps.append(before, events)
        },
      },
    )
    expect(states).toEqual(['submitted', 'accepted'])
    expect(ticket).toMatchObject({ state: 'in-progress', version: 3 })
  })

  test('is given up when others are faster again and again', async () => {
    const deps = await written()
    let rounds = 0
    const slow = async () => {
      rounds += 1
      return false
    }
    await expect(changeTicket(ID, accept, { ...deps, append: slow })).rejects.toMatchObject({
      code: 'ticket.contended',
      details: { retryAfter_s: 1 },
    })
    expect(rounds).toBe(ROUNDS_MAX)
  })
})

describe('a change with something beside it', () => {
  const beside = (condition: string) => ({
    items: [{ Put: { TableName: 'mailbox', Item: { pk: 'a', sk: 'b' }, ConditionExpression: condition } }],
    refused: () => new Fault('invalid', 'photo.unknown', 'no'),
  })

  test('is written with it, or is the fault that its refusal means', async () => {
    const deps = await written()
    await expect(changeTicketBeside(ID, accept, beside('attribute_exists(pk)'), deps)).rejects.toMatchObject({
      code: 'photo.unknown',
    })
    expect(await deps.readEvents(ID)).toHaveLength(1)
    const ticket = await changeTicketBeside(ID, accept, beside('attribute_not_exists(pk)'), deps)
    expect(ticket).toMatchObject({ state: 'accepted' })
  })
})
