import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { GateKey, GatePlace } from './data/gate.store.ts'
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
  readonly key: (gateId: string) => Promise<GateKey | undefined>
  readonly place: (gateId: string) => Promise<GatePlace | undefined>
  readonly spendAssertion: (gateId: string, jti: string, until_s: number) => Promise<boolean>
  readonly issueToken: (proven: ProvenGate) => Promise<IssuedToken>
  readonly now: () => number
}

const refused = (): Fault => new Fault('unauthenticated', 'gate.assertion-refused', 'This assertion does not hold.')

const provenClaims = async (assertion: string, deps: IssueGateTokenDeps) => {
  const gateId = claimedGate(deps.peek(assertion) ?? {})
  const key = gateId === undefined ? undefined : await deps.key(gateId)
  const claims = key === undefined ? undefined : await deps.verify(assertion, key.jwk, ASSERTION_TYPE)
  const checked = claims && checkAssertion(claims, deps.audience, Math.floor(deps.now() / 1000))
  if (checked === undefined || key === undefined) throw refused()
  return { ...checked, keyThumbprint: key.thumbprint }
}

/**
 * Trades an assertion, signed by the key that the gate enrolled with, for an access token of ten minutes. It says who the gate is and under
 * which community, and names that key: another device enrolled as the gate ends it. Whether the gate may judge there is `pass`'s to say. Faults: gate.assertion-refused, gate.assertion-spent.
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
