import * as z from 'zod'
import { TICKET_PHOTOS_MAX } from './domain/ticket-photo.ts'
import { ActionParams, Instant, PhotoId, ShortWords, TicketId, Unit, Words } from './mailbox.contract.ts'

/** What a desk does to a ticket, on the wire. */

/** Thirty days: what takes longer is asked for again, so that somebody above looks at it again. */
export const EXTENSION_MINUTES_MAX = 30 * 24 * 60

/** Desks stand with the district, a street, a department, a community or a station; a firm has none. */
const DeskUnit = Unit.regex(/^d(\/dep_\w+|\/str_\w+(\/(com|sta)_\w+)?)?$/, 'a unit that has a desk')

export const ResolutionBody = z.strictObject({
  /** What was done, for the reporter to read. With no photograph it must tell more than a phrase. */
  words: Words,
  /** The desk's own, each ready and shown on no other ticket. */
  photos: z
    .array(PhotoId)
    .max(TICKET_PHOTOS_MAX)
    .refine((ids) => new Set(ids).size === ids.length, 'each once')
    .default([]),
})
export const TransferBody = z.strictObject({ to: DeskUnit, reason: ShortWords })
export const RefusalBody = z.strictObject({ reason: ShortWords })
export const PauseBody = z.strictObject({
  reason: ShortWords,
  /** For whom it waits: somebody outside this house, by name. */
  counterParty: ShortWords,
  until: Instant,
})
export const ExtensionBody = z.strictObject({
  minutes: z.int().min(1).max(EXTENSION_MINUTES_MAX),
  reason: ShortWords,
})
export const ExtensionAnswerBody = z.strictObject({ granted: z.boolean(), words: ShortWords })
export const MergerBody = z.strictObject({
  /** The ticket that goes on; one of yours too. */
  into: TicketId,
})
/** Whoever declined may not read it any more: he is told that he did, and no more. */
export const RefusalReply = z.strictObject({ ticketId: TicketId, actionId: ActionParams.shape.actionId })
