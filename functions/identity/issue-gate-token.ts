import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { GatePlace } from './data/gate.store.ts'
import type { GateKey, LiveKey, NewestKey } from './data/gate-key.store.ts'
import { checkAssertion, claimedGate, GATE_TOKEN_LIFE_S } from './domain/gate-assertion.ts'
import type { IssuedToken } from './issue-access-token.ts'

/** The explicit type that RFC 7523bis gives assertions used as a grant, so that no other JWT of a gate passes for one. */
export const ASSERTION_TYPE = 'authorization-grant+jwt'

/** Whom a token is for: the gate, and the thumbprint of the key it signed by. */
export type ProvenGate = {
  readonly caller: Extract<Caller, { kind: 'gate' }>
  readonly keyThumbprint: string
  readonly life_s: number
}

type Claims = Readonly<Record<string, unknown>>
export type IssueGateTokenDeps = {
  /** The address of this route in full. */
  readonly audience: string
  readonly peek: (token: string) => Claims | undefined
  readonly verify: (token: string, jwk: GateKey['jwk'], typ: string) => Promise<Claims | undefined>
  readonly liveKey: (gateId: string) => Promise<LiveKey | undefined>
  readonly newestKey: (gateId: string) => Promise<NewestKey | undefined>
  readonly place: (gateId: string) => Promise<GatePlace | undefined>
  readonly spendAssertion: (gateId: string, jti: string, until_s: number) => Promise<boolean>
  readonly issueToken: (proven: ProvenGate) => Promise<IssuedToken>
  readonly now: () => number
}

const refused = (): Fault => new Fault('unauthenticated', 'gate.assertion-refused', 'This assertion does not hold.')

/** Told to none but the device that waits: it alone has the key. */
const unconfirmed = (): Fault =>
  new Fault(
    'unauthenticated',
    'gate.key-unconfirmed',
    'This key waits: let somebody compare its fingerprint and confirm it.',
  )

const claimsBy = async (assertion: string, key: GateKey | undefined, deps: IssueGateTokenDeps) => {
  const claims = key === undefined ? undefined : await deps.verify(assertion, key.jwk, ASSERTION_TYPE)
  return claims && checkAssertion(claims, deps.audience, Math.floor(deps.now() / 1000))
}

const provenClaims = async (assertion: string, deps: IssueGateTokenDeps) => {
  const gateId = claimedGate(deps.peek(assertion) ?? {})
  if (gateId === undefined) throw refused()
  const key = await deps.liveKey(gateId)
  const checked = await claimsBy(assertion, key, deps)
  if (checked !== undefined && key !== undefined) return { ...checked, keyThumbprint: key.thumbprint }
  const newest = await deps.newestKey(gateId)
  const isWaiting = newest !== undefined && newest.confirmedAt === undefined
  throw isWaiting && (await claimsBy(assertion, newest, deps)) !== undefined ? unconfirmed() : refused()
}

/**
 * Trades an assertion, signed by the gate's confirmed key, for an access token of ten minutes. It says who the gate is and under which
 * community, and names that key: another device confirmed as the gate ends it. Whether the gate may judge there is `pass`'s to say.
 * Faults: gate.assertion-refused, gate.assertion-spent, gate.key-unconfirmed.
 */
export const issueGateToken = async ({ assertion }: { readonly assertion: string }, deps: IssueGateTokenDeps) => {
  const { gateId, jti, spentUntil_s, keyThumbprint } = await provenClaims(assertion, deps)
  const place = await deps.place(gateId)
  if (place === undefined) throw refused()
  if (!(await deps.spendAssertion(gateId, jti, spentUntil_s)))
    throw new Fault('unauthenticated', 'gate.assertion-spent', 'This assertion was used before.')
  const { accessToken } = await deps.issueToken({
    caller: { kind: 'gate', id: gateId, role: 'gate', unit: place.unit },
    keyThumbprint,
    life_s: GATE_TOKEN_LIFE_S,
  })
  return { access_token: accessToken, token_type: 'Bearer' as const, expires_in: GATE_TOKEN_LIFE_S }
}
