import type { Caller } from '../shared/kernel/caller.ts'
import { type ReadingDeps, recordReading } from '../shared/kernel/reading.ts'
import { covers } from '../shared/kernel/unit.ts'
import type { StoredAppointment } from './data/appointment.store.ts'
import type { AppointmentPage, AppointmentPlace, AppointmentsAsked } from './data/appointment-list.store.ts'
import { asksSecondFactor } from './domain/second-factor.ts'
import { appointingFault, shownAppointment } from './make-appointment.ts'

export type ListAppointmentsInput = {
  readonly caller: Caller
  readonly unit: string
  readonly ended: 'no' | 'yes'
  readonly limit: number
  readonly cursor?: string | undefined
}
export type ListAppointmentsDeps = ReadingDeps & {
  readonly listAppointments: (asked: AppointmentsAsked) => Promise<AppointmentPage>
  /** Whether a person has proven an authenticator. */
  readonly hasSecondFactor: (holder: string) => Promise<boolean>
  readonly sealCursor: (at: AppointmentPlace, holder: string) => string
  /** Fault: request.cursor. */
  readonly openCursor: (cursor: string, holder: string) => AppointmentPlace
}

const shown = async (appointment: StoredAppointment, { hasSecondFactor }: ListAppointmentsDeps) => {
  const isSet = asksSecondFactor(appointment.role) && (await hasSecondFactor(appointment.holder))
  return { ...shownAppointment(appointment), secondFactor: isSet ? ('set' as const) : ('none' as const) }
}

/**
 * Who holds which office in a unit and below it, or held one, by unit. A cursor is good for its caller and this very list. Each page leaves a
 * line of who read it, written before the answer; one that shows nobody leaves none.
 * Faults: appointment.unit, request.cursor.
 */
export const listAppointments = async (
  { caller, unit, ended, limit, cursor }: ListAppointmentsInput,
  deps: ListAppointmentsDeps,
) => {
  if (!covers(caller.unit, unit)) throw appointingFault('appointment.unit')
  const roll = ended === 'yes' ? 'ended' : 'live'
  const holder = `${caller.id}#${roll}#${unit}`
  const from = cursor === undefined ? {} : { from: deps.openCursor(cursor, holder) }
  const { appointments, next } = await deps.listAppointments({ roll, unit, limit, ...from })
  const items = await Promise.all(appointments.map((one) => shown(one, deps)))
  if (appointments.length > 0)
    await recordReading(
      caller,
      { unit, what: `appointments-${roll}`, ids: appointments.map(({ appointmentId }) => appointmentId) },
      deps,
    )
  return { items, ...(next === undefined ? {} : { next: deps.sealCursor(next, holder) }) }
}
