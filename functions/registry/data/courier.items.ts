import * as z from 'zod'
import type { Courier, Engagement } from '../domain/courier.ts'
import { COURIER_KINDS } from '../domain/kind.ts'

/** How a person and who engages him are laid down: keys and the forms of the items. */

export type Place = Pick<Engagement, 'enterpriseId' | 'outletId'>

export const courierKey = (courierId: string) => ({ pk: `courier#${courierId}`, sk: 'record' })
/** One partition a mask: at 4,200,000 couriers it holds some eight. */
export const maskKey = (phoneMasked: string, courierId: string) => ({
  pk: `mask#${phoneMasked}`,
  sk: `courier#${courierId}`,
})
export const phoneKey = (phoneHash: string) => ({ pk: `phone#${phoneHash}`, sk: 'courier' })
/** One partition an outlet: whom it engages, its rosters, and which of them is in force. */
export const outletPartition = ({ enterpriseId, outletId }: Place): string => `outlet#${enterpriseId}/${outletId}`
export const engagedKey = (place: Place, courierId: string) => ({
  pk: outletPartition(place),
  sk: `courier#${courierId}`,
})
export const headKey = (place: Place) => ({ pk: outletPartition(place), sk: 'roster-head' })
export const ENDED = 'ended#'
export const endedKey = (courierId: string, { enterpriseId, outletId }: Place, endedAt: number) => ({
  pk: `courier#${courierId}`,
  sk: `${ENDED}${new Date(endedAt).toISOString()}#${enterpriseId}/${outletId}`,
})

const EngagementMap = z.object({
  enterpriseId: z.string(),
  enterpriseName: z.string(),
  outletId: z.string(),
  name: z.string(),
  kind: z.enum(COURIER_KINDS),
  since: z.number(),
})

/** The standing shown to staff, as `pass` told of it last; `sequence` is its version there. Not the registry's to publish. */
const StandingMap = z.object({
  status: z.enum(['active', 'suspended']),
  until: z.string().optional(),
  reason: z.string().optional(),
  sequence: z.number(),
})
export type Standing = z.output<typeof StandingMap>

export const CourierItem = z.object({
  courierId: z.string(),
  phoneHash: z.string(),
  phoneMasked: z.string(),
  name: z.string(),
  engagements: z.array(EngagementMap),
  version: z.number(),
  standing: StandingMap.optional(),
  photoKey: z.string().optional(),
  photoDigest: z.string().optional(),
})
/** `photoDigest` is of the file that was sent, to know the same again. */
export type StoredCourier = Courier & {
  readonly standing?: Standing | undefined
  readonly photoDigest?: string | undefined
}

export const PhoneItem = z.object({ courierId: z.string() })

/** A line of an outlet's list: enough for the difference without reading each person. */
export const EngagedItem = z.object({ courierId: z.string(), phoneHash: z.string(), engagement: EngagementMap })
export const EndedItem = z.object({ engagement: EngagementMap, endedAt: z.number() })
export type EndedEngagement = Engagement & { readonly endedAt: number }
