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
const enrol = async (code: string, key: GateKey): Promise<Answer> =>
  ask('POST', '/v1/gate-enrolments', { body: await enrolmentBody(code, key) })
const signIn = (body: object): Promise<Answer<Token>> => ask('POST', '/v1/gate-tokens', { body })
const enrolled = async () => {
  const { gateId, code } = await gateToEnrol(w.communities[0])
  const key = await newGateKey()
  expect((await enrol(code, key)).status).toBe(201)
  return { gateId, code, key }
}

describe('an enrolment code', () => {
  test('makes one device the gate, whichever of two comes first', async () => {
    const { gateId, code } = await gateToEnrol(w.communities[0])
    const keys = [await newGateKey(), await newGateKey()]
    const answers = await forEachAtOnce(keys, (key) => enrol(code, key))
    expect(tally(answers)).toEqual({ 201: 1, 'gate.code-refused': 1 })
    const tokens = await forEachAtOnce(keys, async (key) => signIn(await assertionBody(gateId, key)))
    expect(tokens.map(({ status }) => status)).toEqual(answers.map(({ status }) => (status === 201 ? 200 : 401)))
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
  test('of a replaced device gives the gate a new key; the old key is refused, and so is the token it was traded for', async () => {
    const { gateId, key } = await enrolled()
    // Not shown to the gateway before, so no answer of the authoriser is kept for it.
    const token = (await signIn(await assertionBody(gateId, key))).body.access_token
    const { body } = await codeFor(gateId, await w.communities[0].property.token())
    const next = await newGateKey()
    expect((await enrol(body.code, next)).status).toBe(201)
    expect((await signIn(await assertionBody(gateId, key))).code).toBe('gate.assertion-refused')
    expect((await ask('GET', '/v1/me', { token })).code).toBe('gateway.403')
    const fresh = (await signIn(await assertionBody(gateId, next))).body.access_token
    expect((await ask('GET', '/v1/me', { token: fresh })).body).toMatchObject({ kind: 'gate', id: gateId })
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
