import { describe, expect, test } from 'vitest'
import type { StoredKey } from '../../../functions/shared/keys/key.store.ts'
import { signingKeyAt } from '../../../functions/shared/keys/key-schedule.ts'
import { type MakeKeysDeps, makeEveryKey, makeKeys, readOrder } from '../../../functions/shared/keys/make-keys.ts'

const START_MS = 1_790_000_000_000
const DAY_MS = 86_400_000

/** A store that remembers kids as the table does: given once, not given again. */
const setting = (draws: readonly (readonly [number, number])[] = []) => {
  const drawn = [...draws]
  const world = {
    now: START_MS,
    keys: [] as StoredKey[],
    given: new Set<string>(),
    secrets: new Map<string, Uint8Array>(),
    sealed: [] as { purpose: string; kid: string }[],
    count: 0,
  }
  const deps: MakeKeysDeps = {
    now: () => world.now,
    randomBytes: (size) => {
      world.count += 1
      const chosen = size === 2 ? drawn.shift() : undefined
      return chosen === undefined ? new Uint8Array(size).fill(world.count) : Uint8Array.from(chosen)
    },
    wrap: {
      seal: async (plain, context) => {
        world.sealed.push(context)
        return plain
      },
    },
    store: {
      list: async (purpose) => world.keys.filter((key) => key.purpose === purpose),
      add: async (key) => {
        if (world.given.has(key.kid)) return false
        world.given.add(key.kid)
        world.keys.push(key)
        return true
      },
      withdraw: async (purpose, kid, now_s) => {
        const isIt = (key: StoredKey) => key.kid === kid && key.purpose === purpose
        const known = world.keys.some(isIt)
        world.keys = world.keys.map((key) => (isIt(key) ? { ...key, withdrawnAt: now_s } : key))
        return known
      },
      addSecret: async (name, bytes) => {
        if (!world.secrets.has(name)) world.secrets.set(name, bytes)
      },
    },
  }
  return { world, deps }
}
const input = { purpose: 'pass', secrets: ['subject', 'cursor'] } as const
const signerOf = (keys: readonly StoredKey[], at: number) => signingKeyAt(keys, at / 1000)?.kid

describe('making keys', () => {
  test('the first time makes a key for now and all that are announced, each sealed under its own id', async () => {
    const { world, deps } = setting()
    const { planned, withdrawn } = await makeKeys(input, deps)
    expect({ planned, withdrawn }).toEqual({ planned: world.keys.length, withdrawn: false })
    expect(signerOf(world.keys, START_MS)).toBeDefined()
    expect(world.sealed).toEqual(world.keys.map(({ kid }) => ({ purpose: 'pass', kid })))
    for (const { jwk, kid } of world.keys) {
      expect(Object.keys(jwk).sort()).toEqual(['crv', 'kty', 'x', 'y'])
      expect(kid).toMatch(/^[0-9a-f]{4}$/)
    }
  })

  test('a second time makes none, and a day later one', async () => {
    const { world, deps } = setting()
    await makeKeys(input, deps)
    expect(await makeKeys(input, deps)).toEqual({ planned: 0, withdrawn: false })
    world.now += DAY_MS
    expect(await makeKeys(input, deps)).toEqual({ planned: 1, withdrawn: false })
  })

  test('makes each secret of 32 bytes once and never another', async () => {
    const { world, deps } = setting()
    await makeKeys(input, deps)
    const before = new Map(world.secrets)
    expect([...before.values()].map((secret) => secret.length)).toEqual([32, 32])
    await makeKeys(input, deps)
    expect(world.secrets).toEqual(before)
  })
})

describe('a key id', () => {
  test('that was given before is drawn anew', async () => {
    const { world, deps } = setting([
      [0, 1],
      [0, 1],
      [0, 2],
    ])
    await makeKeys(input, deps)
    expect(world.keys.slice(0, 2).map(({ kid }) => kid)).toEqual(['0001', '0002'])
  })

  test('that cannot be found in eight draws is an error, not a key without an id of its own', async () => {
    const { world, deps } = setting(Array.from({ length: 9 }, () => [0, 1] as const))
    await expect(makeKeys(input, deps)).rejects.toThrow('No free key id for pass in 8 draws.')
    expect(world.keys).toHaveLength(1)
  })
})

describe('an order to withdraw', () => {
  test('the current key withdraws it and has another sign at once', async () => {
    const { world, deps } = setting()
    await makeKeys(input, deps)
    const before = signerOf(world.keys, START_MS) ?? ''
    expect(await makeKeys({ ...input, withdraw: before }, deps)).toEqual({ planned: 1, withdrawn: true })
    expect(signerOf(world.keys, START_MS)).not.toBe(before)
    expect(signerOf(world.keys, START_MS)).toBeDefined()
  })

  test('a key that is not there withdraws nothing', async () => {
    const { world, deps } = setting()
    await makeKeys(input, deps)
    expect(await makeKeys({ ...input, withdraw: 'ffff' }, deps)).toEqual({ planned: 0, withdrawn: false })
    expect(world.keys.every(({ withdrawnAt }) => withdrawnAt === undefined)).toBe(true)
  })

  test.each([
    [{ withdraw: '00aa' }, { withdraw: '00aa' }],
    [
      { withdraw: '00aa', purpose: 'place' },
      { withdraw: '00aa', purpose: 'place' },
    ],
    [{ withdraw: '00aa', purpose: 'any' }, {}],
    [{ withdraw: '00AA' }, {}],
    [{ withdraw: '00a' }, {}],
    [{ RequestType: 'Create' }, {}],
    [undefined, {}],
  ])('is read from %j as %j', (event, order) => {
    expect(readOrder(event)).toEqual(order)
  })
})

describe('a context with keys of two purposes', () => {
  const both = { purposes: ['pass', 'place'], secrets: [] } as const
  const ofPurpose = (keys: readonly StoredKey[], purpose: string) => keys.filter((key) => key.purpose === purpose)

  test('has those of each made in one run, and none by a second', async () => {
    const { world, deps } = setting()
    expect(await makeEveryKey(both, deps)).toEqual({ planned: world.keys.length, withdrawn: false })
    expect(signerOf(ofPurpose(world.keys, 'pass'), START_MS)).toBeDefined()
    expect(signerOf(ofPurpose(world.keys, 'place'), START_MS)).toBeDefined()
    expect(await makeEveryKey(both, deps)).toEqual({ planned: 0, withdrawn: false })
  })

  test('withdraws of the purpose that is named, and of the first when none is', async () => {
    const { world, deps } = setting()
    await makeEveryKey(both, deps)
    const withdraw = signerOf(ofPurpose(world.keys, 'place'), START_MS) ?? ''
    expect(await makeEveryKey({ ...both, withdraw }, deps)).toEqual({ planned: 0, withdrawn: false })
    expect(await makeEveryKey({ ...both, withdraw, purpose: 'place' }, deps)).toEqual({ planned: 1, withdrawn: true })
    expect(signerOf(ofPurpose(world.keys, 'place'), START_MS)).not.toBe(withdraw)
  })
})
