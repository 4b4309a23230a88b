import type { Caller, StaffRole } from '../../shared/kernel/caller.ts'

/** One live appointment of a person. */
export type Appointment = { readonly appointmentId: string; readonly role: StaffRole; readonly unit: string }
/** All that the holder of a phone number may act as. */
export type Holder = { readonly courierId?: string; readonly appointments: readonly Appointment[] }

/** Who signs in. A gate never does. */
export type Person = Exclude<Caller, { kind: 'gate' }>
export type Choice =
  | { readonly kind: 'caller'; readonly caller: Person }
  /** Several appointments and none named: the client asks again with one of them, under the same challenge. */
  | { readonly kind: 'choose' }
  | { readonly kind: 'not-his' }
  | { readonly kind: 'nobody' }

const staff = ({ appointmentId, role, unit }: Appointment): Choice => ({
  kind: 'caller',
  caller: { kind: 'staff', id: appointmentId, role, unit },
})

const soleStaff = ([first, second]: readonly Appointment[], otherwise: Choice): Choice => {
  if (first === undefined) return otherwise
  return second === undefined ? staff(first) : { kind: 'choose' }
}

/**
 * As whom a person signs in. Without a wish: as the courier he is, else in his one appointment. `courier` and `staff` ask for that side;
 * an appointment's id asks for it. A session is always in one of them, never in several.
 */
export const chooseCaller = ({ courierId, appointments }: Holder, as: string | undefined): Choice => {
  if (courierId === undefined && appointments.length === 0) return { kind: 'nobody' }
  const courier: Choice =
    courierId === undefined
      ? { kind: 'not-his' }
      : { kind: 'caller', caller: { kind: 'courier', id: courierId, role: 'courier', unit: '' } }
  if (as === 'courier') return courier
  if (as === 'staff') return soleStaff(appointments, { kind: 'not-his' })
  if (as === undefined) return courierId === undefined ? soleStaff(appointments, courier) : courier
  const named = appointments.find(({ appointmentId }) => appointmentId === as)
  return named === undefined ? { kind: 'not-his' } : staff(named)
}
