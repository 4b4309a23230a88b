import type { Courier, World } from './journey-people.ts'
import { letterOf, newActionId, newTicketId, solveTicket, writeTicket } from './journey-tickets.ts'
import type { MakeTwin } from './twin.ts'

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** The right calls of a courier’s own tickets. Each is written once: his day has room for twenty. */
export const ownTicketTwins = (w: World, courier: Courier): Record<string, MakeTwin> => {
  const body = letterOf(w.communities[0])
  const written = once(() => writeTicket(courier, body))
  const solved = once(async () => {
    const ticket = await writeTicket(courier, body)
    await solveTicket(w, ticket)
    return { ticketId: ticket.ticketId, actionId: newActionId() }
  })
  const heard = once(async () => {
    await written()
    return newTicketId()
  })
  return {
    putOwnTicket: async () => ({ by: courier, path: `/v1/me/tickets/${await heard()}`, body }),
    listOwnTickets: async () => ({ by: courier, path: '/v1/me/tickets' }),
    readOwnTicket: async () => ({ by: courier, path: `/v1/me/tickets/${(await written()).ticketId}` }),
    answerOwnTicket: async () => {
      const { ticketId, actionId } = await solved()
      const path = `/v1/me/tickets/${ticketId}/answers/${actionId}`
      return { by: courier, path, body: { solved: true, satisfied: true } }
    },
    readCatalogue: async () => ({ path: '/v1/catalogue' }),
  }
}
