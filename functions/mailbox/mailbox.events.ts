import * as z from 'zod'
import { envelope } from '../shared/events/envelope.ts'

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

/** What somebody is told, by the name of its words: a reporter of his ticket, then staff of what lies on their desk. */
export const NOTICE_TEMPLATES = [
  'ticket-accepted',
  'ticket-transferred',
  'ticket-paused',
  'ticket-resumed',
  'ticket-extended',
  'ticket-resolved',
  'ticket-escalated',
  'ticket-closed',
  'ticket-merged',
  'desk-raised',
  'desk-escalated',
  'desk-offered',
  'desk-declined',
  'desk-extension-asked',
  'desk-extension-answered',
  'desk-whistled',
  'desk-report-missed',
  'desk-unreachable',
] as const

/**
 * Somebody is to be told by SMS. No ticket is named and no courier either, for he is sealed under the stage's key for notices, which identity
 * alone may open: so no event ties a reporter to a ticket, not by its hour either (docs/decisions/notices-name-no-ticket.md). The words say
 * that there is news, and the inbox says of what. Subject: the notice; sequence: 1.
 */
export const NoticeRequested = envelope(
  'notice-requested',
  z.object({
    noticeId: z.string().regex(/^ntc_[0-9a-hjkmnp-tv-z]{26}$/),
    to: z.discriminatedUnion('kind', [
      /** The courier's id under KMS (context: purpose `notice-recipient`, kid the notice), base64url. */
      z.object({ kind: z.literal('courier'), sealed: z.string().regex(/^[A-Za-z0-9_-]{16,1024}$/) }),
      z.object({ kind: z.literal('staff'), appointmentId: z.string().regex(/^app_[a-z0-9]{4,32}$/) }),
    ]),
    template: z.enum(NOTICE_TEMPLATES),
    /** To staff, of a ticket of the two-hour tier. */
    urgent: z.boolean(),
  }),
)

export type TicketNewsEvent =
  | z.output<typeof TicketRaised>
  | z.output<typeof TicketEscalated>
  | z.output<typeof TicketClosed>
  | z.output<typeof TicketMoved>
