import { expect, test } from 'vitest'
import { describeIssuer } from '../../functions/identity/describe-issuer.ts'
import { IssuerReply, JwksReply } from '../../functions/identity/identity.contract.ts'
import { listAccessKeys } from '../../functions/identity/list-access-keys.ts'

const jwk = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'private' }
const key = { kid: '00ab', purpose: 'access' as const, jwk, usedFrom: 0, usedUntil: 100, acceptedUntil: 200 }
const list = (keys: readonly (typeof key & { withdrawnAt?: number })[], now_s: number) =>
  listAccessKeys({ list: async () => keys, now: () => now_s * 1000 })

test('a key is published while what it signed may be accepted, and never its private half', async () => {
  const published = { keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: '00ab', use: 'sig', alg: 'ES256' }] }
  expect(JwksReply.parse(await list([key], 199))).toEqual(published)
  expect(await list([key], 200)).toEqual({ keys: [] })
  expect(await list([{ ...key, withdrawnAt: 5 }], 10)).toEqual({ keys: [] })
})

test('the discovery document names addresses below the issuer', () => {
  const facts = IssuerReply.parse(describeIssuer('https://pass.example'))
  expect(facts.jwks_uri).toBe('https://pass.example/.well-known/jwks.json')
  expect(facts.token_endpoint).toBe('https://pass.example/v1/gate-tokens')
})
