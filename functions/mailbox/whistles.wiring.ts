import type { Serve } from '../shared/http/route.ts'
import type { ActDeps } from './act-on-ticket.ts'
import { actOnTicket } from './act-on-ticket.ts'
import { deskTicketOf, deskWhistleOf } from './desk-reply.ts'
import type { Ticket } from './domain/ticket.ts'
import { blowWhistle, endWhistle, reportIn } from './domain/whistle.ts'
import { type ListWhistlesDeps, listWhistles } from './list-whistles.ts'
import { ticketFault } from './ticket-faults.ts'
import type { whistleRoutes } from './whistles.routes.ts'

type Cursors = Pick<ListWhistlesDeps, 'sealCursor' | 'openCursor'>
export type WhistlesDeps = ActDeps & Omit<ListWhistlesDeps, keyof Cursors>

const shownWhistle = (ticket: Ticket, id: string) => {
  const whistle = ticket.whistles.find(({ whistleId }) => whistleId === id)
  if (whistle === undefined) throw ticketFault('whistle.unknown')
  return deskWhistleOf(ticket.ticketId, whistle)
}

/** Which rule answers which route of whistles. */
export const serveWhistles = (deps: WhistlesDeps, cursors: () => Promise<Cursors>): Serve<typeof whistleRoutes> => ({
  blowWhistle: async ({ params: { ticketId, whistleId }, body, caller }) => {
    const { departments, words, minutes } = body
    const asked = { whistleId, departments, words, ...(minutes === undefined ? {} : { minutes }) }
    const act = { ticketId, actionId: whistleId, what: 'blow', asked }
    return deskTicketOf(await actOnTicket(act, (ticket, doing) => blowWhistle(ticket, asked, doing), caller, deps))
  },
  reportIn: async ({ params: { ticketId, whistleId, actionId }, body: { words }, caller }) => {
    const asked = { whistleId, ...(words === undefined ? {} : { words }) }
    const act = { ticketId, actionId, what: 'report', asked: { ...asked, department: caller.unit } }
    const ticket = await actOnTicket(act, (held, doing) => reportIn(held, asked, doing), caller, deps)
    return shownWhistle(ticket, whistleId)
  },
  endWhistle: async ({ params: { ticketId, whistleId, actionId }, caller }) => {
    const asked = { whistleId }
    const act = { ticketId, actionId, what: 'end', asked }
    const ticket = await actOnTicket(act, (held, doing) => endWhistle(held, asked, doing), caller, deps)
    return shownWhistle(ticket, whistleId)
  },
  listWhistles: async ({ query, caller }) => listWhistles(query, caller, { ...deps, ...(await cursors()) }),
})
