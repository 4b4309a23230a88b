import * as z from 'zod'
import { envelope } from '../shared/events/envelope.ts'
import { COMMUNITY_ID, COURIER_ID } from '../shared/kernel/ids.ts'

/** What the registry tells the other contexts. The bus calls the source `xiaoge.registry`. */

const EnterpriseId = z.string().regex(/^ent_[a-z0-9]{4,32}$/)
const Employers = z.array(EnterpriseId).max(32)
/** The kinds of work he is engaged for, each once, by whomever: a pass of another kind is not his. None of who is engaged by nobody. */
const Kinds = z.array(z.enum(['parcel', 'meal', 'ride'])).max(3)

/** The civil day in Shanghai on which the longest of his live engagements began: months of service count from it. Older events have none. */
const Since = z.iso.date().optional()

/**
 * What a gate shows of a courier it admits. One of the two places where personal data travels in an event (with the keyed phone hash):
 * the name is masked before it leaves the registry.
 */
const GateCard = z.object({
  maskedName: z.string().min(1).max(80),
  enterpriseName: z.string().min(1).max(80),
  photoKey: z.string().min(1).max(200).optional(),
})

const CourierSnapshot = z.object({
  courierId: z.string().regex(COURIER_ID),
  phoneHash: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  card: GateCard,
  /** Enterprises that engage him now, each once. */
  employers: Employers,
  kinds: Kinds,
  since: Since,
})

/** A person was engaged who was engaged by nobody before: new here, or back again. Subject: the courier; sequence: his record's version. */
export const CourierEnrolled = envelope('courier-enrolled', CourierSnapshot)
/** His card, employers or kinds are other than before. Carries all of them. */
export const CourierChanged = envelope('courier-changed', CourierSnapshot)
/** An enterprise engages him no more; `employers` are those that still do, `kinds` what they engage him for. Has the sequence of the change, as a `courier-changed` beside it has. */
export const CourierLeft = envelope(
  'courier-left',
  z.object({ courierId: z.string().regex(COURIER_ID), employers: Employers, kinds: Kinds, since: Since }),
)

/** A community and all its gates as they are now. Subject: the community; sequence: its version, which a change of a gate raises too. */
export const CommunityChanged = envelope(
  'community-changed',
  z.object({
    communityId: z.string().regex(COMMUNITY_ID),
    unit: z.string().regex(/^d\/str_[a-z0-9]{4,32}\/com_[0-9a-z]{7}$/),
    name: z.string().min(1).max(80),
    status: z.enum(['active', 'ended']),
    gates: z
      .array(
        z.object({
          gateId: z.string().regex(/^gat_[a-z0-9]{4,32}$/),
          name: z.string().min(1).max(80),
          status: z.enum(['active', 'suspended']),
        }),
      )
      .max(50),
  }),
)

export type RegistryEvent =
  | z.output<typeof CourierEnrolled>
  | z.output<typeof CourierChanged>
  | z.output<typeof CourierLeft>
  | z.output<typeof CommunityChanged>
