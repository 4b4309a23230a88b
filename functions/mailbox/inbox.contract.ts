import * as z from 'zod'
import { NOTICE_NAMES } from './domain/notice-words.ts'
import { SMS_WISHES } from './domain/quiet-hours.ts'
import { Instant, TicketId, Unit } from './mailbox.contract.ts'

/** Somebody's own inbox, on the wire. */

export const NoticeId = z.string().regex(/^ntc_[0-7][0-9a-hjkmnp-tv-z]{25}$/)
export const NoticeParams = z.object({ noticeId: NoticeId })
export const Notice = z.strictObject({
  noticeId: NoticeId,
  name: z.enum(NOTICE_NAMES),
  zh: z.string(),
  en: z.string(),
  ticketId: TicketId,
  /** The unit it is about, where it is not the reader's own. */
  about: Unit.optional(),
  /** When it happened: the civil day in Shanghai, and the instant unless it would tell the minute of an anonymous reporter. */
  on: z.iso.date(),
  at: Instant.optional(),
  readAt: Instant.optional(),
})
/** Newest first. `next` is there while there may be more. */
export const Inbox = z.strictObject({ items: z.array(Notice), next: z.string().optional() })

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export const Preferences = z.strictObject({
  /** What comes by SMS besides the inbox: everything, what one must act upon, or nothing. */
  sms: z.enum(SMS_WISHES),
  /** From then, and until then, SMS wait (Shanghai): alike means never. Staff are told of tickets of the two-hour tier all the same. */
  quietFrom: Time,
  quietTo: Time,
})
