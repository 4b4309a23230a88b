import type { StaffRole } from '../../shared/kernel/caller.ts'
import { covers } from '../../shared/kernel/unit.ts'

/** Who may appoint whom: only what is listed here, in one's own unit or below. Total: a new role does not compile without its line. */
export const APPOINTABLE: Readonly<Record<StaffRole, readonly StaffRole[]>> = {
  district: ['district', 'street', 'department', 'enterprise', 'outlet', 'property', 'station', 'volunteer', 'officer'],
  street: ['street', 'property', 'station', 'volunteer'],
  enterprise: ['enterprise', 'outlet'],
  property: ['property'],
  outlet: [],
  station: [],
  department: [],
  volunteer: [],
  officer: [],
}

const STREET = 'str_[a-z0-9]{4,32}'
const ENTERPRISE = 'ent_[a-z0-9]{4,32}'
const ANYWHERE_PUBLIC = new RegExp(`^d(/${STREET}(/[a-z]{3}_[a-z0-9]{4,32})?)?$`)

/** Where each role has its place: a property firm's person over a street would see beside his own gates. */
const PLACE: Readonly<Record<StaffRole, RegExp>> = {
  district: /^d$/,
  street: new RegExp(`^d/${STREET}$`),
  property: new RegExp(`^d/${STREET}/com_[0-9a-z]{7}$`),
  enterprise: new RegExp(`^d/${ENTERPRISE}$`),
  outlet: new RegExp(`^d/${ENTERPRISE}/out_[a-z0-9]{4,32}$`),
  /** In a station: over its street it would read its neighbours' mailboxes. */
  station: new RegExp(`^d/${STREET}/sta_[a-z0-9]{4,32}$`),
  /** A department of the district: over the whole district it would read every mailbox. */
  department: /^d\/dep_[a-z0-9]{4,32}$/,
  volunteer: ANYWHERE_PUBLIC,
  officer: ANYWHERE_PUBLIC,
}

/** Whether a role is held in units of this form. */
export const hasPlaceIn = (role: StaffRole, unit: string): boolean => PLACE[role].test(unit)

export type AppointingRefusal = 'appointment.role' | 'appointment.unit' | 'appointment.unit-form' | 'appointment.own'
/** Whoever acts, and on what: `holder` is the keyed hash of the phone that a person is known by. */
export type Appointing = {
  readonly by: { readonly role: StaffRole; readonly unit: string; readonly holder: string }
  readonly role: StaffRole
  readonly unit: string
  readonly holder: string
}

/** Why an appointment may not be made or ended by this caller; undefined when it may. Nobody acts upon his own. */
export const refusalOfAppointing = ({ by, role, unit, holder }: Appointing): AppointingRefusal | undefined => {
  if (!APPOINTABLE[by.role].includes(role)) return 'appointment.role'
  if (!covers(by.unit, unit)) return 'appointment.unit'
  if (!hasPlaceIn(role, unit)) return 'appointment.unit-form'
  return by.holder === holder ? 'appointment.own' : undefined
}
