import * as z from 'zod'
import { WINDOWS_MAX } from './domain/community-rules.ts'
import { DAY_TIME, END_TIME } from './domain/day-time.ts'
import { VEHICLES } from './domain/vehicle.ts'
import { VERDICTS } from './domain/verdict.ts'
import { WEEK } from './domain/week-clock.ts'
import { By } from './entries.contract.ts'
import { GateId, Instant, KindName, PageQuery } from './pass.contract.ts'

/** A community's rules on the wire: hours, kinds, vehicles. */

const isUnique = (items: readonly unknown[]): boolean => new Set(items).size === items.length
const Vehicle = z.enum(VEHICLES)
const Weekday = z.literal(WEEK)

/** Local hours on some weekdays (1 is Monday). What ends at or before its start runs past midnight and belongs to the day it starts on. */
export const Window = z.strictObject({
  weekdays: z.array(Weekday).min(1).max(7).refine(isUnique, 'a weekday stands twice'),
  from: z.string().regex(DAY_TIME, 'a time from 00:00 to 23:59'),
  to: z.string().regex(END_TIME, 'a time from 00:00 to 24:00'),
})
export const RulesBody = z.strictObject({
  /** A community that lets in nobody suspends its gates instead: here at least one window stands. */
  hours: z.array(Window).min(1).max(WINDOWS_MAX),
  kinds: z.array(KindName).min(1).max(3).refine(isUnique, 'a kind stands twice'),
  /** What couriers may ride in on; on foot they always come in. */
  vehicles: z.array(Vehicle).max(VEHICLES.length).refine(isUnique, 'a vehicle stands twice'),
})
export const RulesReply = z.strictObject({
  /** 0 before the first change: open round the clock to all. */
  version: z.int().nonnegative(),
  hours: z.array(Window),
  kinds: z.array(KindName),
  vehicles: z.array(Vehicle),
  changedAt: Instant.optional(),
  by: By.optional(),
})
export const VersionsQuery = PageQuery
/** Newest first. Version 0 is not among them. */
export const VersionsReply = z.strictObject({ items: z.array(RulesReply), next: z.string().optional() })

export const PreviewBody = RulesBody.extend({
  /** A civil day in Shanghai; yesterday without it. */
  day: z.iso.date().optional(),
})
const Sample = z.strictObject({
  entryId: z.string(),
  at: Instant,
  gateId: GateId,
  kind: KindName.optional(),
  vehicle: Vehicle.optional(),
  was: z.enum(VERDICTS),
  would: z.enum(VERDICTS),
})
export const PreviewReply = z.strictObject({
  day: z.iso.date(),
  /** Scans on which the rules were asked: not bad passes, suspensions or blocks, nor whom a guard let in by hand. */
  judged: z.int(),
  wouldBeRefused: z.int(),
  wouldBeAdmitted: z.int(),
  /** The newest of those that would turn. */
  samples: z.array(Sample).max(50),
  /** False when the day may hold more lines than are read: the newest alone were judged. */
  complete: z.boolean(),
})
