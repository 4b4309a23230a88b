import { GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { outboxLine } from '../../shared/events/outbox-line.ts'
import { STAFF_ROLES, type StaffRole } from '../../shared/kernel/caller.ts'
import { appointmentEvent } from '../domain/appointment-event.ts'
import { keepingNumber } from './number.store.ts'
import { held } from './refused-by-condition.ts'
import { hasSeat, leaveSeat, seatOf } from './seat.store.ts'

/** An appointment as it is kept: `holder` is the keyed hash of the person's phone, `name` what his unit calls him, `by` who appointed. */
export type StoredAppointment = {
  readonly appointmentId: string
  readonly holder: string
  readonly role: StaffRole
  readonly unit: string
  readonly name?: string
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
  name: z.string().optional(),
  by: z.string(),
  appointedAt: z.number(),
  endedAt: z.number().optional(),
})
/** An item as an appointment. */
export const appointmentOf = (item: unknown): StoredAppointment | undefined => {
  if (item === undefined) return undefined
  const { person, endedAt, name, ...rest } = AppointmentItem.parse(item)
  return {
    ...rest,
    holder: person,
    ...(name === undefined ? {} : { name }),
    ...(endedAt === undefined ? {} : { endedAt }),
  }
}
/** Where an appointment stands in the list of units: below its unit's path, so that one prefix finds a unit and all below, and nothing beside. */
const placeOf = ({ unit, appointmentId }: Pick<StoredAppointment, 'unit' | 'appointmentId'>): string =>
  `${unit}/#${appointmentId}`
export const appointmentKey = (appointmentId: string) => ({ pk: `appointment#${appointmentId}`, sk: 'appointment' })
const itemOf = (appointment: StoredAppointment) => ({
  ...appointmentKey(appointment.appointmentId),
  form: 2,
  kind: 'appointment',
  ...appointment,
  person: appointment.holder,
  roll: 'live',
  place: placeOf(appointment),
})

const NEW = 'attribute_not_exists(pk)'
const instant = (at: number): string => new Date(at).toISOString()

/**
 * The claim to one office: a person holds a role in a unit once at a time, so that nobody can be buried under appointments to the same. It
 * names the appointment while that stands, and is no entry of the index by holder.
 */
const claimKey = ({ holder, role, unit }: Pick<StoredAppointment, 'holder' | 'role' | 'unit'>) => ({
  pk: `office#${holder}`,
  sk: `${role}#${unit}`,
})
/** The appointment, its claim and its seat, what the others are told of it, and the number that its holder is reached by. */
const making = (table: string, appointment: StoredAppointment, sealed?: Uint8Array) => [
  {
    Put: {
      TableName: table,
      Item: { ...claimKey(appointment), form: 1, appointmentId: appointment.appointmentId },
      ConditionExpression: 'attribute_not_exists(appointmentId)',
    },
  },
  { Put: { TableName: table, Item: itemOf(appointment), ConditionExpression: NEW } },
  ...(hasSeat(appointment.unit) ? [{ Put: { TableName: table, Item: seatOf(appointment) } }] : []),
  {
    Put: {
      TableName: table,
      Item: outboxLine(appointmentEvent(appointment, 'active', instant(appointment.appointedAt))),
    },
  },
  ...(sealed === undefined
    ? []
    : [keepingNumber(table, { holder: appointment.holder, sealed }, appointment.appointedAt)]),
]

const ending = (table: string, appointment: StoredAppointment, by: string, now: number) => [
  {
    Update: {
      TableName: table,
      Key: appointmentKey(appointment.appointmentId),
      UpdateExpression: 'SET endedAt = :now, endedBy = :by, roll = :ended REMOVE holder',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(endedAt)',
      ExpressionAttributeValues: { ':now': now, ':by': by, ':ended': 'ended' },
    },
  },
  { Put: { TableName: table, Item: outboxLine(appointmentEvent(appointment, 'ended', instant(now))) } },
]

/** Staff appointments. None is ever edited or deleted: it is made once and ended once, and told of both times. */
export const appointmentStore = (table: string, db: Documents) => {
  const freeOffice = (appointment: StoredAppointment): Promise<boolean> =>
    held(() =>
      db.send(
        new UpdateCommand({
          TableName: table,
          Key: claimKey(appointment),
          UpdateExpression: 'REMOVE appointmentId',
          ConditionExpression: 'appointmentId = :id',
          ExpressionAttributeValues: { ':id': appointment.appointmentId },
        }),
      ),
    )
  const get = async (appointmentId: string): Promise<StoredAppointment | undefined> => {
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: appointmentKey(appointmentId), ConsistentRead: true }),
    )
    return appointmentOf(Item)
  }
  return {
    get,
    /** The keyed hash of the phone of whoever holds a standing appointment. */
    async holderOf(appointmentId: string): Promise<string | undefined> {
      const appointment = await get(appointmentId)
      return appointment?.endedAt === undefined ? appointment?.holder : undefined
    },
    /** Adds an appointment; false when its id was used before, or the person holds this role in this unit by another. */
    add(appointment: StoredAppointment, sealed?: Uint8Array): Promise<boolean> {
      return held(() => db.send(new TransactWriteCommand({ TransactItems: making(table, appointment, sealed) })))
    },
    /** Adds the first of all, beside an item that stands for ever: false when the first was made before. */
    addFirst(appointment: StoredAppointment, sealed?: Uint8Array): Promise<boolean> {
      const first = {
        pk: 'first-appointment',
        sk: 'first-appointment',
        form: 1,
        appointmentId: appointment.appointmentId,
      }
      return held(() =>
        db.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: { TableName: table, Item: first, ConditionExpression: NEW } },
              ...making(table, appointment, sealed),
            ],
          }),
        ),
      )
    },
    /**
     * Ends an appointment and tells of it in one transaction; ended before, it stays as it ended. The office falls free after that: cut off in
     * between, it stays claimed until the dismissal is asked for again, and the person is dismissed all the same.
     */
    async end(appointmentId: string, by: string, now: number): Promise<void> {
      const appointment = await get(appointmentId)
      if (appointment === undefined) throw new Error(`There is no appointment ${appointmentId} to end.`)
      if (appointment.endedAt === undefined)
        await held(() => db.send(new TransactWriteCommand({ TransactItems: ending(table, appointment, by, now) })))
      await freeOffice(appointment)
      if (hasSeat(appointment.unit)) await leaveSeat(table, db, appointment, now)
    },
  }
}
