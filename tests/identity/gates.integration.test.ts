import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { type CryptoKey, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolGate } from '../../functions/identity/enrol-gate.ts'
import { GateEnrolled } from '../../functions/identity/identity.events.ts'
import { issueEnrolmentCode } from '../../functions/identity/issue-enrolment-code.ts'
import { issueGateNonce } from '../../functions/identity/issue-gate-nonce.ts'
import { issueGateToken } from '../../functions/identity/issue-gate-token.ts'
import { noteCommunity } from '../../functions/identity/note-community.ts'
import { gateKey, type IdentityKit, ISSUER, identityKit } from '../support/identity-kit.ts'
import { BY_UNSENT, makeTable } from '../support/tables.ts'

const BY_HOLDER = { name: 'by-holder', pk: 'holder', sk: 'pk' }
const COMMUNITY = 'com_0000001'
const UNIT = `d/str_aaaa/${COMMUNITY}`
let table: Awaited<ReturnType<typeof makeTable>>
let kit: IdentityKit
let key: Awaited<ReturnType<typeof gateKey>>

const community = (sequence: number, status: 'active' | 'suspended' = 'active', unit = UNIT) =>
  noteCommunity(
    {
      id: `community:${sequence}`,
      type: 'community-changed',
      form: 1,
      at: '2026-03-02T04:00:00Z',
      subject: COMMUNITY,
      sequence,
      data: {
        communityId: COMMUNITY,
        unit,
        name: '云水苑',
        status: 'active',
        gates: ['gat_south', 'gat_north'].map((gateId) => ({ gateId, name: '门', status })),
      },
    },
    kit.stores.gates,
  )

beforeAll(async () => {
  table = await makeTable([BY_UNSENT, BY_HOLDER])
  kit = await identityKit(table.name, table.db)
  key = await gateKey()
  await community(1)
})
afterAll(() => table.drop())

type Signer = Awaited<ReturnType<typeof gateKey>>
const codeFor = async (gateId = 'gat_south') =>
  (await issueEnrolmentCode({ gateId, by: 'app_guard1' }, kit.enrolling)).code
const proofBy = async (
  signer: { privateKey: CryptoKey },
  typ = 'gate-proof+jwt',
  aud = `${ISSUER}/v1/gate-enrolments`,
) => {
  const { nonce } = await issueGateNonce(kit.enrolling)
  return new SignJWT({ nonce, aud }).setProtectedHeader({ alg: 'ES256', typ }).sign(signer.privateKey)
}
const enrol = async (code: string, signer: Signer, proof?: string) =>
  enrolGate({ code, publicKey: signer.jwk, proof: proof ?? (await proofBy(signer)) }, kit.enrolling)

const assertion = (signer: Signer, claims = {}, typ = 'authorization-grant+jwt') => {
  const iat = Math.floor(kit.now() / 1000)
  const jti = crypto.randomUUID()
  const base = { iss: 'gat_south', sub: 'gat_south', aud: `${ISSUER}/v1/gate-tokens`, iat, exp: iat + 60, jti }
  return new SignJWT({ ...base, ...claims }).setProtectedHeader({ alg: 'ES256', typ }).sign(signer.privateKey)
}
const trade = async (token: string | Promise<string>) => issueGateToken({ assertion: await token }, kit.trading)

test('a device with the code and a proof of its key becomes the gate, and the outbox tells of it', async () => {
  const enrolled = await enrol(await codeFor(), key)
  expect(enrolled).toMatchObject({ gateId: 'gat_south', communityId: COMMUNITY })
  const { Items = [] } = await table.db.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'outbox#2026-03-02' },
    }),
  )
  const [event] = Items.map((item) => GateEnrolled.parse(item['event']))
  expect(event).toMatchObject({ subject: 'gat_south', sequence: 1, data: enrolled })
})

test('the gate trades an assertion for a token that says who it is and under which community', async () => {
  const { access_token, expires_in } = await trade(assertion(key))
  expect(expires_in).toBe(600)
  const who = { kind: 'gate', id: 'gat_south', role: 'gate', unit: UNIT }
  expect(await kit.authorise(`Bearer ${access_token}`)).toEqual(who)
  kit.pass(599_999)
  expect(await kit.authorise(`Bearer ${access_token}`)).toEqual(who)
  kit.pass(1_001)
  expect(await kit.authorise(`Bearer ${access_token}`)).toBeUndefined()
})

