import { beforeAll, describe, expect, test } from 'vitest'
import { type Answer, ask, forEachAtOnce, tally } from '../support/journey-ask.ts'
import {
  assertionBody,
  codeFor,
  enrolmentBody,
  type GateKey,
  gateToEnrol,
  newGateKey,
} from '../support/journey-gate.ts'
import { type World, world } from '../support/journey-people.ts'

let w: World
beforeAll(async () => {
  w = await world()
}, 180_000)

type Token = { readonly access_token: string }
type Enrolment = { readonly keyThumbprint: string; readonly fingerprint: string; readonly state: string }
type Keys = { readonly live?: Enrolment; readonly pending?: Enrolment }
const enrol = async (code: string, key: GateKey): Promise<Answer<Enrolment>> =>
  ask('POST', '/v1/gate-enrolments', { body: await enrolmentBody(code, key) })
const signIn = (body: object): Promise<Answer<Token>> => ask('POST', '/v1/gate-tokens', { body })
const confirm = async (gateId: string, keyThumbprint: string): Promise<Answer> =>
  ask('PUT', `/v1/gates/${gateId}/keys/${keyThumbprint}`, { token: await w.communities[0].property.token() })
/** Enrolled, not yet confirmed. */
const waiting = async () => {
  const { gateId, code } = await gateToEnrol(w.communities[0])
  const key = await newGateKey()
  const { status, body } = await enrol(code, key)
  expect(status).toBe(201)
  return { gateId, code, key, ...body }
}
const enrolled = async () => {
  const device = await waiting()
  expect((await confirm(device.gateId, device.keyThumbprint)).status).toBe(200)
  return device
}

describe('an enrolment code', () => {
  test('makes one device the gate, whichever of two comes first', async () => {
    const { gateId, code } = await gateToEnrol(w.communities[0])
    const keys = [await newGateKey(), await newGateKey()]
    const answers = await forEachAtOnce(keys, (key) => enrol(code, key))
    expect(tally(answers)).toEqual({ 201: 1, 'gate.code-refused': 1 })
    const tokens = await forEachAtOnce(keys, async (key) => signIn(await assertionBody(gateId, key)))
    const outcomes = answers.map(({ status }) => (status === 201 ? 'gate.key-unconfirmed' : 'gate.assertion-refused'))
    expect(tokens.map(({ code: refusal }) => refusal)).toEqual(outcomes)
  })
  test('is answered the same to the device whose reply was lost, and refused to another', async () => {
    const { code, key } = await enrolled()
    expect((await enrol(code, key)).status).toBe(201)
    expect((await enrol(code, await newGateKey())).code).toBe('gate.code-refused')
  })
  test('does nothing for whoever cannot prove the key', async () => {
    const { code } = await gateToEnrol(w.communities[0])
    const key = await newGateKey()
    const stolen = { ...key, publicKey: (await newGateKey()).publicKey }
    expect((await enrol(code, stolen)).code).toBe('gate.proof-refused')
    expect((await enrol(code, key)).status).toBe(201)
  })
})

describe('a device', () => {
  test('is no gate until somebody has compared the fingerprint at its screen with the one at the desk and confirmed it', async () => {
    const { gateId, key, keyThumbprint, fingerprint, state } = await waiting()
    expect(state).toBe('awaiting-confirmation')
    expect((await signIn(await assertionBody(gateId, key))).code).toBe('gate.key-unconfirmed')
    const token = await w.communities[0].property.token()
    const keys = await ask<Keys>('GET', `/v1/gates/${gateId}/keys`, { token })
    expect(keys.body).toEqual({ pending: { keyThumbprint, fingerprint, enrolledAt: expect.any(String) } })
    expect((await confirm(gateId, 'A'.repeat(43))).code).toBe('gate.key-unknown')
    const answers = await forEachAtOnce([1, 2, 3], () => confirm(gateId, keyThumbprint))
    expect(tally(answers)).toEqual({ 200: 3 })
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    const gate = (await signIn(await assertionBody(gateId, key))).body.access_token
    expect((await ask('GET', '/v1/me', { token: gate })).body).toMatchObject({ kind: 'gate', id: gateId })
  })
  test('that takes another’s place changes nothing until it is confirmed; from then the old key is refused, and the token it was traded for', async () => {
    const { gateId, key } = await enrolled()
    // Not shown to the gateway before it must be refused, so no answer of the authoriser is kept for it.
    const token = (await signIn(await assertionBody(gateId, key))).body.access_token
    const { body } = await codeFor(gateId, await w.communities[0].property.token())
    const next = await newGateKey()
    const { body: waits } = await enrol(body.code, next)
    const still = (await signIn(await assertionBody(gateId, key))).body.access_token
    expect((await ask('GET', '/v1/me', { token: still })).status).toBe(200)
    expect((await confirm(gateId, waits.keyThumbprint)).status).toBe(200)
    expect((await signIn(await assertionBody(gateId, key))).code).toBe('gate.assertion-refused')
    expect((await ask('GET', '/v1/me', { token })).code).toBe('gateway.403')
    const fresh = (await signIn(await assertionBody(gateId, next))).body.access_token
    expect((await ask('GET', '/v1/me', { token: fresh })).body).toMatchObject({ kind: 'gate', id: gateId })
  })
  test('whose place another took before it was confirmed cannot be confirmed any more; the other can', async () => {
    const { gateId, keyThumbprint } = await waiting()
    const { body } = await codeFor(gateId, await w.communities[0].property.token())
    const { body: last } = await enrol(body.code, await newGateKey())
    expect((await confirm(gateId, keyThumbprint)).code).toBe('gate.key-unknown')
    expect((await confirm(gateId, last.keyThumbprint)).status).toBe(200)
  })
})

describe('a gate’s assertion', () => {
  test('is spent once, also by ten at once', async () => {
    const { gateId, key } = await enrolled()
    const body = await assertionBody(gateId, key)
    const answers = await forEachAtOnce(Array.from({ length: 10 }), () => signIn(body))
    expect(tally(answers)).toEqual({ 200: 1, 'gate.assertion-spent': 9 })
    const token = answers.find(({ status }) => status === 200)?.body.access_token ?? ''
    expect((await ask('GET', '/v1/me', { token })).body).toMatchObject({ kind: 'gate', id: gateId })
  })
  test.each([
    ['made for another address', { audience: 'https://elsewhere.example/v1/gate-tokens' }],
    ['of another type', { typ: 'gate-proof+jwt' }],
    ['that would live over a minute', { life_s: 61 }],
  ])('%s is refused', async (_, change) => {
    const [gate] = w.communities[0].gates
    if (gate === undefined) throw new Error('No gate.')
    const { gateId, identity } = gate
    const key = { privateKey: identity.privateJwk, publicKey: {} }
    expect((await signIn(await assertionBody(gateId, key, change))).code).toBe('gate.assertion-refused')
    expect((await signIn(await assertionBody(gateId, key))).status).toBe(200)
  })
  test('signed by the key of another gate is refused', async () => {
    const { gateId } = await enrolled()
    const { key } = await enrolled()
    expect((await signIn(await assertionBody(gateId, key))).code).toBe('gate.assertion-refused')
  })
})
