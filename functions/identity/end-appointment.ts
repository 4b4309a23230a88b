import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { StoredAppointment } from './data/appointment.store.ts'
import { refusalOfAppointing } from './domain/appointing.ts'
import { appointingFault, shownAppointment, standingOf } from './make-appointment.ts'

export type EndAppointmentDeps = {
  readonly getAppointment: (appointmentId: string) => Promise<StoredAppointment | undefined>
  readonly endAppointment: (appointmentId: string, by: string, now: number) => Promise<void>
  readonly now: () => number
}

/**
 * Dismisses somebody: from now on the authoriser and every renewal of his sessions refuse this appointment. Ending it again answers the
 * same. Faults: appointment.unknown, caller.unknown, appointment.role, .unit, .own.
 */
export const endAppointment = async (
  { caller, appointmentId }: { readonly caller: Caller; readonly appointmentId: string },
  deps: EndAppointmentDeps,
) => {
  const by = await standingOf(caller, deps)
  const appointment = await deps.getAppointment(appointmentId)
  if (appointment === undefined) throw new Fault('missing', 'appointment.unknown', 'There is no such appointment.')
  const refusal = refusalOfAppointing({ ...appointment, by })
  if (refusal !== undefined) throw appointingFault(refusal)
  const endedAt = appointment.endedAt ?? deps.now()
  await deps.endAppointment(appointmentId, caller.id, endedAt)
  return shownAppointment({ ...appointment, endedAt })
}
