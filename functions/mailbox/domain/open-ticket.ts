import { arrivalDeadlines } from './deadlines.ts'
import { type Doing, nextEvent } from './doing.ts'
import type { TicketEvent } from './ticket-event.ts'

type Opened = Extract<TicketEvent, { type: 'opened' }>
export type Opening = { readonly ticketId: string } & Opened['data']

/**
 * A courier's ticket begins: with the policy of its category and the ladder it may climb, frozen, and the first unit's times running.
 * An anonymous one has no name, whatever is given; of a named one the minute and the place are no secret.
 * @throws RangeError when it would begin beside its ladder, which routing cannot say
 */
export const openTicket = (
  { ticketId, reporterName, ...data }: Opening,
  doing: Pick<Doing, 'at' | 'calendar' | 'act'>,
): { readonly events: readonly [Opened] } => {
  const first = data.ladder[data.rung]
  if (first === undefined) throw new RangeError(`A ladder of ${data.ladder.length} has no rung ${data.rung}.`)
  const event = nextEvent({ ticketId, version: 0 }, { ...doing, by: { kind: 'reporter' } })
  return {
    events: [
      {
        ...event,
        type: 'opened',
        set: arrivalDeadlines(data.policy, first.unit, { ...doing, sequence: event.sequence }),
        data: {
          ...data,
          isExact: data.isExact || !data.isAnonymous,
          ...(reporterName === undefined || data.isAnonymous ? {} : { reporterName }),
        },
      },
    ],
  }
}
