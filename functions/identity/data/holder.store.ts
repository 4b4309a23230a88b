import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { STAFF_ROLES } from '../../shared/kernel/caller.ts'
import type { Appointment, Holder } from '../domain/holder.ts'
import { appointmentKey } from './appointment.store.ts'
import { held } from './refused-by-condition.ts'

const CourierItem = z.object({ courierId: z.string() })
/** One who left before he was heard of has none. */
const HeldItem = z.object({ holder: z.string().optional() })
const AppointmentItem = z.object({ appointmentId: z.string(), role: z.enum(STAFF_ROLES), unit: z.string() })
/** `holder` stands only while the appointment does. */
const NamedItem = AppointmentItem.extend({ holder: z.string().optional() })
/** A list of choices is not longer. Whoever holds more is reached by naming the appointment. */
const CHOICES_MAX = 25
const APPOINTMENT_ID = /^app_/

const courierKey = (courierId: string) => ({ pk: `courier#${courierId}`, sk: 'courier' })

/** What a phone holds, of one kind: each kind is asked for by itself, so that no number of one hides the other. */
const heldBy = async (
  table: string,
  db: Documents,
  phoneHash: string,
  kind: 'courier' | 'appointment',
  max: number,
) => {
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'by-holder',
      KeyConditionExpression: 'holder = :holder AND begins_with(pk, :kind)',
      ExpressionAttributeValues: { ':holder': phoneHash, ':kind': `${kind}#` },
      Limit: max,
    }),
  )
  return Items
}

/** The appointment of that id, if this phone holds it now: read strongly by its own key, however many others the phone holds. */
const namedBy = async (
  table: string,
  db: Documents,
  phoneHash: string,
  appointmentId: string,
): Promise<readonly Appointment[]> => {
  const { Item } = await db.send(
    new GetCommand({ TableName: table, Key: appointmentKey(appointmentId), ConsistentRead: true }),
  )
  if (Item === undefined) return []
  const { holder, ...appointment } = NamedItem.parse(Item)
  return holder === phoneHash ? [appointment] : []
}

/** Who stands behind a phone: the courier (a projection of the registry's events) and the live appointments. */
export const holderStore = (table: string, db: Documents) => ({
  /**
   * The courier that a phone belongs to, and its live appointments: at most 25 of them as choices. The one that is named by `as`, if it is
   * his, is always among them.
   */
  async find(phoneHash: string, as?: string): Promise<Holder> {
    const isNamed = as !== undefined && APPOINTMENT_ID.test(as)
    const [couriers, listed, named] = await Promise.all([
      heldBy(table, db, phoneHash, 'courier', 1),
      heldBy(table, db, phoneHash, 'appointment', CHOICES_MAX),
      isNamed ? namedBy(table, db, phoneHash, as) : [],
    ])
    const others = listed
      .map((item) => AppointmentItem.parse(item))
      .filter(({ appointmentId }) => !isNamed || appointmentId !== as)
    const appointments = [...named, ...others]
    const [courierId] = couriers.map((item) => CourierItem.parse(item).courierId)
    return courierId === undefined ? { appointments } : { courierId, appointments }
  },
  /** The keyed hash of a courier's phone; undefined of one who was never heard of. */
  async holderOfCourier(courierId: string): Promise<string | undefined> {
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: courierKey(courierId), ConsistentRead: true }),
    )
    return HeldItem.optional().parse(Item)?.holder
  },
  /** The phone of a courier, by the registry's version of his record: an older event than the one applied changes nothing. */
  noteEnrolled(courierId: string, phoneHash: string, sequence: number): Promise<boolean> {
    return held(() =>
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
    return held(() =>
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
