import * as z from 'zod'
import { NOTICE_NAMES } from '../domain/notice-words.ts'
import { SMS_WISHES } from '../domain/quiet-hours.ts'

/** Keys and forms of an inbox's items. `holder` is the name of somebody's inbox (inbox.keys.ts): it says of nobody whose it is. */

/** As long as domain.md keeps of anything by default; the ticket itself is kept for longer. */
export const KEPT_MS = 180 * 86_400_000
export const ttlOf = (at: number): number => Math.ceil((at + KEPT_MS) / 1000)

export const inboxPartition = (holder: string): string => `inbox#${holder}`
export const NOTICES_FROM = 'notice#'
/** In the order of what they tell. */
export const noticePlace = ({ at, noticeId }: { readonly at: number; readonly noticeId: string }): string =>
  `${NOTICES_FROM}${new Date(at).toISOString()}#${noticeId}`
export const noticeKey = (notice: Pick<InboxNotice, 'holder' | 'at' | 'noticeId'>) => ({
  pk: inboxPartition(notice.holder),
  sk: noticePlace(notice),
})
/** By which a notice is found whose instant is not known, and which stands once: nobody is told twice. */
export const markKey = (holder: string, noticeId: string) => ({ pk: inboxPartition(holder), sk: `id#${noticeId}` })
export const preferencesKey = (holder: string) => ({ pk: inboxPartition(holder), sk: 'preferences' })

export const InboxItem = z.object({
  holder: z.string(),
  noticeId: z.string(),
  /** When what it tells of happened, epoch milliseconds. */
  at: z.number(),
  name: z.enum(NOTICE_NAMES),
  ticketId: z.string(),
  /** The unit it is about, where it is not that of whoever is told. */
  about: z.string().optional(),
  /** Its minute would tell when an anonymous reporter wrote. */
  isDayOnly: z.boolean(),
  readAt: z.number().optional(),
})
export type InboxNotice = z.output<typeof InboxItem>

export const MarkItem = z.object({ at: z.number() })
export const PreferencesItem = z.object({ sms: z.enum(SMS_WISHES), quietFrom: z.string(), quietTo: z.string() })
