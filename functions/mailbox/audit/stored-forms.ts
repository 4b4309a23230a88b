import * as z from 'zod'

/**
 * What the auditor reads of the mailbox's table, in words of its own: the forms are the contract between those who write and it. Whatever it
 * does not judge by is left out.
 */
const Instant = z.int().nonnegative()
const Stretch = z.object({ from: Instant, to: Instant })
const Segment = z.object({ from: z.string(), to: z.string() })
export const StoredClock = z.discriminatedUnion('counts', [
  z.object({ counts: z.literal('always'), minutes: z.int().nonnegative() }),
  z.object({ counts: z.literal('working'), minutes: z.int().nonnegative(), hours: z.array(Segment).min(1) }),
])
export type StoredClock = z.output<typeof StoredClock>

export const StoredTiming = z.object({
  startAt: Instant,
  clock: StoredClock,
  calendar: z.int().positive(),
  pauses: z.array(Stretch),
  unit: z.string().optional(),
})
export type StoredTiming = z.output<typeof StoredTiming>

export const StoredDeadline = z.object({
  deadlineId: z.string().min(3),
  kind: z.enum(['reach', 'accept', 'resolve', 'confirm', 'resume', 'report-in']),
  at: Instant,
  isProvisional: z.boolean(),
  timing: StoredTiming,
  department: z.string().optional(),
})
export type StoredDeadline = z.output<typeof StoredDeadline>

export const StoredHead = z.object({
  ticketId: z.string(),
  version: z.int().positive(),
  state: z.string(),
  unit: z.string(),
  rung: z.int().nonnegative(),
  offeredTo: z.string().optional(),
  deadlines: z.array(StoredDeadline),
})
export type StoredHead = z.output<typeof StoredHead>

const type = <T extends string>(name: T) => z.literal(name)
const common = {
  ticketId: z.string(),
  sequence: z.int().positive(),
  at: Instant,
  by: z.object({ kind: z.enum(['reporter', 'clock', 'staff']) }),
  act: z.object({ actionId: z.string(), digest: z.string() }).optional(),
  set: z.array(StoredDeadline),
  cleared: z.array(z.string()),
}
const told = <T extends string, D extends z.ZodType>(name: T, data: D) =>
  z.object({ ...common, type: type(name), data })
const Nothing = z.object({})
const Climbed = z.object({ rung: z.int().nonnegative(), unit: z.string() })
const Whistled = z.object({ whistleId: z.string() })

export const StoredEvent = z.discriminatedUnion('type', [
  told(
    'opened',
    z.object({
      policy: z.object({
        accept: StoredClock,
        resolve: StoredClock,
        confirm_min: z.int().positive(),
      }),
      ladder: z.array(z.object({ unit: z.string() })).min(1),
      rung: z.int().nonnegative(),
    }),
  ),
  told('seen', Nothing),
  told('accepted', z.object({ unit: z.string(), rung: z.int().nonnegative() })),
  told('started', Nothing),
  told('offered', z.object({ to: z.string() })),
  told('offer-declined', Nothing),
  told('paused', z.object({ until: Instant })),
  told('resumed', Nothing),
  told('extension-asked', z.object({ minutes: z.int().positive() })),
  told('extension-answered', z.object({ granted: z.boolean() })),
  told('resolved', z.object({ unit: z.string() })),
  told('closed', z.object({ satisfied: z.boolean().optional() })),
  told('reopened', Climbed),
  told('escalated', Climbed.extend({ deadlineId: z.string(), cause: z.enum(['accept', 'resolve']) })),
  told('unreachable', z.object({ deadlineId: z.string() })),
  told('merged', Nothing),
  told('absorbed', Nothing),
  told('whistle-blown', Whistled.extend({ departments: z.array(z.object({ unit: z.string(), dueAt: Instant })) })),
  told('reported-in', Whistled.extend({ department: z.string() })),
  told('report-missed', Whistled.extend({ department: z.string(), deadlineId: z.string() })),
  told('whistle-ended', Whistled),
])
export type StoredEvent = z.output<typeof StoredEvent>

export const StoredDue = z.object({ ticketId: z.string(), deadlineId: z.string(), at: Instant })
export type StoredDue = z.output<typeof StoredDue>

export const StoredRate = z.object({
  unit: z.string(),
  month: z.string(),
  measure: z.enum(['answered', 'solved', 'satisfied']),
  yes: z.boolean(),
  sequence: z.int().positive(),
})
export type StoredRate = z.output<typeof StoredRate>
