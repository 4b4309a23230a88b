import { aboveOf, isComplainedOf } from './desk-sight.ts'
import type { NoticeName } from './notice-words.ts'
import { isVeiled, tellsOfReporter } from './reporter-trace.ts'
import type { Ticket } from './ticket.ts'
import type { TicketEvent } from './ticket-event.ts'

/** Who is to be told: whoever wrote the ticket, or the one `of` which it took in; or all who are appointed to a unit. */
export type Told =
  | { readonly kind: 'reporter'; readonly of?: string }
  | { readonly kind: 'desk'; readonly unit: string }
export type Telling = {
  readonly to: Told
  readonly name: NoticeName
  /** The unit that it is about, where it is not that of whoever is told. */
  readonly about?: string
}

type Of<T extends TicketEvent['type']> = Extract<TicketEvent, { type: T }>
type States = { readonly before: Ticket | undefined; readonly after: Ticket }
type Tellers = { readonly [T in TicketEvent['type']]: (event: Of<T>, states: States) => readonly Telling[] }

const reporter = (name: NoticeName): Telling => ({ to: { kind: 'reporter' }, name })
const desk = (unit: string, name: NoticeName, about?: string): Telling => ({
  to: { kind: 'desk', unit },
  name,
  ...(about === undefined ? {} : { about }),
})
/** Whoever wrote a ticket that was merged into this hears of its end by his own. */
const mergedReporters = ({ absorbed }: Ticket, name: NoticeName): readonly Telling[] =>
  [...new Set(absorbed)].map((of) => ({ to: { kind: 'reporter', of }, name }))
const nobody = (): readonly Telling[] => []

/** Who answers on the level above; on the highest it is the same. */
const unitAbove = ({ ladder, rung, unit }: Ticket): string =>
  ladder[Math.min(rung + 1, ladder.length - 1)]?.unit ?? unit

/** Who is told of each event. Total: a new event does not compile before somebody says who hears of it. */
const TELLERS: Tellers = {
  opened: (_, { after }) => [desk(after.unit, 'desk-raised')],
  seen: nobody,
  accepted: ({ data }, { before }) => [
    reporter(before?.offeredTo === data.unit ? 'ticket-transferred' : 'ticket-accepted'),
  ],
  started: nobody,
  offered: ({ data }) => [desk(data.to, 'desk-offered')],
  'offer-declined': (_, { after }) => [desk(after.unit, 'desk-declined')],
  paused: () => [reporter('ticket-paused')],
  resumed: () => [reporter('ticket-resumed')],
  'extension-asked': (_, { after }) => aboveOf(after).map((unit) => desk(unit, 'desk-extension-asked', after.unit)),
  'extension-answered': ({ data }, { after }) => [
    desk(after.unit, 'desk-extension-answered'),
    ...(data.granted ? [reporter('ticket-extended')] : []),
  ],
  resolved: (_, { after }) => [reporter('ticket-resolved'), ...mergedReporters(after, 'ticket-resolved')],
  /** Whoever closed it himself knows. */
  closed: ({ by }, { after }) => [
    ...(by.kind === 'clock' ? [reporter('ticket-closed')] : []),
    ...mergedReporters(after, 'ticket-closed'),
  ],
  reopened: ({ data }) => [desk(data.unit, 'desk-escalated')],
  /** On the highest level it stays where it is: its desk is told that the time is over, its reporter would hear of a step that was none. */
  escalated: ({ data }, { before }) => [
    ...(data.unit === before?.unit ? [] : [reporter('ticket-escalated')]),
    desk(data.unit, 'desk-escalated'),
  ],
  unreachable: ({ data }, { after }) => [desk(unitAbove(after), 'desk-unreachable', data.unit)],
  merged: () => [reporter('ticket-merged')],
  absorbed: nobody,
  'whistle-blown': ({ data }) => data.departments.map(({ unit }) => desk(unit, 'desk-whistled')),
  'reported-in': nobody,
  'report-missed': ({ data }, { after }) => [desk(after.unit, 'desk-report-missed', data.department)],
  'whistle-ended': nobody,
}

const tell = <T extends TicketEvent['type']>(event: Of<T> & { readonly type: T }, states: States): readonly Telling[] =>
  TELLERS[event.type](event, states)

/**
 * Who is told what of an event.
 * A unit complained of hears nothing of it, save where it is the one that must answer: on the highest level nobody stands above.
 * @param before the ticket before the event, undefined before the one that opens it; `after` is the fold of both
 */
export const tellingsOf = (event: TicketEvent, before: Ticket | undefined, after: Ticket): readonly Telling[] =>
  tell(event, { before, after }).filter(
    ({ to }) => to.kind === 'reporter' || to.unit === after.unit || !isComplainedOf(after, to.unit),
  )

/** Whether staff are shown no more than the day of an event: its minute would tell when an anonymous reporter wrote. */
export const isDayOnly = (event: TicketEvent, after: Ticket): boolean => isVeiled(after) && tellsOfReporter(event)

/** Tickets of the shortest tier do not wait for the morning where somebody is on duty for them. */
export const isUrgent = ({ to }: Telling, { policy }: Pick<Ticket, 'policy'>): boolean =>
  to.kind === 'desk' && policy.tier === '2h'
