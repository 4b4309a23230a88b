/** Staff roles, each held in a unit by an appointment. */
export const STAFF_ROLES = [
  'enterprise',
  'outlet',
  'property',
  'station',
  'street',
  'department',
  'district',
  'volunteer',
  'officer',
] as const
export type StaffRole = (typeof STAFF_ROLES)[number]
export type Role = 'courier' | 'gate' | StaffRole

/** Who calls, as the authoriser found it: never whether he may. `unit` is a path (see unit.ts); a courier has none. */
export type Caller =
  | { readonly kind: 'courier'; readonly id: string; readonly role: 'courier'; readonly unit: '' }
  | { readonly kind: 'gate'; readonly id: string; readonly role: 'gate'; readonly unit: string }
  | { readonly kind: 'staff'; readonly id: string; readonly role: StaffRole; readonly unit: string }
