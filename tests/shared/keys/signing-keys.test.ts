import { CompactSign, compactVerify, exportJWK, generateKeyPair, importJWK } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import type { StoredKey } from '../../../functions/shared/keys/key.store.ts'
import { signingKeys } from '../../../functions/shared/keys/signing-keys.ts'

const START_S = 1_790_000_000
const DAY_S = 86_400

const storedKey = async (kid: string, usedFrom: number): Promise<StoredKey> => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const { kty = '', crv = '', x = '', y = '' } = await exportJWK(publicKey)
  const sealed = new TextEncoder().encode(JSON.stringify(await exportJWK(privateKey)))
  const usedUntil = usedFrom + DAY_S
  return { kid, purpose: 'pass', jwk: { kty, crv, x, y }, sealed, usedFrom, usedUntil, acceptedUntil: usedUntil + 600 }
}

let today: StoredKey
let tomorrow: StoredKey
beforeAll(async () => {
  today = await storedKey('00aa', START_S)
  tomorrow = await storedKey('00bb', START_S + DAY_S)
})

const setting = (stored: readonly StoredKey[]) => {
  const world = { now: START_S * 1000, stored, lists: 0, opened: [] as { purpose: string; kid: string }[] }
  const signingKey = signingKeys('pass', {
    now: () => world.now,
    list: async () => {
      world.lists += 1
      return world.stored
    },
    open: async (sealed, context) => {
      world.opened.push(context)
      return sealed
    },
  })
  return { world, signingKey }
}

describe('the key that signs', () => {
  test('is the one of the hour, opened once under its purpose and id, and signs what its public half verifies', async () => {
    const { world, signingKey } = setting([tomorrow, today])
    const { kid, key } = await signingKey()
    expect(kid).toBe('00aa')
    const signed = await new CompactSign(Uint8Array.of(1)).setProtectedHeader({ alg: 'ES256' }).sign(key)
    const { payload } = await compactVerify(signed, await importJWK(today.jwk, 'ES256'))
    expect([...payload]).toEqual([1])
    await signingKey()
    expect(world.opened).toEqual([{ purpose: 'pass', kid: '00aa' }])
    expect(world.lists).toBe(1)
  })

  test('turns to the next at the second it begins, not a millisecond before', async () => {
    const { world, signingKey } = setting([today, tomorrow])
    world.now = (START_S + DAY_S) * 1000 - 1
    expect((await signingKey()).kid).toBe('00aa')
    world.now += 1
    expect((await signingKey()).kid).toBe('00bb')
  })

  test('signs no more a minute after it was withdrawn', async () => {
    const { world, signingKey } = setting([today, { ...tomorrow, kid: '00cc', usedFrom: START_S - 1 }])
    expect((await signingKey()).kid).toBe('00aa')
    world.stored = world.stored.map((key) => (key.kid === '00aa' ? { ...key, withdrawnAt: START_S } : key))
    world.now += 60_001
    expect((await signingKey()).kid).toBe('00cc')
    expect(world.lists).toBe(2)
  })

  test('is kept without a look at the table for a minute', async () => {
    const { world, signingKey } = setting([today])
    await signingKey()
    world.now += 60_000
    await signingKey()
    expect(world.lists).toBe(1)
  })
})

test('without a key of the hour it is said when to ask again, and the table is looked at anew', async () => {
  const { world, signingKey } = setting([tomorrow])
  await expect(signingKey()).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'key.none-current',
    details: { retryAfter_s: 5 },
  })
  world.stored = [today]
  expect((await signingKey()).kid).toBe('00aa')
  expect(world.lists).toBe(2)
})
