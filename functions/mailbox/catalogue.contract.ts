import * as z from 'zod'
import { CategoryId, DepartmentUnit, TicketKindName, TierName } from './mailbox.contract.ts'

/** The catalogue of what may be written about, on the wire. */

/** A year of minutes: no promise is longer. */
const MINUTES_MAX = 366 * 24 * 60
export const Minutes = z.int().min(1).max(MINUTES_MAX)
const DayTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
const Segment = z.strictObject({ from: DayTime, to: DayTime })
/** A day of offices has a morning and an afternoon; six leave room for any. */
const SEGMENTS_MAX = 6
export const ClockForm = z.discriminatedUnion('counts', [
  z.strictObject({ minutes: Minutes, counts: z.literal('always') }),
  z.strictObject({
    minutes: Minutes,
    counts: z.literal('working'),
    hours: z.array(Segment).min(1).max(SEGMENTS_MAX),
  }),
])
const CategoryName = z.string().trim().min(1).max(80)
export const CategoryForm = z.strictObject({
  categoryId: CategoryId,
  zh: CategoryName,
  en: CategoryName,
  kinds: z.array(TicketKindName).min(1),
  /** Which level answers first. */
  first: z.enum(['place', 'street', 'department']),
  department: DepartmentUnit,
  tier: TierName,
  accept: ClockForm,
  resolve: ClockForm,
  confirm_min: Minutes,
  reportIn_min: Minutes,
})
export const CatalogueReply = z.strictObject({ version: z.int().positive(), categories: z.array(CategoryForm) })
