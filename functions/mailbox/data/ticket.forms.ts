import * as z from 'zod'
import { STAFF_ROLES } from '../../shared/kernel/caller.ts'
import {
  type Actor,
  DATUMS,
  DEADLINE_KINDS,
  type Deadline,
  LEVELS,
  type Place,
  type Policy,
  type Rung,
  TICKET_KINDS,
  TICKET_STATES,
  TIERS,
  type Ticket,
} from '../domain/ticket.ts'

/** Stored forms of a ticket and what it is made of. Each is checked against the domain's own type. */

export const ClockStored = z.discriminatedUnion('counts', [
  z.object({ minutes: z.number(), counts: z.literal('always') }),
  z.object({
    minutes: z.number(),
    counts: z.literal('working'),
    hours: z.array(z.object({ from: z.string(), to: z.string() })),
  }),
])
const Timing = z.object({
  startAt: z.number(),
  clock: ClockStored,
  calendar: z.number(),
  pauses: z.array(z.object({ from: z.number(), to: z.number() })),
  unit: z.string().exactOptional(),
})
export const DeadlineStored: z.ZodType<Deadline> = z.object({
  deadlineId: z.string(),
  kind: z.enum(DEADLINE_KINDS),
  at: z.number(),
  isProvisional: z.boolean(),
  timing: Timing,
  whistleId: z.string().exactOptional(),
  department: z.string().exactOptional(),
})
export const ActorStored: z.ZodType<Actor> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reporter') }),
  z.object({ kind: z.literal('clock') }),
  z.object({ kind: z.literal('staff'), id: z.string(), role: z.enum(STAFF_ROLES), unit: z.string() }),
])
export const PlaceStored: z.ZodType<Place> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('station'), stationId: z.string(), streetId: z.string() }),
  z.object({ kind: z.literal('community'), communityId: z.string() }),
  z.object({
    kind: z.literal('point'),
    streetId: z.string(),
    lat: z.number(),
    lng: z.number(),
    datum: z.enum(DATUMS),
  }),
])
export const PolicyStored: z.ZodType<Policy> = z.object({
  version: z.number(),
  tier: z.enum(TIERS),
  accept: ClockStored,
  resolve: ClockStored,
  confirm_min: z.number(),
  reportIn_min: z.number(),
})
export const RungStored: z.ZodType<Rung> = z.object({ level: z.enum(LEVELS), unit: z.string() })
export const KindStored = z.enum(TICKET_KINDS)
export const ActStored = z.object({ actionId: z.string(), digest: z.string() })

const Pause = z.object({
  actionId: z.string(),
  reason: z.string(),
  counterParty: z.string(),
  at: z.number(),
  until: z.number(),
  stopped: z.array(DeadlineStored),
})
const Extension = z.object({
  actionId: z.string(),
  minutes: z.number(),
  reason: z.string(),
  at: z.number(),
  answer: z.object({ granted: z.boolean(), words: z.string(), by: ActorStored, at: z.number() }).exactOptional(),
})
const Resolution = z.object({
  words: z.string(),
  photos: z.array(z.string()),
  by: ActorStored,
  unit: z.string(),
  at: z.number(),
})
const Outcome = z.object({
  solved: z.boolean(),
  satisfied: z.boolean().exactOptional(),
  by: z.enum(['reporter', 'silence']),
  at: z.number(),
})
const Whistled = z.object({
  unit: z.string(),
  dueAt: z.number(),
  reported: z.object({ by: ActorStored, at: z.number(), words: z.string().exactOptional() }).exactOptional(),
  missedAt: z.number().exactOptional(),
})
const Whistle = z.object({
  whistleId: z.string(),
  words: z.string(),
  by: ActorStored,
  at: z.number(),
  endedAt: z.number().exactOptional(),
  departments: z.array(Whistled),
})

export const TicketStored: z.ZodType<Ticket> = z.object({
  ticketId: z.string(),
  version: z.number(),
  kind: KindStored,
  categoryId: z.string(),
  words: z.string(),
  place: PlaceStored,
  photos: z.array(z.string()),
  isAnonymous: z.boolean(),
  isExact: z.boolean(),
  reporterName: z.string().exactOptional(),
  against: z.string().exactOptional(),
  policy: PolicyStored,
  ladder: z.array(RungStored),
  rung: z.number(),
  unit: z.string(),
  offeredTo: z.string().exactOptional(),
  offers: z.number().exactOptional(),
  state: z.enum(TICKET_STATES),
  openedAt: z.number(),
  seenAt: z.number().exactOptional(),
  deadlines: z.array(DeadlineStored),
  pause: Pause.exactOptional(),
  pauses: z.number(),
  extension: Extension.exactOptional(),
  extensions: z.number(),
  resolution: Resolution.exactOptional(),
  outcome: Outcome.exactOptional(),
  whistles: z.array(Whistle),
  mergedInto: z.string().exactOptional(),
  absorbed: z.array(z.string()),
  acts: z.array(ActStored),
})
