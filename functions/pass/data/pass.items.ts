import * as z from 'zod'
import type { WeeklyWindow } from '../domain/community-rules.ts'
import type { CourierStanding, GateStanding } from '../domain/standing.ts'
import { VEHICLES } from '../domain/vehicle.ts'
import type { Weekday } from '../domain/week-clock.ts'

/** Stored forms of what a verdict reads, and their keys. Each item carries the version of its form. */
export type ItemKey = { readonly pk: string; readonly sk: string }

export const courierKey = (courierId: string): ItemKey => ({ pk: `courier#${courierId}`, sk: 'standing' })
export const gateKey = (gateId: string): ItemKey => ({ pk: `gate#${gateId}`, sk: 'standing' })
export const communityKey = (communityId: string): ItemKey => ({ pk: `community#${communityId}`, sk: 'rules' })
export const blockKey = (communityId: string, courierId: string): ItemKey => ({
  pk: `community#${communityId}`,
  sk: `block#${courierId}`,
})

/** Every verification reads this list, so it lies in a few copies; a courier always reads the same one. */
export const EMPLOYERS_COPIES = 4
const copyKey = (copy: number): ItemKey => ({ pk: `suspended-employers#${copy}`, sk: 'list' })
export const employersKeys: readonly ItemKey[] = Array.from({ length: EMPLOYERS_COPIES }, (_, copy) => copyKey(copy))
export const employersKey = (courierId: string): ItemKey =>
  copyKey(courierId.charCodeAt(courierId.length - 1) % EMPLOYERS_COPIES)

export const Kind = z.union([z.literal(1), z.literal(2), z.literal(3)])
export const SetBy = z.object({ id: z.string(), role: z.string(), unit: z.string() })
export type SetBy = z.output<typeof SetBy>

const Card = z.object({ maskedName: z.string(), enterpriseName: z.string(), photoKey: z.string().optional() })

export const CourierItem = z.object({
  form: z.literal(1),
  status: z.enum(['active', 'suspended']),
  reason: z.string().optional(),
  suspendedUntil: z.number().optional(),
  noPassIssuedBefore: z.number().optional(),
  /** Counts our own changes; the sequence of the events we publish. */
  version: z.number(),
  employers: z.array(z.string()),
  kinds: z.array(Kind),
  card: Card.optional(),
  /** Who set the status: whoever stands over him may lift it, nobody beside or below. */
  setBy: SetBy.optional(),
  /** The appointments that set or changed the running suspension, the newest last: see settersOf. */
  setters: z.array(z.string()).optional(),
  /** The appeal against the suspension that stands, or stood last. */
  appeal: z.object({ appealId: z.string(), state: z.enum(['open', 'upheld', 'lifted']) }).optional(),
  /** The civil day from which his months of service count. */
  since: z.string().optional(),
})
export type CourierItem = z.output<typeof CourierItem>

/** A courier as judged, with the card that an `allow` shows. */
export type JudgedCourier = CourierStanding & {
  readonly card: z.output<typeof Card> | undefined
  /** The civil day from which his months of service count. */
  readonly since?: string | undefined
}

export const courierOfItem = (courierId: string, item: CourierItem): JudgedCourier => ({
  courierId,
  status: item.status,
  suspendedUntil: item.suspendedUntil,
  noPassIssuedBefore: item.noPassIssuedBefore,
  employers: item.employers,
  kinds: item.kinds,
  card: item.card,
  since: item.since,
})

export const GateItem = z.object({
  form: z.literal(1),
  /** As the registry says; absent while only identity has told of this gate, for events come in any order. */
  communityId: z.string().optional(),
  registered: z.enum(['active', 'suspended']).optional(),
  /** As was said here, where it is judged. */
  disabled: z.boolean().optional(),
  setBy: SetBy.optional(),
})

/** A gate as judged; undefined while the registry has not told where it hangs. */
export const gateOfItem = (gateId: string, item: z.output<typeof GateItem>): GateStanding | undefined =>
  item.communityId === undefined
    ? undefined
    : {
        gateId,
        communityId: item.communityId,
        status: item.registered === 'active' && item.disabled !== true ? 'active' : 'disabled',
      }

const isWeekday = (value: unknown): value is Weekday =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 7
export const Window: z.ZodType<WeeklyWindow> = z.object({
  weekdays: z.array(z.custom<Weekday>(isWeekday)),
  fromMinute: z.number(),
  toMinute: z.number(),
})

export const CommunityItem = z.object({
  form: z.literal(1),
  unit: z.string(),
  status: z.enum(['active', 'ended']),
  hours: z.array(Window),
  kinds: z.array(Kind),
  /** Absent in what was written before vehicles were asked about: all of them. */
  vehicles: z.array(z.enum(VEHICLES)).default([...VEHICLES]),
})
export const BlockItem = z.object({ until: z.number().optional() })
export const EmployersItem = z.object({ enterprises: z.array(z.string()) })
