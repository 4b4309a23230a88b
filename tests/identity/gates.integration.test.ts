import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { type CryptoKey, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmGateKey } from '../../functions/identity/confirm-gate-key.ts'
import { enrolGate } from '../../functions/identity/enrol-gate.ts'
import { GateEnrolled } from '../../functions/identity/identity.events.ts'
import { issueEnrolmentCode } from '../../functions/identity/issue-enrolment-code.ts'
import { issueGateNonce } from '../../functions/identity/issue-gate-nonce.ts'
import { issueGateToken } from '../../functions/identity/issue-gate-token.ts'
import { listGateKeys } from '../../functions/identity/list-gate-keys.ts'
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
    kit.noting,
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

const confirm = (keyThumbprint: string, gateId = 'gat_south') =>
  confirmGateKey({ gateId, keyThumbprint, by: 'app_guard1' }, kit.enrolling)
/** Enrolled and confirmed. */
const becomeGate = async (signer: Signer, gateId = 'gat_south') =>
  confirm((await enrol(await codeFor(gateId), signer)).keyThumbprint, gateId)
/** What the outbox tells of gates, by the version of their key. */
const told = async () => {
  const { Items = [] } = await table.db.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'outbox#2026-03-02' },
    }),
  )
  return Items.map((item) => GateEnrolled.parse(item['event']))
}

const assertion = (signer: Signer, claims = {}, typ = 'authorization-grant+jwt') => {
  const iat = Math.floor(kit.now() / 1000)
  const jti = crypto.randomUUID()
  const base = { iss: 'gat_south', sub: 'gat_south', aud: `${ISSUER}/v1/gate-tokens`, iat, exp: iat + 60, jti }
  return new SignJWT({ ...base, ...claims }).setProtectedHeader({ alg: 'ES256', typ }).sign(signer.privateKey)
}
const trade = async (token: string | Promise<string>) => issueGateToken({ assertion: await token }, kit.trading)

test('a device with the code and a proof of its key waits; the outbox tells of it when its key is confirmed', async () => {
  const enrolled = await enrol(await codeFor(), key)
  expect(enrolled).toMatchObject({ gateId: 'gat_south', communityId: COMMUNITY, state: 'awaiting-confirmation' })
  const { keyThumbprint, fingerprint } = enrolled
  expect(await listGateKeys({ gateId: 'gat_south' }, kit.enrolling)).toEqual({
    pending: { keyThumbprint, fingerprint, enrolledAt: new Date(kit.now()).toISOString() },
  })
  await expect(trade(assertion(key))).rejects.toMatchObject({ code: 'gate.key-unconfirmed' })
  await expect(trade(assertion(await gateKey()))).rejects.toMatchObject({ code: 'gate.assertion-refused' })
  expect(await told()).toEqual([])
  const confirmed = await confirm(keyThumbprint)
  expect(confirmed).toMatchObject({ gateId: 'gat_south', keyThumbprint, fingerprint })
  expect(await told()).toMatchObject([
    { subject: 'gat_south', sequence: 1, data: { gateId: 'gat_south', communityId: COMMUNITY, keyThumbprint } },
  ])
  expect(await listGateKeys({ gateId: 'gat_south' }, kit.enrolling)).toEqual({
    live: { keyThumbprint, fingerprint, confirmedAt: confirmed.confirmedAt },
  })
})

test('a key confirmed again is answered the same and told once; one that nobody enrolled is unknown', async () => {
  const { keyThumbprint } = (await listGateKeys({ gateId: 'gat_south' }, kit.enrolling)).live ?? { keyThumbprint: '' }
  const again = await Promise.all([confirm(keyThumbprint), confirm(keyThumbprint)])
  expect(again[0]).toEqual(again[1])
  expect(await told()).toHaveLength(1)
  await expect(confirm('A'.repeat(43))).rejects.toMatchObject({ code: 'gate.key-unknown' })
  await expect(confirm(keyThumbprint, 'gat_nowhere')).rejects.toMatchObject({ code: 'gate.unknown' })
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

test('a code is used once: another key is refused, the same key is told how far it has come', async () => {
  const code = await codeFor()
  const first = await enrol(code, key)
  expect(await enrol(code, key)).toEqual(first)
  await expect(enrol(code, await gateKey())).rejects.toMatchObject({ code: 'gate.code-refused' })
  await confirm(first.keyThumbprint)
  expect(await enrol(code, key)).toEqual({ ...first, state: 'confirmed' })
})

test('of two devices with a code each the last one waits; the first is refused, at its code and at the desk', async () => {
  const [first, last] = [await gateKey(), await gateKey()]
  const codes = [await codeFor(), await codeFor()]
  const { keyThumbprint: replaced } = await enrol(codes[0] ?? '', first)
  const { keyThumbprint: waiting } = await enrol(codes[1] ?? '', last)
  await expect(enrol(codes[0] ?? '', first)).rejects.toMatchObject({ code: 'gate.code-refused' })
  await expect(confirm(replaced)).rejects.toMatchObject({ code: 'gate.key-unknown' })
  await expect(trade(assertion(first))).rejects.toMatchObject({ code: 'gate.assertion-refused' })
  await expect(trade(assertion(key))).resolves.toBeDefined()
  await confirm(waiting)
  await expect(trade(assertion(key))).rejects.toMatchObject({ code: 'gate.assertion-refused' })
  await becomeGate(key)
})

test('of two devices with a code each at once one waits at most, and what is confirmed is what was looked at', async () => {
  for (let round = 0; round < 5; round += 1) {
    const signers = [await gateKey(), await gateKey()]
    const codes = await Promise.all(signers.map(() => codeFor('gat_north')))
    const settled = await Promise.allSettled(signers.map((signer, place) => enrol(codes[place] ?? '', signer)))
    const won = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value.keyThumbprint] : []))
    expect(won.length).toBeGreaterThan(0)
    const { pending } = await listGateKeys({ gateId: 'gat_north' }, kit.enrolling)
    expect(won).toContain(pending?.keyThumbprint)
    const [another, mine] = [await gateKey(), pending?.keyThumbprint ?? '']
    const [enrolling, confirming] = await Promise.allSettled([
      enrol(await codeFor('gat_north'), another),
      confirm(mine, 'gat_north'),
    ])
    const { live } = await listGateKeys({ gateId: 'gat_north' }, kit.enrolling)
    expect(live?.keyThumbprint === mine).toBe(confirming.status === 'fulfilled')
    expect([enrolling.status, confirming.status]).toContain('fulfilled')
  }
  const versions = (await told()).filter(({ subject }) => subject === 'gat_north').map(({ sequence }) => sequence)
  expect(new Set(versions).size).toBe(versions.length)
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

test('a confirmed key replaces the key before, not an hour earlier: the old device goes on until then, and is the gate no more from then', async () => {
  const fresh = await gateKey()
  const { access_token: old } = await trade(assertion(key))
  const { keyThumbprint } = await enrol(await codeFor(), fresh)
  expect(await kit.authorise(`Bearer ${old}`)).toMatchObject({ id: 'gat_south' })
  await expect(trade(assertion(key))).resolves.toBeDefined()
  await confirm(keyThumbprint)
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
  const { keyThumbprint } = await enrol(code, key)
  await community(7, 'suspended')
  await expect(confirm(keyThumbprint)).rejects.toMatchObject({ code: 'gate.not-active' })
  await community(8, 'active')
  await expect(confirm(keyThumbprint)).resolves.toBeDefined()
})

test('no code is made for a gate that nobody told of', async () => {
  await expect(codeFor('gat_nowhere')).rejects.toMatchObject({ code: 'gate.unknown' })
})
