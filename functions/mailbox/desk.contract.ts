import * as z from 'zod'
import { STAFF_ROLES } from '../shared/kernel/caller.ts'
import {
  Bilingual,
  CategoryId,
  DeadlineForm,
  DepartmentUnit,
  Instant,
  LevelName,
  PageQuery,
  PhotoId,
  PlaceForm,
  StateName,
  TicketId,
  TicketKindName,
  TierName,
  Unit,
  WhistleId,
} from './mailbox.contract.ts'

/** Tickets as those see them who must answer. Of who reported there is his masked name at most, and nothing of an anonymous one. */

/** Who did it: the reporter without a name, the service's clock, or somebody in an appointment. */
export const Doer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reporter') }),
  z.strictObject({ kind: z.literal('clock') }),
  z.strictObject({ kind: z.literal('staff'), id: z.string(), role: z.enum(STAFF_ROLES), unit: Unit }),
])
/** When: the civil day in Shanghai, and the instant unless it would tell the minute of an anonymous reporter. */
const When = { on: z.iso.date(), at: Instant.optional() }

/** Without its proof where that would tell the minute of an anonymous reporter. */
export const DeskDeadline = DeadlineForm.extend({
  deadlineId: z.string(),
  proof: DeadlineForm.shape.proof.optional(),
  whistleId: WhistleId.optional(),
  department: DepartmentUnit.optional(),
})
export const DeskWhistle = z.strictObject({
  whistleId: WhistleId,
  ticketId: TicketId,
  words: z.string(),
  by: Doer,
  at: Instant,
  endedAt: Instant.optional(),
  departments: z.array(
    z.strictObject({
      unit: DepartmentUnit,
      dueAt: Instant,
      /** Its time ran out before it reported. */
      missed: z.boolean(),
      reportedAt: Instant.optional(),
      by: Doer.optional(),
      words: z.string().optional(),
    }),
  ),
})

/** What a list shows of a ticket: enough to choose which to open. */
const Outline = {
  ticketId: TicketId,
  kind: TicketKindName,
  categoryId: CategoryId,
  tier: TierName,
  state: StateName,
  stateWords: Bilingual,
  level: LevelName,
  unit: Unit,
  offeredTo: Unit.optional(),
  opened: z.strictObject(When),
  anonymous: z.boolean(),
  /** Of what an anonymous reporter did the day alone is told, and of his place 100 m. */
  veiled: z.boolean(),
  /** Somebody of the unit that must answer has looked at it. */
  seen: z.boolean(),
}
/** The beginning of what was written is enough to know it again. */
export const DeskLine = z.strictObject({
  ...Outline,
  beginning: z.string(),
  /** The next of the times to accept, to solve, and whatever else runs. */
  nextAt: Instant.optional(),
})

export const DeskTicket = z.strictObject({
  ...Outline,
  /** Each change is one more. */
  version: z.int().positive(),
  words: z.string(),
  /** To about 100 m where it is veiled. */
  place: PlaceForm,
  photos: z.array(PhotoId),
  /** Masked, of who did not ask to stay unknown. */
  reporterName: z.string().optional(),
  against: Unit.optional(),
  /** The steps it may climb, lowest first, and on which it stands. */
  ladder: z.array(z.strictObject({ level: LevelName, unit: Unit })),
  rung: z.int().nonnegative(),
  seenAt: Instant.optional(),
  deadlines: z.array(DeskDeadline),
  pause: z.strictObject({ reason: z.string(), counterParty: z.string(), at: Instant, until: Instant }).optional(),
  pauses: z.int(),
  extension: z
    .strictObject({
      actionId: z.string(),
      minutes: z.int(),
      reason: z.string(),
      at: Instant,
      answer: z.strictObject({ granted: z.boolean(), words: z.string(), by: Doer, at: Instant }).optional(),
    })
    .optional(),
  extensions: z.int(),
  resolution: z
    .strictObject({ words: z.string(), photos: z.array(PhotoId), by: Doer, unit: Unit, at: Instant })
    .optional(),
  outcome: z
    .strictObject({
      solved: z.boolean(),
      satisfied: z.boolean().optional(),
      by: z.enum(['reporter', 'silence']),
      ...When,
    })
    .optional(),
  whistles: z.array(DeskWhistle),
  mergedInto: TicketId.optional(),
  absorbed: z.array(TicketId),
})

/** One thing that happened. What it says besides goes by its type. */
const HistoryStep = z.strictObject({
  sequence: z.int().positive(),
  type: z.string(),
  words: Bilingual,
  ...When,
  by: Doer,
  /** Who was responsible from then on, was asked, or is spoken of. */
  unit: Unit.optional(),
  /** What was written with it. */
  text: z.string().optional(),
  photos: z.array(PhotoId).optional(),
  counterParty: z.string().optional(),
  until: Instant.optional(),
  minutes: z.int().optional(),
  /** Whether the extension was granted, or the courier is satisfied. */
  yes: z.boolean().optional(),
  whistleId: WhistleId.optional(),
  departments: z.array(DepartmentUnit).optional(),
  /** The ticket that it was merged into, or that was merged into it. */
  other: TicketId.optional(),
})
export const DeskTicketRead = DeskTicket.extend({ history: z.array(HistoryStep) })

export const DeskListQuery = PageQuery.extend({
  /** Yours or one below; yours without it. */
  unit: Unit.optional(),
  state: z.enum(['open', 'done']).default('open'),
})
export const DeskList = z.strictObject({ items: z.array(DeskLine), next: z.string().optional() })
