import * as z from 'zod'
import { COURIER_KINDS } from '../domain/kind.ts'
import { keptUntil_s, ROSTER_STATES, type RosterPlace } from '../domain/roster.ts'
import type { RosterPerson } from '../domain/roster-difference.ts'
import type { Step } from '../domain/roster-plan.ts'

/** How rosters are laid down: keys and the forms of the items. */

/**
 * People of a part: a step of the largest size DynamoDB counts some 800 bytes for (names of forty Han characters outside the basic plane),
 * so that a part stays under the 400 KB of an item.
 */
export const PART_PEOPLE = 400

/** One partition a roster: its record, its people, its plan. Let go of together. */
const partition = ({ enterpriseId, outletId }: RosterPlace, rosterId: string): string =>
  `roster#${enterpriseId}/${outletId}/${rosterId}`
const partNumber = (part: number): string => String(part).padStart(4, '0')

export const rosterKey = (place: RosterPlace, rosterId: string) => ({ pk: partition(place, rosterId), sk: 'record' })
/** People are kept under what was sent, so that two bodies under one id never mix. */
export const peopleKey = (place: RosterPlace, rosterId: string, digest: string, part: number) => ({
  pk: partition(place, rosterId),
  sk: `people#${digest}#${partNumber(part)}`,
})
/** A plan is kept under its basis: of the same people and the same basis there is one plan. */
export const planKey = (place: RosterPlace, rosterId: string, basis: string, part: number) => ({
  pk: partition(place, rosterId),
  sk: `plan#${basis}#${partNumber(part)}`,
})
/** An outlet's rosters in the order they came. */
export const SENT = 'sent#'
export const sentKey = (outlet: string, sentAt: number, rosterId: string) => ({
  pk: outlet,
  sk: `${SENT}${new Date(sentAt).toISOString()}#${rosterId}`,
})
/** Rosters that are being worked on, the oldest first: what the sweeper looks through. */
export const OPEN_WORK = 'open-rosters'
export const openKey = ({ enterpriseId, outletId }: RosterPlace, rosterId: string, since: number) => ({
  pk: OPEN_WORK,
  sk: `${new Date(since).toISOString()}#${enterpriseId}/${outletId}/${rosterId}`,
})
export const ttlOf = (at: number) => ({ ttl: keptUntil_s(at) })

const Count = z.number()
const Kind = z.enum(COURIER_KINDS)
export const RosterItem = z.object({
  enterpriseId: z.string(),
  outletId: z.string(),
  rosterId: z.string(),
  scope: z.enum(['full', 'one']),
  state: z.enum(ROSTER_STATES),
  digest: z.string(),
  sentAt: z.number(),
  sentBy: z.string(),
  parts: Count,
  leavers: z.array(z.string()),
  counts: z.object({ joined: Count, changed: Count, left: Count, unchanged: Count }),
  errors: z.array(
    z.object({ line: z.number(), column: z.enum(['name', 'phone', 'kind']).optional(), detail: z.string() }),
  ),
  basis: z.string(),
  needsApproval: z.boolean(),
  total: Count,
  planParts: Count,
  partsDone: Count,
  done: Count,
  kept: Count,
  enterpriseName: z.string(),
  startedAt: z.number().optional(),
  appliedAt: z.number().optional(),
  undoStartedAt: z.number().optional(),
  previous: z.string().optional(),
})

const Person = z.object({
  line: z.number(),
  phoneHash: z.string(),
  phoneMasked: z.string(),
  name: z.string(),
  kind: Kind,
})
const Terms = z.object({ name: z.string(), kind: Kind, enterpriseName: z.string(), since: z.number() })
export const PeopleItem = z.object({ people: z.array(Person) }) satisfies z.ZodType<{ people: RosterPerson[] }>
export const PlanItem = z.object({
  steps: z.array(
    z.discriminatedUnion('do', [
      Person.extend({ do: z.literal('join') }),
      Person.extend({ do: z.literal('change'), courierId: z.string(), was: Terms }),
      z.object({ do: z.literal('leave'), courierId: z.string(), phoneHash: z.string(), was: Terms }),
    ]),
  ),
}) satisfies z.ZodType<{ steps: Step[] }>

/**
 * Which of an outlet's rosters was applied last, and which is being worked on. `changes`: how often somebody was taken out of the outlet
 * beside its rosters.
 */
export const HeadItem = z.object({
  rosterId: z.string().optional(),
  open: z.string().optional(),
  changes: Count.optional(),
})
export const OpenItem = z.object({ enterpriseId: z.string(), outletId: z.string(), rosterId: z.string() })
