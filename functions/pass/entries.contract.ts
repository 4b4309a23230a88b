import * as z from 'zod'
import { ADMISSION_REASONS } from './domain/admission.ts'
import { VEHICLES } from './domain/vehicle.ts'
import { VERDICTS } from './domain/verdict.ts'
import { CommunityId, GateId, Instant, KindName, PageQuery } from './pass.contract.ts'

/** The log on the wire: a community's, and a courier's own. */

export const CommunityParams = z.object({ communityId: CommunityId })
const Verdict = z.enum(VERDICTS)
const Vehicle = z.enum(VEHICLES)
const How = z.enum(['scan', 'by-hand'])

const LogQuery = z.object({
  /** A civil day in Shanghai. */
  day: z.iso.date(),
  gateId: GateId.optional(),
  kind: KindName.optional(),
  verdict: Verdict.optional(),
  how: How.optional(),
})
export const EntriesQuery = PageQuery.extend(LogQuery.shape)
export const ExportQuery = LogQuery

export const OwnEntry = z.strictObject({
  entryId: z.string(),
  at: Instant,
  communityId: CommunityId,
  gateId: GateId,
  kind: KindName.optional(),
  vehicle: Vehicle.optional(),
  verdict: Verdict,
})
/** Who opened by hand, or set a rule or a block: a gate's device, or somebody in an appointment. */
export const By = z.strictObject({ id: z.string(), role: z.string() })
export const CommunityEntry = OwnEntry.extend({
  how: How,
  /** Absent for whom a guard let in by hand: no pass was judged. */
  verdict: Verdict.optional(),
  maskedName: z.string().optional(),
  enterpriseName: z.string().optional(),
  /** By hand only: why, in what words, and who opened. */
  reason: z.enum(ADMISSION_REASONS).optional(),
  words: z.string().optional(),
  by: By.optional(),
})
/** `next` is there while there may be more; where few entries match a filter a page may hold fewer than asked for, or none. */
export const OwnEntries = z.strictObject({ entries: z.array(OwnEntry), next: z.string().optional() })
export const CommunityEntries = z.strictObject({ entries: z.array(CommunityEntry), next: z.string().optional() })
