import * as z from 'zod'
import { envelope } from '../shared/events/envelope.ts'
import { COURIER_ID } from '../shared/kernel/ids.ts'

/** What the mailbox tells the other contexts and itself. The bus calls the source `xiaoge.mailbox`. A test compares the words with the domain's. */

const Unit = z.string().regex(/^d(\/[a-z]{3}_[a-z0-9]{1,32}){0,2}$/)

/**
 * What happened to a ticket, and where it stands now. Nothing of what was written, of photographs, or of who reported it: whoever must be
 * told of more asks the mailbox as himself. Subject: the ticket; sequence: that of the change.
 */
const TicketNews = z.object({
  ticketId: z.string().regex(/^tkt_[0-7][0-9a-hjkmnp-tv-z]{25}$/),
  kind: z.enum(['request', 'complaint', 'sighting', 'suggestion']),
  categoryId: z.string().regex(/^cat_[a-z0-9]{2,32}$/),
  tier: z.enum(['2h', '24h', '7d', '15d']),
  level: z.enum(['community', 'street', 'department', 'district']),
  /** Who is responsible now. */
  unit: Unit,
  rung: z.int().nonnegative(),
  /** The type of the ticket's event. */
  change: z.string().min(3).max(32),
  /** Asked to take it over. */
  offeredTo: Unit.optional(),
  /** Departments that a whistle names, or the one that missed its time. */
  departments: z.array(Unit).max(10).optional(),
})

export const TicketRaised = envelope('ticket-raised', TicketNews)
/** It climbed: nobody answered or solved it in time, or its reporter says that it is not solved. */
export const TicketEscalated = envelope('ticket-escalated', TicketNews)
/** Closed by its reporter or by silence, or merged into another. */
export const TicketClosed = envelope('ticket-closed', TicketNews)
/** Whatever else somebody must be told of. */
export const TicketMoved = envelope('ticket-moved', TicketNews)

/** What somebody is told, by the name of the text. */
export const NOTICE_TEMPLATES = [
  'ticket-answered',
  'ticket-moved',
  'ticket-closed',
  'desk-new',
  'desk-escalated',
  'desk-unreachable',
  'desk-whistle',
  'desk-moved',
] as const

/**
 * Somebody is to be told by SMS. No ticket is named, so that no event ties a reporter to a ticket: the text says that there is news, and
 * the inbox says of what. Subject: the notice.
 */
export const NoticeRequested = envelope(
  'notice-requested',
  z.object({
    noticeId: z.string().regex(/^ntc_[0-9a-z]{8,60}$/),
    to: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('courier'), courierId: z.string().regex(COURIER_ID) }),
      z.object({ kind: z.literal('staff'), appointmentId: z.string().min(4).max(64) }),
    ]),
    template: z.enum(NOTICE_TEMPLATES),
    urgent: z.boolean(),
  }),
)

export type TicketNewsEvent =
  | z.output<typeof TicketRaised>
  | z.output<typeof TicketEscalated>
  | z.output<typeof TicketClosed>
  | z.output<typeof TicketMoved>
