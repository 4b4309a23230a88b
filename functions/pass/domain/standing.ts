/**
 * Whether gate and courier are in good standing. Owned where it is judged, read afresh for each verdict. What is missing
 * denies: a record that cannot be found vouches for nobody.
 */
import type { Kind, PassClaims } from './pass-claims.ts'

const MS = 1000

export type CourierStanding = {
  readonly courierId: string
  readonly status: 'active' | 'suspended'
  /** Epoch ms; a suspension without it lasts until it is lifted. */
  readonly suspendedUntil?: number | undefined
  /** Enterprises he works for. With none left he has left the programme. */
  readonly employers: readonly string[]
  /** What he is engaged for: a pass of another kind is not his. */
  readonly kinds: readonly Kind[]
  /** Epoch ms: passes issued before it are void (a lost phone, a sign-out). */
  readonly noPassIssuedBefore?: number | undefined
}

export type GateStanding = {
  readonly gateId: string
  readonly communityId: string
  readonly status: 'active' | 'disabled'
}

/** The gate that asks, as its own credential names it. */
export type AskingGate = { readonly id: string; readonly communityId: string }

/**
 * A gate is heard when it is enrolled, not disabled, and both it and its community are on record as its credential says. A
 * gate moved to another community must sign in anew.
 */
export const gateStands = (
  asking: AskingGate,
  gate: GateStanding | undefined,
  community: { readonly communityId: string },
): boolean =>
  gate?.status === 'active' &&
  gate.gateId === asking.id &&
  gate.communityId === asking.communityId &&
  community.communityId === asking.communityId

const isSuspended = (courier: CourierStanding, now: number): boolean =>
  courier.status !== 'active' && (courier.suspendedUntil === undefined || now < courier.suspendedUntil)

/** No employer stands behind him: he has none, or each of them is suspended. */
const isUnemployed = (courier: CourierStanding, suspendedEmployers: readonly string[]): boolean =>
  courier.employers.every((employer) => suspendedEmployers.includes(employer))

/**
 * `suspended` when no pass of this courier would do: suspended, or without an employer in good standing.
 * `revoked` when only this pass is void, issued before the instant from which passes count again: a fresh one would do.
 * @param now epoch ms; a suspension is over at its last instant itself
 */
export const courierDenial = (
  courier: CourierStanding,
  claims: Pick<PassClaims, 'iat'>,
  suspendedEmployers: readonly string[],
  now: number,
): 'suspended' | 'revoked' | undefined => {
  if (isSuspended(courier, now) || isUnemployed(courier, suspendedEmployers)) return 'suspended'
  const { noPassIssuedBefore } = courier
  return noPassIssuedBefore !== undefined && claims.iat * MS < noPassIssuedBefore ? 'revoked' : undefined
}
