import { BatchGetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { plainItem } from '../../shared/dynamo/plain-item.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { Fault } from '../../shared/kernel/fault.ts'
import type { CheckIn } from '../domain/check-in.ts'
import { logKeys } from './log.items.ts'
import { CourierItem, courierKey, courierOfItem, type ItemKey, type JudgedCourier } from './pass.items.ts'
import { type Place, placeKeys, placeOf } from './place-code.store.ts'

/** Lies in the two indexes of the log beside the entries. */
export const CHECK_IN_SK = 'check-in'

const checkInKey = (courierId: string, checkInId: string): ItemKey => ({
  pk: `check-in#${courierId}#${checkInId}`,
  sk: CHECK_IN_SK,
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
}
export type CheckInFacts = {
  readonly before: CheckIn | undefined
  readonly courier: JudgedCourier | undefined
  readonly place: Place | undefined
}

const Refused = z.object({ name: z.literal('ConditionalCheckFailedException'), Item: z.unknown() })

/** Check-ins by posted codes, kept as long as the entries they lie beside. */
export const checkInStore = (table: string, db: Documents) => ({
  /** All that a check-in asks of the store, strongly consistent, in one call of five keys. Fault: standing.unread. */
  async readCheckInFacts({ courierId, checkInId, gateId, communityId }: CheckInQuestion): Promise<CheckInFacts> {
    const [own, standing] = [checkInKey(courierId, checkInId), courierKey(courierId)]
    const Keys = [own, standing, ...placeKeys(gateId, communityId)]
    const { Responses, UnprocessedKeys } = await db.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
    )
    if (UnprocessedKeys?.[table] !== undefined)
      throw new Fault('unavailable', 'standing.unread', 'The place could not be read.', { retryAfter_s: 1 })
    const items = Responses?.[table] ?? []
    const before = items.find((item) => item['pk'] === own.pk)
    const courier = items.find((item) => item['pk'] === standing.pk)
    return {
      before: before && checkInOfItem(before),
      courier: courier && courierOfItem(courierId, CourierItem.parse(courier)),
      place: placeOf(gateId, communityId, items),
    }
  },
  /** Records a check-in. Answers undefined when it is new, else the one that has this id. */
  async addCheckIn(checkIn: CheckIn): Promise<CheckIn | undefined> {
    const { courierId, checkInId, communityId, at } = checkIn
    try {
      await db.send(
        new PutCommand({
          TableName: table,
          Item: {
            ...checkInKey(courierId, checkInId),
            form: 1,
            ...checkIn,
            ...logKeys(communityId, at, checkInId),
          },
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      return undefined
    } catch (error) {
      const refused = Refused.safeParse(error)
      if (!refused.success) throw error
      return checkInOfItem(plainItem(refused.data.Item))
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
