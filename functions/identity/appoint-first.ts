import * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import { DISTRICT } from '../shared/kernel/unit.ts'
import type { StoredAppointment } from './data/appointment.store.ts'
import { phoneNumber } from './phone-number.ts'

/** What operations hand over: nobody can call this through the API. */
export const AppointFirstInput = z.strictObject({ phone: z.string().min(11).max(24) })

export type AppointFirstDeps = {
  readonly hashPhone: (phone: string) => Promise<string>
  readonly sealPhone: (phone: string, holder: string) => Promise<Uint8Array>
  readonly addFirst: (appointment: StoredAppointment, sealedPhone: Uint8Array) => Promise<boolean>
  readonly newId: (prefix: string) => string
  readonly now: () => number
}

/** What operations are answered: an invoked function has no status, so a refusal is told by its permanent code. */
export type FirstAnswer =
  | { readonly made: true; readonly appointmentId: string; readonly unit: string }
  | { readonly made: false; readonly code: string; readonly detail: string }

const made = async (typed: string, deps: AppointFirstDeps): Promise<FirstAnswer> => {
  const phone = phoneNumber(typed)
  const appointment = {
    appointmentId: deps.newId('app'),
    holder: await deps.hashPhone(phone),
    role: 'district' as const,
    unit: DISTRICT,
    by: 'operations',
    appointedAt: deps.now(),
  }
  if (!(await deps.addFirst(appointment, await deps.sealPhone(phone, appointment.holder))))
    throw new Fault('conflict', 'appointment.first-made', 'The first appointment of this stage was made before.')
  return { made: true, appointmentId: appointment.appointmentId, unit: appointment.unit }
}

/**
 * Makes the first appointment of a stage, over the whole district: all others come from it through the API. Refused for ever after, since
 * every later district appointment goes back to the first. Codes of refusals: phone.malformed, appointment.first-made.
 */
export const appointFirst = async (input: unknown, deps: AppointFirstDeps): Promise<FirstAnswer> => {
  const { phone } = AppointFirstInput.parse(input)
  try {
    return await made(phone, deps)
  } catch (error) {
    if (error instanceof Fault) return { made: false, code: error.code, detail: error.message }
    throw error
  }
}
