import * as z from 'zod'
import { civilDate } from '../../shared/time/civil-date.ts'
import { NOTICE_NAMES } from '../domain/notice-words.ts'

/** Keys and form of an SMS that waits for the end of somebody's quiet hours. */

const RecipientItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('courier'), sealed: z.string() }),
  z.object({ kind: z.literal('staff'), appointmentId: z.string() }),
])
/** Whom an SMS is for: a courier's id is sealed, here as on the bus. */
export type Recipient = z.output<typeof RecipientItem>

export const DeferredItem = z.object({
  /** When the quiet hours end, epoch milliseconds. */
  dueAt: z.number(),
  holder: z.string(),
  noticeId: z.string(),
  /** The instant of the inbox's notice. */
  at: z.number(),
  name: z.enum(NOTICE_NAMES),
  to: RecipientItem,
  isUrgent: z.boolean(),
})
export type Deferred = z.output<typeof DeferredItem>

const DUE_DIGITS = 14
export const duePlace = (dueAt: number): string => String(dueAt).padStart(DUE_DIGITS, '0')
export const deferredPartition = (day: string): string => `deferred#${day}`
export const deferredKey = ({ dueAt, noticeId }: Pick<Deferred, 'dueAt' | 'noticeId'>) => ({
  pk: deferredPartition(civilDate(dueAt)),
  sk: `${duePlace(dueAt)}#${noticeId}`,
})
/** The release looks back a day; what waited longer is worth no SMS, and the inbox has it. */
const WAITS_S = 2 * 86_400
export const deferredItem = (deferred: Deferred) => ({
  ...deferredKey(deferred),
  form: 1,
  ...deferred,
  ttl: Math.ceil(deferred.dueAt / 1000) + WAITS_S,
})
