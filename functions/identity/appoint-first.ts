import * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import { DISTRICT } from '../shared/kernel/unit.ts'
import type { StoredAppointment } from './data/appointment.store.ts'
import { phoneNumber } from './phone-number.ts'

/** What operations hand over: nobody can call this through the API. */
export const AppointFirstInput = z.strictObject({ phone: z.string().min(11).max(24) })

export type AppointFirstDeps = {
  readonly hashPhone: (phone: string) => Promise<string>
  readonly addFirst: (appointment: StoredAppointment) => Promise<boolean>
  readonly newId: (prefix: string) => string
  readonly now: () => number
}

/**
 * Makes the first appointment of a stage, over the whole district: all others come from it through the API. Refused for ever after, since
 * every later district appointment goes back to the first. Faults: phone.malformed, appointment.first-made.
 */
export const appointFirst = async (input: unknown, deps: AppointFirstDeps) => {
  const { phone } = AppointFirstInput.parse(input)
  const appointment = {
    appointmentId: deps.newId('app'),
    holder: await deps.hashPhone(phoneNumber(phone)),
    role: 'district' as const,
    unit: DISTRICT,
    by: 'operations',
    appointedAt: deps.now(),
  }
  if (!(await deps.addFirst(appointment)))
    throw new Fault('conflict', 'appointment.first-made', 'The first appointment of this stage was made before.')
  return { appointmentId: appointment.appointmentId, unit: appointment.unit }
}
