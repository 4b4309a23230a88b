import { importJWK } from 'jose'
import { expect, test } from 'vitest'
import { Jwks } from '../../functions/pass/pass.contract.ts'
import { readPassKeys } from '../../functions/pass/read-pass-keys.ts'
import type { StoredKey } from '../../functions/shared/keys/key.store.ts'
import { newSigner } from '../support/pass-signer.ts'

const NOW_S = 1_790_000_000
const key = (kid: string, more: Partial<StoredKey> = {}): StoredKey => {
  const { kid: _, ...jwk } = newSigner(kid, 'https://pass.example').jwk
  const span = { usedFrom: NOW_S - 100, usedUntil: NOW_S + 100, acceptedUntil: NOW_S + 700 }
  return { kid, purpose: 'pass', jwk, sealed: Uint8Array.of(1, 2, 3), ...span, ...more }
}
const published = (keys: readonly StoredKey[], now_ms = NOW_S * 1000) =>
  readPassKeys({ list: async () => keys, now: () => now_ms })

test('the set lists what is accepted and what is announced, and neither withdrawn nor outlived keys', async () => {
  const { keys } = await published([
    key('0001'),
    key('0002', { usedFrom: NOW_S + 100, usedUntil: NOW_S + 200 }),
    key('0003', { withdrawnAt: NOW_S - 1 }),
    key('0004', { acceptedUntil: NOW_S + 1 }),
    key('0005', { acceptedUntil: NOW_S }),
  ])
  expect(keys.map(({ kid }) => kid)).toEqual(['0001', '0002', '0004'])
})

test('a listed key is a public one that jose takes, without its sealed half', async () => {
  const reply = await published([key('0001')])
  expect(Jwks.parse(reply)).toEqual(reply)
  const [listed] = reply.keys
  expect(Object.keys(listed ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
  expect(await importJWK({ ...listed }, 'ES256')).toMatchObject({ type: 'public' })
})
