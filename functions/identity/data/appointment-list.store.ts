import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { appointmentKey, appointmentOf, type StoredAppointment } from './appointment.store.ts'

/** Appointments of a unit and all below it: those that stand, or those that ended. `from` is a place that a page ended with. */
export type AppointmentsAsked = {
  readonly roll: 'live' | 'ended'
  readonly unit: string
  readonly limit: number
  readonly from?: AppointmentPlace
}
export type AppointmentPlace = { readonly place: string; readonly appointmentId: string }
export type AppointmentPage = { readonly appointments: readonly StoredAppointment[]; readonly next?: AppointmentPlace }

const Place = z.object({ place: z.string(), appointmentId: z.string() })

/** Appointments by unit. */
export const appointmentListStore = (table: string, db: Documents) => ({
  /** A page of those in a unit and below, by unit, then by id. */
  async list({ roll, unit, limit, from }: AppointmentsAsked): Promise<AppointmentPage> {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'by-unit',
        KeyConditionExpression: 'roll = :roll AND begins_with(place, :under)',
        ExpressionAttributeValues: { ':roll': roll, ':under': `${unit}/` },
        Limit: limit,
        ...(from === undefined
          ? {}
          : { ExclusiveStartKey: { ...appointmentKey(from.appointmentId), roll, place: from.place } }),
      }),
    )
    const appointments = Items.flatMap((item) => appointmentOf(item) ?? [])
    return LastEvaluatedKey === undefined ? { appointments } : { appointments, next: Place.parse(Items.at(-1)) }
  },
})
