import type { Actor, Ticket } from './ticket.ts'
import type { Decision, TicketEvent, TicketRefusal } from './ticket-event.ts'

/** Around a command: who does it, when (epoch ms), by which edition of the working calendar new times are reckoned, and the client-made id of the act. */
export type Doing = {
  readonly by: Actor
  readonly at: number
  readonly calendar: number
  readonly act?: { readonly actionId: string; readonly digest: string }
}
/** What holds against a command, the first first. */
export type Bars = readonly (readonly [boolean, TicketRefusal])[]

export const NOTHING: Decision = { events: [] }
export const refused = (refusal: TicketRefusal): Decision => ({ refusal })

/** The unit of whoever acts; empty of the reporter and the clock, so that it is no unit's. */
export const unitOf = (by: Actor): string => (by.kind === 'staff' ? by.unit : '')

/** What the next event of a ticket carries besides its type and data; it begins and ends no deadline unless it says so. */
export const nextEvent = (
  ticket: Pick<Ticket, 'ticketId' | 'version'>,
  { by, at, act }: Pick<Doing, 'by' | 'at' | 'act'>,
) => ({
  ticketId: ticket.ticketId,
  sequence: ticket.version + 1,
  at,
  by,
  ...(act === undefined ? {} : { act }),
  set: [],
  cleared: [],
})

/** The same act again changes nothing; its id for something else is refused; otherwise the rule decides. */
export const once = <D>(ticket: Ticket, { act }: Pick<Doing, 'act'>, rule: () => D): D | Decision => {
  const done = ticket.acts.find(({ actionId }) => actionId === act?.actionId)
  if (done === undefined) return rule()
  return done.digest === act?.digest ? NOTHING : refused('ticket.act-reused')
}

/** A command of one event: once, unless one of the bars holds. */
export const decide = (ticket: Ticket, doing: Doing, bars: Bars, event: () => TicketEvent): Decision =>
  once(ticket, doing, () => {
    const bar = bars.find(([holds]) => holds)
    return bar === undefined ? { events: [event()] } : refused(bar[1])
  })
