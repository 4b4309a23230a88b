import { GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { STAFF_ROLES, type StaffRole } from '../../shared/kernel/caller.ts'
import { held } from './refused-by-condition.ts'

/** An appointment as it is kept: `holder` is the keyed hash of the person's phone, `by` who appointed. */
export type StoredAppointment = {
  readonly appointmentId: string
  readonly holder: string
  readonly role: StaffRole
  readonly unit: string
  readonly by: string
  readonly appointedAt: number
  readonly endedAt?: number
}

/** `holder` is an index key and stands only on live appointments; `person` stays for ever. */
const AppointmentItem = z.object({
  appointmentId: z.string(),
  person: z.string(),
  role: z.enum(STAFF_ROLES),
  unit: z.string(),
  by: z.string(),
  appointedAt: z.number(),
  endedAt: z.number().optional(),
})
const appointmentOf = (item: unknown): StoredAppointment | undefined => {
  if (item === undefined) return undefined
  const { person, endedAt, ...rest } = AppointmentItem.parse(item)
  return { ...rest, holder: person, ...(endedAt === undefined ? {} : { endedAt }) }
}
const appointmentKey = (appointmentId: string) => ({ pk: `appointment#${appointmentId}`, sk: 'appointment' })
const itemOf = (appointment: StoredAppointment) => ({
  ...appointmentKey(appointment.appointmentId),
  form: 1,
  kind: 'appointment',
  ...appointment,
  person: appointment.holder,
})

/** Staff appointments. None is ever edited or deleted: it is made once and ended once. */
export const appointmentStore = (table: string, db: Documents) => ({
  async get(appointmentId: string): Promise<StoredAppointment | undefined> {
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: appointmentKey(appointmentId), ConsistentRead: true }),
    )
    return appointmentOf(Item)
  },
  /** Adds an appointment; false when its id was used before. */
  add(appointment: StoredAppointment): Promise<boolean> {
    return held(
      db.send(
        new PutCommand({
          TableName: table,
          Item: itemOf(appointment),
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      ),
    )
  },
  /** Adds the first of all, beside an item that stands for ever: false when the first was made before. */
  addFirst(appointment: StoredAppointment): Promise<boolean> {
    const ConditionExpression = 'attribute_not_exists(pk)'
    const first = {
      pk: 'first-appointment',
      sk: 'first-appointment',
      form: 1,
      appointmentId: appointment.appointmentId,
    }
    return held(
      db.send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName: table, Item: first, ConditionExpression } },
            { Put: { TableName: table, Item: itemOf(appointment), ConditionExpression } },
          ],
        }),
      ),
    )
  },
  /** Ends an appointment; ended before, it stays as it ended. */
  async end(appointmentId: string, by: string, now: number): Promise<void> {
    await db.send(
      new UpdateCommand({
        TableName: table,
        Key: appointmentKey(appointmentId),
        UpdateExpression:
          'SET endedAt = if_not_exists(endedAt, :now), endedBy = if_not_exists(endedBy, :by) REMOVE holder',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':now': now, ':by': by },
      }),
    )
  },
})
