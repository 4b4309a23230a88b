import type { ApiClient } from '../../bin/client/api-client.ts'
import { confirmGate, enrolGate, type GateIdentity, signInGate, verifyAtGate } from '../../bin/client/gate-device.ts'
import { rotate, type Session, signIn } from '../../bin/client/sign-in.ts'
import { eachAtOnce } from '../../bin/sample/each-at-once.ts'
import type { District } from '../../bin/sample/generate-district.ts'
import type { KeptSessions } from '../../bin/sample/sessions.ts'
import { seededRandom } from '../support/seeded-random.ts'

/** A gate's token lives ten minutes, a person's fifteen: both are renewed with time to spare. */
const GATE_TOKEN_MS = 8 * 60_000
const COURIER_TOKEN_MS = 12 * 60_000
const GATES_AT_ONCE = 4
/** As many gates as a lunch hour's compounds: each verifies some two a minute. */
const GATES = 60

type Timed = { readonly issue_ms: number; readonly verify_ms: number; readonly verdict: string }

/** Holds what is renewed after a while, one renewal at a time. */
const renewing = <T>(life_ms: number, renew: (last: T | undefined) => Promise<T>): (() => Promise<T>) => {
  let held: { readonly value: Promise<T>; readonly until: number } | undefined
  return () => {
    if (held !== undefined && Date.now() < held.until) return held.value
    const last = held?.value
    const value = (async () => renew(await last?.catch(() => undefined)))()
    held = { value, until: Date.now() + life_ms }
    value.catch(() => {
      held = undefined
    })
    return value
  }
}

/** Enrols gates as their clerks do, and answers how each gets its token. */
const openGates = async (
  api: ApiClient,
  sessions: KeptSessions,
  district: District,
): Promise<(() => Promise<string>)[]> => {
  const open: (() => Promise<string>)[] = []
  const all = district.communities.flatMap(({ communityId, gates }) =>
    gates.map(({ gateId }) => ({ communityId, gateId })),
  )
  await eachAtOnce(all.slice(0, GATES), GATES_AT_ONCE, async ({ communityId, gateId }) => {
    const clerk = district.appointees.find(({ role, unit }) => role === 'property' && unit.endsWith(`/${communityId}`))
    const token = await sessions.of(clerk?.phone ?? '')
    const { body } = await api.call<{ code: string }>('POST', `/v1/gates/${gateId}/enrolment-codes`, { token })
    const device = await enrolGate(api, api.origin, body.code)
    await confirmGate(api, token, gateId, device.keyThumbprint)
    const gate: GateIdentity = device
    open.push(renewing(GATE_TOKEN_MS, () => signInGate(api, api.origin, gate)))
  })
  return open
}

type Issued = { readonly passes: readonly { readonly packed: string }[] }

/** A whole district's couriers and its gates; `arrive` sends the next courier to a gate: he signs in if need be, shows a pass, is judged. */
export const lunchCrowd = async (api: ApiClient, sessions: KeptSessions, district: District, seed: number) => {
  const random = seededRandom(seed)
  const gates = await openGates(api, sessions, district)
  const kindOf = new Map(district.enterprises.map(({ enterpriseId, kind }) => [enterpriseId, kind]))
  const firmOf = new Map(district.outlets.map(({ outletId, enterpriseId }) => [outletId, enterpriseId]))
  const couriers = district.couriers.map(({ phone, outletIds: [outlet = ''] }) => ({
    kind: kindOf.get(firmOf.get(outlet) ?? ''),
    session: renewing<Session>(COURIER_TOKEN_MS, (last) =>
      last === undefined ? signIn(api, phone, 'courier') : rotate(api, last.refreshToken),
    ),
  }))
  return {
    size: couriers.length,
    gates: gates.length,
    /** What one visit took, sign-in left out, and the verdict. Faults: Refusal of any of its calls. */
    arrive: async (): Promise<Timed> => {
      const { kind, session } = random.pick(couriers)
      const gateToken = random.pick(gates)
      const [{ accessToken }, gate] = await Promise.all([session(), gateToken()])
      const issued = await api.call<Issued>('POST', '/v1/passes', { token: accessToken, body: { kind, count: 1 } })
      const verified = await verifyAtGate(api, gate, issued.body.passes[0]?.packed ?? '')
      return { issue_ms: issued.took_ms, verify_ms: verified.took_ms, verdict: verified.body.verdict }
    },
  }
}
export type LunchCrowd = Awaited<ReturnType<typeof lunchCrowd>>
