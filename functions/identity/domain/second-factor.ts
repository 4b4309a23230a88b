import type { StaffRole } from '../../shared/kernel/caller.ts'

/** Who sees a whole district, or an organisation's members, signs in with more than a phone that can be stolen. */
const ASKING: readonly StaffRole[] = ['district', 'officer']

/** Whether a role is entered with a second factor only. */
export const asksSecondFactor = (role: string): boolean => ASKING.some((one) => one === role)

/** What opened a session besides the one-time code. */
export type FactorKind = 'totp' | 'recovery'

/** What a sign-in takes of a second factor, once and for ever: a step of its authenticator, or a recovery code by its keyed hash. */
export type FactorUse =
  | { readonly kind: 'totp'; readonly step: number }
  | { readonly kind: 'recovery'; readonly hash: string }
