import type { Caller, StaffRole } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import { leafOf } from '../shared/kernel/unit.ts'
import type { StoredAppointment } from './data/appointment.store.ts'
import { type AppointingRefusal, refusalOfAppointing } from './domain/appointing.ts'
import type { CommunityPlace } from './domain/community-place.ts'
import { phoneNumber } from './phone-number.ts'

export type MakeAppointmentInput = {
  readonly caller: Caller
  readonly appointmentId: string
  readonly phone: string
  readonly role: StaffRole
  readonly unit: string
  /** What the unit calls the person. */
  readonly name?: string | undefined
}
export type MakeAppointmentDeps = {
  readonly hashPhone: (phone: string) => Promise<string>
  readonly getAppointment: (appointmentId: string) => Promise<StoredAppointment | undefined>
  /** Where a community lies as far as is known; undefined when it was not heard of, or the id is no community's. */
  readonly communityPlace: (communityId: string) => Promise<CommunityPlace | undefined>
  readonly sealPhone: (phone: string, holder: string) => Promise<Uint8Array>
  readonly addAppointment: (appointment: StoredAppointment, sealedPhone: Uint8Array) => Promise<boolean>
  readonly now: () => number
}

const WHY: Readonly<Record<AppointingRefusal, string>> = {
  'appointment.role': 'Your role does not appoint to this one.',
  'appointment.unit': 'This belongs to a unit that is not yours.',
  'appointment.unit-form': 'This role is not held in a unit of this kind.',
  'appointment.own': 'Nobody acts upon his own appointments.',
}
export const appointingFault = (refusal: AppointingRefusal): Fault =>
  new Fault(refusal === 'appointment.unit-form' ? 'invalid' : 'forbidden', refusal, WHY[refusal])

/** The appointment by which a staff member calls, while it stands. Fault: caller.unknown, also for one who was just dismissed. */
export const standingOf = async (
  caller: Caller,
  deps: Pick<MakeAppointmentDeps, 'getAppointment'>,
): Promise<StoredAppointment> => {
  const own = caller.kind === 'staff' ? await deps.getAppointment(caller.id) : undefined
  if (own === undefined || own.endedAt !== undefined)
    throw new Fault('unauthenticated', 'caller.unknown', 'Your appointment has ended.')
  return own
}

/** An appointment as it is told to staff: never the phone. */
export const shownAppointment = ({ appointmentId, role, unit, name, appointedAt, endedAt }: StoredAppointment) => ({
  appointmentId,
  role,
  unit,
  ...(name === undefined ? {} : { name }),
  appointedAt: new Date(appointedAt).toISOString(),
  ...(endedAt === undefined ? {} : { endedAt: new Date(endedAt).toISOString() }),
})

const isSame = (one: StoredAppointment, other: StoredAppointment): boolean =>
  one.holder === other.holder && one.role === other.role && one.unit === other.unit && one.name === other.name

/** The registry's word of a move takes a second or two to get here. */
const MOVE_HEARD_S = 5

/** Nobody is appointed to a path where a community does not lie. One that was not heard of yet may be appointed to: it may be a second old. */
const mustLieThere = async (unit: string, deps: Pick<MakeAppointmentDeps, 'communityPlace'>): Promise<void> => {
  const place = await deps.communityPlace(leafOf(unit))
  if (place !== undefined && place.unit !== unit)
    throw new Fault('conflict', 'appointment.unit-elsewhere', 'This community lies in another street.', {
      retryAfter_s: MOVE_HEARD_S,
    })
}

/**
 * Appoints the holder of a phone. The same request again is answered the same; another body under the id, or an id whose appointment was
 * ended, is refused. The caller's own standing is read afresh, so that one who was dismissed appoints nobody.
 * A person holds a role in a unit once at a time: a second appointment to it is refused while the first stands. His number is kept sealed,
 * so that he is reached by SMS before he has ever signed in.
 * Faults: phone.malformed, caller.unknown, appointment.role, .unit, .unit-form, .unit-elsewhere, .own, .exists, .held.
 */
export const makeAppointment = async (input: MakeAppointmentInput, deps: MakeAppointmentDeps) => {
  const { appointmentId, role, unit, name, caller } = input
  const by = await standingOf(caller, deps)
  const phone = phoneNumber(input.phone)
  const holder = await deps.hashPhone(phone)
  const refusal = refusalOfAppointing({ by, role, unit, holder })
  if (refusal !== undefined) throw appointingFault(refusal)
  await mustLieThere(unit, deps)
  const made = { appointmentId, holder, role, unit, by: caller.id, appointedAt: deps.now() }
  const appointment = name === undefined ? made : { ...made, name }
  if (await deps.addAppointment(appointment, await deps.sealPhone(phone, holder))) return shownAppointment(appointment)
  const before = await deps.getAppointment(appointmentId)
  if (before !== undefined && before.endedAt === undefined && isSame(before, appointment))
    return shownAppointment(before)
  if (before === undefined)
    throw new Fault('conflict', 'appointment.held', 'This person holds this role in this unit by another appointment.')
  throw new Fault('conflict', 'appointment.exists', 'There is another appointment of this id.')
}
