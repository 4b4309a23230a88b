import * as z from 'zod'
import type { TicketEvent } from '../domain/ticket-event.ts'
import {
  ActorStored,
  ActStored,
  DeadlineStored,
  KindStored,
  PlaceStored,
  PolicyStored,
  RungStored,
} from './ticket.forms.ts'

/** Stored form of a ticket's events, checked against the domain's own type. */

const Text = z.string()
const Photos = z.array(z.string())
const None = z.record(z.string(), z.never())

const event = <T extends string, D extends z.ZodType>(type: T, data: D) =>
  z.object({
    ticketId: Text,
    sequence: z.number(),
    at: z.number(),
    type: z.literal(type),
    by: ActorStored,
    act: ActStored.exactOptional(),
    set: z.array(DeadlineStored),
    cleared: z.array(Text),
    data,
  })

const Opened = z.object({
  kind: KindStored,
  categoryId: Text,
  words: Text,
  place: PlaceStored,
  photos: Photos,
  isAnonymous: z.boolean(),
  isExact: z.boolean(),
  reporterName: Text.exactOptional(),
  against: Text.exactOptional(),
  policy: PolicyStored,
  ladder: z.array(RungStored),
  rung: z.number(),
  skipped: z.array(z.object({ unit: Text, why: z.enum(['complained-of', 'employer', 'nobody-there']) })),
})
const Paused = z.object({
  reason: Text,
  counterParty: Text,
  until: z.number(),
  stopped: z.array(DeadlineStored),
})

const Life = [
  event('opened', Opened),
  event('seen', z.object({ unit: Text })),
  event('accepted', z.object({ unit: Text, rung: z.number() })),
  event('started', None),
  event('offered', z.object({ to: Text, reason: Text })),
  event('offer-declined', z.object({ reason: Text })),
  event('paused', Paused),
  event('resumed', None),
  event('extension-asked', z.object({ minutes: z.number(), reason: Text })),
  event('extension-answered', z.object({ granted: z.boolean(), words: Text })),
  event('resolved', z.object({ words: Text, photos: Photos, unit: Text })),
] as const

const Climbing = [
  event(
    'closed',
    z.object({ solved: z.literal(true), satisfied: z.boolean().exactOptional(), words: Text.exactOptional() }),
  ),
  event('reopened', z.object({ words: Text, rung: z.number(), unit: Text })),
  event(
    'escalated',
    z.object({ deadlineId: Text, cause: z.enum(['accept', 'resolve']), rung: z.number(), unit: Text }),
  ),
  event('unreachable', z.object({ deadlineId: Text, unit: Text })),
  event('merged', z.object({ into: Text })),
  event('absorbed', z.object({ ticketId: Text })),
] as const

const Whistling = [
  event(
    'whistle-blown',
    z.object({
      whistleId: Text,
      words: Text,
      departments: z.array(z.object({ unit: Text, dueAt: z.number() })),
    }),
  ),
  event('reported-in', z.object({ whistleId: Text, department: Text, words: Text.exactOptional() })),
  event('report-missed', z.object({ whistleId: Text, department: Text, deadlineId: Text })),
  event('whistle-ended', z.object({ whistleId: Text })),
] as const

export const TicketEventStored: z.ZodType<TicketEvent> = z.discriminatedUnion('type', [
  ...Life,
  ...Climbing,
  ...Whistling,
])
