import type { UnitLookups } from '../shared/http/authorise.ts'
import { aboveOf, readersOf, responsibleOf, takersOf, whistledOf } from './domain/desk-sight.ts'
import type { Actor, Ticket } from './domain/ticket.ts'
import type { TicketEvent } from './domain/ticket-event.ts'

export type LookupDeps = {
  /** Strongly consistent. */
  readonly readTicket: (ticketId: string) => Promise<Ticket | undefined>
  readonly readEvents: (ticketId: string) => Promise<readonly TicketEvent[]>
  readonly readCommunity: (communityId: string) => Promise<{ readonly unit: string } | undefined>
}

const unitsOf = (by: Actor): readonly string[] => (by.kind === 'staff' ? [by.unit] : [])

/** Whom it is offered to, who offers it (and may take that back), and who declined it before: the same refusal again is answered again. */
const offeredOf = async (ticket: Ticket, { readEvents }: LookupDeps): Promise<readonly string[]> => {
  const declined = (await readEvents(ticket.ticketId)).filter(({ type }) => type === 'offer-declined')
  return [...new Set([...takersOf(ticket), ...declined.flatMap(({ by }) => unitsOf(by))])]
}

/** Who blew a whistle on it, though the ticket may have climbed since, and who must answer now. */
const blowersOf = (ticket: Ticket): readonly string[] => [
  ...new Set([...responsibleOf(ticket), ...ticket.whistles.flatMap(({ by }) => unitsOf(by))]),
]

/** Which units a ticket touches, by what is asked of it; and where a community lies. */
export const deskLookups = (deps: LookupDeps): UnitLookups => {
  const of =
    (units: (ticket: Ticket) => readonly string[] | Promise<readonly string[]>) => async (ticketId: string) => {
      const ticket = await deps.readTicket(ticketId)
      return ticket === undefined ? undefined : units(ticket)
    }
  return {
    ticket: of(readersOf),
    'ticket-file': (file) => of(readersOf)(file.slice(0, file.lastIndexOf('.'))),
    'ticket-desk': of(responsibleOf),
    'ticket-taker': of(takersOf),
    'ticket-offered': of((ticket) => offeredOf(ticket, deps)),
    'ticket-above': of(aboveOf),
    'ticket-whistled': of(whistledOf),
    'ticket-blower': of(blowersOf),
    community: async (communityId) => (await deps.readCommunity(communityId))?.unit,
  }
}
