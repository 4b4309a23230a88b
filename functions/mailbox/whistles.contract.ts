import * as z from 'zod'
import { DeskWhistle } from './desk.contract.ts'
import { ActionId, DepartmentUnit, PageQuery, ShortWords, TicketParams, WhistleId } from './mailbox.contract.ts'

/** Whistles (吹哨报到) on the wire. */

/** More than ten at one table is a meeting, not a whistle. */
const DEPARTMENTS_MAX = 10
/** A week: who may take longer was not whistled for. */
const REPORT_MINUTES_MAX = 7 * 24 * 60

export const WhistleParams = TicketParams.extend({ whistleId: WhistleId })
export const WhistleActionParams = WhistleParams.extend({ actionId: ActionId })
export const WhistleBody = z.strictObject({
  departments: z
    .array(DepartmentUnit)
    .min(1)
    .max(DEPARTMENTS_MAX)
    .refine((units) => new Set(units).size === units.length, 'each once'),
  words: ShortWords,
  /** In which they must report in, round the clock; what the catalogue says without it. */
  minutes: z.int().min(1).max(REPORT_MINUTES_MAX).optional(),
})
export const ReportBody = z.strictObject({ words: ShortWords.optional() })
export const WhistlesQuery = PageQuery.extend({ state: z.literal('open').default('open') })
export const Whistles = z.strictObject({ items: z.array(DeskWhistle), next: z.string().optional() })
