import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { StoredAppointment } from './data/appointment.store.ts'
import { refusalOfAppointing } from './domain/appointing.ts'
import { asksSecondFactor } from './domain/second-factor.ts'
import { appointingFault, standingOf } from './make-appointment.ts'

export type ResetSecondFactorDeps = {
  readonly getAppointment: (appointmentId: string) => Promise<StoredAppointment | undefined>
  readonly resetFactor: (holder: string, by: string, now: number) => Promise<void>
  readonly now: () => number
}

/**
 * Forgets the authenticator of somebody who lost it: at his next sign-in he sets up another. Only who may appoint to his office may, by that
 * office alone: through a lesser one of the same person a lesser appointer would reach it. Sessions that are open stay open. Resetting again
 * answers the same. Faults: caller.unknown, appointment.unknown, appointment.role, .unit, .own, second-factor.not-needed.
 */
export const resetSecondFactor = async (
  { caller, appointmentId }: { readonly caller: Caller; readonly appointmentId: string },
  deps: ResetSecondFactorDeps,
) => {
  const by = await standingOf(caller, deps)
  const appointment = await deps.getAppointment(appointmentId)
  if (appointment === undefined || appointment.endedAt !== undefined)
    throw new Fault('missing', 'appointment.unknown', 'There is no such appointment.')
  const refusal = refusalOfAppointing({ ...appointment, by })
  if (refusal !== undefined) throw appointingFault(refusal)
  if (!asksSecondFactor(appointment.role))
    throw new Fault('conflict', 'second-factor.not-needed', 'This role asks for no second factor.')
  await deps.resetFactor(appointment.holder, caller.id, deps.now())
  return { appointmentId, secondFactor: 'none' as const }
}
