import { createHmac } from 'node:crypto'
import { SignJWT } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { issueAccessToken } from '../../functions/identity/issue-access-token.ts'
import { readAccessToken } from '../../functions/identity/read-access-token.ts'
import { accessKey, ISSUER } from '../support/identity-kit.ts'

const NOW_S = 1_772_000_000
const caller = { kind: 'courier', id: 'cou_1', role: 'courier', unit: '' } as const
const sessionId = `ses_${'0'.repeat(26)}`
let key: Awaited<ReturnType<typeof accessKey>>
let twin: Awaited<ReturnType<typeof accessKey>>
let token: string

beforeAll(async () => {
  key = await accessKey()
  twin = await accessKey()
  const deps = { issuer: ISSUER, signingKey: async () => key, newId: () => 'tok_1', now: () => NOW_S * 1000 }
  token = (await issueAccessToken({ caller, sessionId, life_s: 900 }, deps)).accessToken
})

const read = (text: string, { now_s = NOW_S, keys = [key], confirmed = true } = {}) =>
  readAccessToken(text, {
    issuer: ISSUER,
    find: async (kid) => keys.filter((one) => one.kid === kid).map(({ imported }) => imported),
    confirm: async () => confirmed,
    now: () => now_s * 1000,
  })
const claims = () => ({
  iss: ISSUER,
  aud: ISSUER as string | string[],
  sub: 'cou_1',
  client_id: 'xiaoge-pass',
  kind: 'courier',
  role: 'courier',
  unit: '',
  sid: sessionId,
  iat: NOW_S,
  exp: NOW_S + 900,
  jti: 'tok_1',
})
const signed = (change: object, header: object = {}, by = key) =>
  new SignJWT({ ...claims(), ...change })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: '00ab', ...header })
    .sign(by.key)

test('a token of ours says who calls, up to its last second', async () => {
  expect(await read(token)).toEqual({ caller, sessionId })
  expect(await read(token, { now_s: NOW_S + 899 })).toBeDefined()
  expect(await read(token, { now_s: NOW_S + 900 })).toBeUndefined()
  expect(await read(await signed({}))).toEqual({ caller, sessionId })
})

test('two keys under one id are each tried', async () => {
  expect(await read(token, { keys: [twin, key] })).toEqual({ caller, sessionId })
  expect(await read(token, { keys: [twin] })).toBeUndefined()
})

test('a key that was withdrawn meanwhile speaks for nobody', async () => {
  expect(await read(token, { confirmed: false })).toBeUndefined()
})

test.each([
  ['another issuer', { iss: 'https://other.example' }, {}],
  ['another audience', { aud: 'https://other.example' }, {}],
  ['an audience in a list', { aud: [ISSUER] }, {}],
  ['no jti', { jti: undefined }, {}],
  ['no end', { exp: undefined }, {}],
  ['a long life', { exp: NOW_S + 901 }, {}],
  ['a beginning in the future', { iat: NOW_S + 6 }, {}],
  ['the type of a pass', {}, { typ: 'gate-pass+jwt' }],
  ['no type', {}, { typ: undefined }],
  ['an unknown key', {}, { kid: '00ac' }],
  ['a key id of another form', {}, { kid: '../00ab' }],
])('a token with %s is refused', async (_, change, header) => {
  expect(await read(await signed(change, header))).toBeUndefined()
})

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('neither "none" nor HS256 by the public key passes', async () => {
  const none = `${part({ alg: 'none', typ: 'at+jwt', kid: '00ab' })}.${part(claims())}.`
  const head = `${part({ alg: 'HS256', typ: 'at+jwt', kid: '00ab' })}.${part(claims())}`
  const secret = key.imported.export({ type: 'spki', format: 'pem' })
  const hs = `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`
  for (const text of [none, hs, '', 'a', 'a.b.c', '..', `${token}.x`]) expect(await read(text)).toBeUndefined()
})

test('no bit of the signed text may differ', async () => {
  const [head = '', body = '', signature = ''] = token.split('.')
  const flip = (text: string, at: number) => {
    const bytes = Buffer.from(text, 'base64url')
    bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7))
    return bytes.toString('base64url')
  }
  for (let at = 0; at < Buffer.from(head, 'base64url').length * 8; at += 1)
    expect(await read(`${flip(head, at)}.${body}.${signature}`)).toBeUndefined()
  for (let at = 0; at < 64 * 8; at += 1) expect(await read(`${head}.${body}.${flip(signature, at)}`)).toBeUndefined()
  for (let at = 0; at < 40 * 8; at += 1) expect(await read(`${head}.${flip(body, at)}.${signature}`)).toBeUndefined()
})
