import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { STAFF_ROLES } from '../../shared/kernel/caller.ts'
import type { Holder } from '../domain/holder.ts'
import { held } from './refused-by-condition.ts'

const HeldItem = z.union([
  z.object({ kind: z.literal('courier'), courierId: z.string() }),
  z.object({
    kind: z.literal('appointment'),
    appointmentId: z.string(),
    role: z.enum(STAFF_ROLES),
    unit: z.string(),
  }),
])
/** One courier and some appointments: nobody holds more, and a list of choices is not longer. */
const HELD_MAX = 25

const courierKey = (courierId: string) => ({ pk: `courier#${courierId}`, sk: 'courier' })

/** Who stands behind a phone: the courier (a projection of the registry's events) and the live appointments. */
export const holderStore = (table: string, db: Documents) => ({
  async find(phoneHash: string): Promise<Holder> {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'by-holder',
        KeyConditionExpression: 'holder = :holder',
        ExpressionAttributeValues: { ':holder': phoneHash },
        Limit: HELD_MAX,
      }),
    )
    const things = Items.map((item) => HeldItem.parse(item))
    const courierId = things.flatMap((thing) => (thing.kind === 'courier' ? [thing.courierId] : []))[0]
    const appointments = things.flatMap((thing) =>
      thing.kind === 'appointment' ? [{ appointmentId: thing.appointmentId, role: thing.role, unit: thing.unit }] : [],
    )
    return courierId === undefined ? { appointments } : { courierId, appointments }
  },
  /** The phone of a courier, by the registry's version of his record: an older event than the one applied changes nothing. */
  noteEnrolled(courierId: string, phoneHash: string, sequence: number): Promise<boolean> {
    return held(
      db.send(
        new UpdateCommand({
          TableName: table,
          Key: courierKey(courierId),
          UpdateExpression:
            'SET form = :form, kind = :kind, courierId = :id, holder = :holder, enrolledSequence = :sequence',
          ConditionExpression: 'attribute_not_exists(enrolledSequence) OR enrolledSequence < :sequence',
          ExpressionAttributeValues: {
            ':form': 1,
            ':kind': 'courier',
            ':id': courierId,
            ':holder': phoneHash,
            ':sequence': sequence,
          },
        }),
      ),
    )
  },
  /**
   * That nobody engages a courier any more, and since when. The account stays, since leaving erases nothing: the retention of it counts from
   * here. Kept apart from enrolment, as either event may arrive first; he has left while `leftSequence` is the greater.
   */
  noteLeft(courierId: string, at: string, sequence: number): Promise<boolean> {
    return held(
      db.send(
        new UpdateCommand({
          TableName: table,
          Key: courierKey(courierId),
          UpdateExpression: 'SET leftAt = :at, leftSequence = :sequence',
          ConditionExpression: 'attribute_not_exists(leftSequence) OR leftSequence < :sequence',
          ExpressionAttributeValues: { ':at': at, ':sequence': sequence },
        }),
      ),
    )
  },
})