test('an assertion is spent once, also when it is sent twice at once', async () => {
  const token = await assertion(key)
  const settled = await Promise.allSettled([trade(token), trade(token)])
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(trade(token)).rejects.toMatchObject({ code: 'gate.assertion-spent' })
})

test('an assertion by another key, for another address, too long, of another type or gate does not hold', async () => {
  const other = await gateKey()
  const iat = Math.floor(kit.now() / 1000)
  const bad = [
    assertion(other),
    assertion(key, { aud: `${ISSUER}/v1/gate-enrolments` }),
    assertion(key, { exp: iat + 61 }),
    assertion(key, {}, 'JWT'),
    assertion(key, { iss: 'gat_north', sub: 'gat_north' }),
    Promise.resolve('a.b.c'),
  ]
  for (const token of bad) await expect(trade(token)).rejects.toMatchObject({ code: 'gate.assertion-refused' })
  await expect(trade(assertion(key))).resolves.toBeDefined()
})

test('a code is used once: another key is refused, the same key is answered the same', async () => {
  const code = await codeFor()
  const first = await enrol(code, key)
  expect(await enrol(code, key)).toEqual(first)
  await expect(enrol(code, await gateKey())).rejects.toMatchObject({ code: 'gate.code-refused' })
})

test('of two devices with one code at once exactly one becomes the gate', async () => {
  const code = await codeFor('gat_north')
  const settled = await Promise.allSettled([enrol(code, await gateKey()), enrol(code, await gateKey())])
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a code holds in the last millisecond of its fifteen minutes and not in the next', async () => {
  const early = await codeFor()
  kit.pass(15 * 60_000 - 1)
  await expect(enrol(early, key)).resolves.toBeDefined()
  const late = await codeFor()
  kit.pass(15 * 60_000)
  await expect(enrol(late, key)).rejects.toMatchObject({ code: 'gate.code-refused' })
})

test('a proof by another key, of another type, for another address, or over a nonce of a minute ago does not hold', async () => {
  const code = await codeFor()
  const old = await proofBy(key)
  kit.pass(60_000)
  const bad = [
    await proofBy(await gateKey()),
    await proofBy(key, 'JWT'),
    await proofBy(key, 'gate-proof+jwt', `${ISSUER}/v1/gate-tokens`),
    old,
    'not.a.jws',
  ]
  for (const proof of bad) await expect(enrol(code, key, proof)).rejects.toMatchObject({ code: 'gate.proof-refused' })
  await expect(enrol(code, key)).resolves.toBeDefined()
})

test('one nonce makes one enrolment: with a second code it is refused', async () => {
  const proof = await proofBy(key)
  await enrol(await codeFor(), key, proof)
  await expect(enrol(await codeFor(), key, proof)).rejects.toMatchObject({ code: 'gate.code-refused' })
})

test('an enrolment replaces the key before: the old device is the gate no more, nor is the token it holds', async () => {
  const fresh = await gateKey()
  const { access_token: old } = await trade(assertion(key))
  expect(await kit.authorise(`Bearer ${old}`)).toMatchObject({ id: 'gat_south' })
  await enrol(await codeFor(), fresh)
  await expect(trade(assertion(key))).rejects.toMatchObject({ code: 'gate.assertion-refused' })
  expect(await kit.authorise(`Bearer ${old}`)).toBeUndefined()
  const { access_token } = await trade(assertion(fresh))
  expect(await kit.authorise(`Bearer ${access_token}`)).toMatchObject({ id: 'gat_south' })
})

test('a gate out of use gets no code and makes nobody a gate; an older snapshot does not bring it back', async () => {
  const code = await codeFor()
  await community(5, 'suspended')
  await community(4, 'active')
  await expect(codeFor()).rejects.toMatchObject({ code: 'gate.not-active' })
  await expect(enrol(code, key)).rejects.toMatchObject({ code: 'gate.not-active' })
  await community(6, 'active')
  await expect(enrol(code, key)).resolves.toBeDefined()
})

test('no code is made for a gate that nobody told of', async () => {
  await expect(codeFor('gat_nowhere')).rejects.toMatchObject({ code: 'gate.unknown' })
})
