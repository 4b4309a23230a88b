import { BatchGetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { Fault } from '../../shared/kernel/fault.ts'
import { type CheckIn, isShown, liveUntil } from '../domain/check-in.ts'
import { logKeys } from './log.items.ts'
import { CourierItem, courierKey, courierOfItem, type ItemKey, type JudgedCourier } from './pass.items.ts'
import { type Place, placeKeys, placeOf } from './place-code.store.ts'

/** Lies in the two indexes of the log beside the entries. */
export const CHECK_IN_SK = 'check-in'

const checkInKey = (courierId: string, checkInId: string): ItemKey => ({
  pk: `check-in#${courierId}#${checkInId}`,
  sk: CHECK_IN_SK,
})

/** What of a courier's shows at a gate now lies here too, and is replaced by the next. */
const liveKey = (courierId: string, gateId: string): ItemKey => ({
  pk: `live-check-in#${courierId}#${gateId}`,
  sk: 'live',
})

const CheckInItem = z.object({
  checkInId: z.string(),
  courierId: z.string(),
  communityId: z.string(),
  communityName: z.string(),
  gateId: z.string(),
  gateName: z.string(),
  at: z.number(),
  confirmation: z.string(),
  codeDigest: z.string(),
})
export const checkInOfItem = (item: unknown): CheckIn => CheckInItem.parse(item)

/** Three units of write at the busiest gate are some hundred check-ins in two minutes; more are no couriers. */
const SHOWN_MAX = 500

export type CheckInQuestion = {
  readonly courierId: string
  readonly checkInId: string
  readonly gateId: string
  readonly communityId: string
  /** Epoch ms. */
  readonly now: number
}
export type CheckInFacts = {
  readonly before: CheckIn | undefined
  /** The courier's that the gate's screen shows now. */
  readonly live: CheckIn | undefined
  readonly courier: JudgedCourier | undefined
  readonly place: Place | undefined
}

/** Check-ins by posted codes, kept as long as the entries they lie beside. */
export const checkInStore = (table: string, db: Documents) => ({
  /** All that a check-in asks of the store, strongly consistent, in one call of six keys. Fault: standing.unread. */
  async readCheckInFacts(asked: CheckInQuestion): Promise<CheckInFacts> {
    const { courierId, checkInId, gateId, communityId, now } = asked
    const [own, showing] = [checkInKey(courierId, checkInId), liveKey(courierId, gateId)]
    const standing = courierKey(courierId)
    const Keys = [own, showing, standing, ...placeKeys(gateId, communityId)]
    const { Responses, UnprocessedKeys } = await db.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
    )
    if (UnprocessedKeys?.[table] !== undefined)
      throw new Fault('unavailable', 'standing.unread', 'The place could not be read.', { retryAfter_s: 1 })
    const items = Responses?.[table] ?? []
    const of = ({ pk }: ItemKey) => items.find((item) => item['pk'] === pk)
    const [before, last, courier] = [of(own), of(showing), of(standing)]
    const live = last && checkInOfItem(last)
    return {
      before: before && checkInOfItem(before),
      live: live !== undefined && isShown(live.at, now) ? live : undefined,
      courier: courier && courierOfItem(courierId, CourierItem.parse(courier)),
      place: placeOf(gateId, communityId, items),
    }
  },
  /**
   * Records a check-in, unless its id was used or another of this courier shows at this gate; false then, or when a write came between.
   * Two items, so that neither many at once under one id nor many ids at once make two.
   */
  async addCheckIn(checkIn: CheckIn): Promise<boolean> {
    const { courierId, checkInId, gateId, communityId, at } = checkIn
    const made = { form: 1, ...checkIn }
    const until = liveUntil(at)
    const recorded = {
      TableName: table,
      Item: { ...checkInKey(courierId, checkInId), ...made, ...logKeys(communityId, at, checkInId) },
      ConditionExpression: 'attribute_not_exists(pk)',
    }
    const showing = {
      TableName: table,
      Item: { ...liveKey(courierId, gateId), ...made, until, ttl: Math.ceil(until / 1000) },
      ConditionExpression: 'attribute_not_exists(pk) OR #until <= :now',
      ExpressionAttributeNames: { '#until': 'until' },
      ExpressionAttributeValues: { ':now': at },
    }
    try {
      await db.send(new TransactWriteCommand({ TransactItems: [{ Put: recorded }, { Put: showing }] }))
      return true
    } catch (error) {
      if (isRefused(error)) return false
      throw error
    }
  },
  /** Check-ins at a gate since an instant (epoch ms) on one civil day, newest first. */
  async checkInsAt(gateId: string, communityDay: string, since: number): Promise<readonly CheckIn[]> {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'by-community-day',
        KeyConditionExpression: 'communityDay = :day AND atEntry >= :since',
        FilterExpression: 'sk = :kind AND gateId = :gate',
        ExpressionAttributeValues: {
          ':day': communityDay,
          ':since': new Date(since).toISOString(),
          ':kind': CHECK_IN_SK,
          ':gate': gateId,
        },
        ScanIndexForward: false,
        Limit: SHOWN_MAX,
      }),
    )
    return Items.map(checkInOfItem)
  },
})
export type CheckInStore = ReturnType<typeof checkInStore>
