import type { Ticket, Whistle } from './ticket.ts'
import type { TicketEvent } from './ticket-event.ts'

type Told<T extends TicketEvent['type']> = Extract<TicketEvent, { type: T }>
type Steps = { readonly [T in TicketEvent['type']]: (ticket: Ticket, event: Told<T>) => Ticket }

const withoutOffer = ({ offeredTo, ...rest }: Ticket): Ticket => rest
const withoutPause = ({ pause, ...rest }: Ticket): Ticket => rest
const withoutExtension = ({ extension, ...rest }: Ticket): Ticket => rest
/** An extension that was answered stays to be seen; one that was not is of no use any more. */
const withoutAsking = (ticket: Ticket): Ticket =>
  ticket.extension?.answer === undefined ? withoutExtension(ticket) : ticket

/** What an act is known by; of one without an id, the event. */
const idOf = ({ act, sequence }: TicketEvent): string => act?.actionId ?? String(sequence)

const withWhistle = (ticket: Ticket, id: string, change: (whistle: Whistle) => Whistle): Ticket => ({
  ...ticket,
  whistles: ticket.whistles.map((whistle) => (whistle.whistleId === id ? change(whistle) : whistle)),
})
const withDepartment = (
  ticket: Ticket,
  { whistleId, department }: { readonly whistleId: string; readonly department: string },
  said: Partial<Whistle['departments'][number]>,
): Ticket =>
  withWhistle(ticket, whistleId, (whistle) => ({
    ...whistle,
    departments: whistle.departments.map((one) => (one.unit === department ? { ...one, ...said } : one)),
  }))
const withWhistlesEnded = (ticket: Ticket, at: number): Ticket => ({
  ...ticket,
  whistles: ticket.whistles.map((whistle) => ({ endedAt: at, ...whistle })),
})

/** It comes to another unit, or begins again where it is: nothing of the one before goes on but whistles. */
const climbed = (ticket: Ticket, { data }: Told<'escalated' | 'reopened'>): Ticket => {
  const { seenAt, resolution, mergedInto, ...rest } = withoutOffer(withoutPause(withoutExtension(ticket)))
  return { ...rest, state: 'submitted', rung: data.rung, unit: data.unit }
}

/** What each event changes besides version, deadlines and acts. */
export const FOLD_STEPS: Steps = {
  opened: (ticket) => ticket,
  seen: (ticket, { at }) => ({ ...ticket, seenAt: at }),
  accepted: (ticket, { at, data }) => ({
    ...withoutOffer(ticket),
    state: 'accepted',
    unit: data.unit,
    rung: data.rung,
    seenAt: data.unit === ticket.unit ? (ticket.seenAt ?? at) : at,
  }),
  started: (ticket) => ({ ...ticket, state: 'in-progress' }),
  offered: (ticket, { data }) => ({ ...ticket, offeredTo: data.to, offers: (ticket.offers ?? 0) + 1 }),
  'offer-declined': withoutOffer,
  paused: (ticket, event) => ({
    ...ticket,
    pause: { actionId: idOf(event), at: event.at, ...event.data },
    pauses: ticket.pauses + 1,
  }),
  resumed: withoutPause,
  'extension-asked': (ticket, event) => ({
    ...ticket,
    extension: { actionId: idOf(event), at: event.at, ...event.data },
  }),
  'extension-answered': (ticket, { at, by, data }) =>
    ticket.extension === undefined
      ? ticket
      : {
          ...ticket,
          extension: { ...ticket.extension, answer: { ...data, by, at } },
          extensions: ticket.extensions + (data.granted ? 1 : 0),
        },
  resolved: (ticket, { at, by, data }) => ({
    ...withoutOffer(withoutAsking(ticket)),
    state: 'resolved',
    resolution: { ...data, by, at },
  }),
  closed: (ticket, { at, by, data: { solved, satisfied } }) => ({
    ...withWhistlesEnded(ticket, at),
    state: 'closed',
    outcome: {
      solved,
      ...(satisfied === undefined ? {} : { satisfied }),
      by: by.kind === 'clock' ? 'silence' : 'reporter',
      at,
    },
  }),
  reopened: climbed,
  escalated: climbed,
  unreachable: (ticket) => ticket,
  merged: (ticket, { at, data }) => ({
    ...withWhistlesEnded(withoutOffer(withoutAsking(ticket)), at),
    state: 'merged',
    mergedInto: data.into,
  }),
  absorbed: (ticket, { data }) => ({ ...ticket, absorbed: [...ticket.absorbed, data.ticketId] }),
  'whistle-blown': (ticket, { at, by, data }) => ({ ...ticket, whistles: [...ticket.whistles, { ...data, by, at }] }),
  'reported-in': (ticket, { at, by, data }) =>
    withDepartment(ticket, data, {
      reported: { by, at, ...(data.words === undefined ? {} : { words: data.words }) },
    }),
  'report-missed': (ticket, { at, data }) => withDepartment(ticket, data, { missedAt: at }),
  'whistle-ended': (ticket, { at, data }) =>
    withWhistle(ticket, data.whistleId, (whistle) => ({ endedAt: at, ...whistle })),
}
