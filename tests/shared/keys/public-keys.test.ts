import { describe, expect, test } from 'vitest'
import type { PublicKey } from '../../../functions/shared/keys/key-schedule.ts'
import { publicKeys } from '../../../functions/shared/keys/public-keys.ts'

const START_MS = 1_790_000_000_000
const key = (kid: string, x = kid): PublicKey => ({
  kid,
  purpose: 'pass',
  jwk: { kty: 'EC', crv: 'P-256', x, y: 'y' },
  usedFrom: START_MS / 1000,
  usedUntil: START_MS / 1000 + 86_400,
  acceptedUntil: START_MS / 1000 + 87_000,
})

const setting = (stored: readonly PublicKey[]) => {
  const world = { now: START_MS, stored, reads: 0, imports: 0, fails: false }
  const keys = publicKeys({
    now: () => world.now,
    read: async () => {
      world.reads += 1
      if (world.fails) throw new Error('the table is away')
      return world.stored
    },
    importKey: ({ jwk }) => {
      world.imports += 1
      return jwk.x === 'no point' ? undefined : jwk.x
    },
  })
  return { world, keys }
}
const afterwards = () => new Promise((done) => setImmediate(done))

describe('a known key id', () => {
  test('is found by one reading of the set, kept for those after it', async () => {
    const { world, keys } = setting([key('00aa')])
    expect(await keys.find('00aa')).toEqual(['00aa'])
    expect(await keys.find('00aa')).toEqual(['00aa'])
    expect(await keys.confirm('00aa')).toBe(true)
    expect(world).toMatchObject({ reads: 1, imports: 1 })
  })

  test('shared by two keys answers both', async () => {
    const { keys } = setting([key('00aa', 'one'), key('00aa', 'two'), key('00bb')])
    expect(await keys.find('00aa')).toEqual(['one', 'two'])
  })

  test('asked for by many at once in a cold function is read once', async () => {
    const { world, keys } = setting([key('00aa')])
    await Promise.all(Array.from({ length: 20 }, () => keys.find('00aa')))
    expect(world.reads).toBe(1)
  })

  test('is left out when it is no point of the curve, and does not stop the others', async () => {
    const { keys } = setting([key('00aa', 'no point'), key('00bb')])
    expect(await keys.find('00aa')).toEqual([])
    expect(await keys.find('00bb')).toEqual(['00bb'])
  })

  test('is found to the second before it is kept no longer, and not at it', async () => {
    const { world, keys } = setting([key('00aa')])
    await keys.find('00aa')
    world.now = START_MS + 87_000_000 - 1000
    expect(await keys.find('00aa')).toEqual(['00aa'])
    world.now = START_MS + 87_000_000
    expect(await keys.find('00aa')).toEqual([])
  })
})

describe('a set that grows old', () => {
  test('decides by itself up to 30 s, and is not read again', async () => {
    const { world, keys } = setting([key('00aa')])
    await keys.find('00aa')
    world.now += 30_000
    expect(await keys.confirm('00aa')).toBe(true)
    expect(world.reads).toBe(1)
  })

  test('is read again beside the work behind 30 s: that answer is by the old set, the next by the new', async () => {
    const { world, keys } = setting([key('00aa')])
    await keys.find('00aa')
    world.stored = [{ ...key('00aa'), withdrawnAt: 1 }]
    world.now += 30_001
    expect(await keys.confirm('00aa')).toBe(true)
    await afterwards()
    expect(world.reads).toBe(2)
    expect(await keys.confirm('00aa')).toBe(false)
  })

  test('decides at 60 s, and behind them only when read again: a withdrawn key is refused', async () => {
    const { world, keys } = setting([key('00aa')])
    await keys.find('00aa')
    world.stored = [{ ...key('00aa'), withdrawnAt: 1 }]
    world.now += 60_001
    expect(await keys.confirm('00aa')).toBe(false)
    expect(world.reads).toBe(2)
  })

  test('confirms a key that still stands after it was read again', async () => {
    const { world, keys } = setting([key('00aa')])
    await keys.find('00aa')
    world.now += 60_001
    expect(await keys.confirm('00aa')).toBe(true)
    expect(world).toMatchObject({ reads: 2, imports: 1 })
  })

  test('older than 60 s that cannot be read decides nothing', async () => {
    const { world, keys } = setting([key('00aa')])
    await keys.find('00aa')
    world.fails = true
    world.now += 60_001
    await expect(keys.confirm('00aa')).rejects.toThrow('the table is away')
  })

  test('younger than 60 s that cannot be read beside the work still decides, and is tried anew', async () => {
    const { world, keys } = setting([key('00aa')])
    await keys.find('00aa')
    world.fails = true
    world.now += 40_000
    expect(await keys.confirm('00aa')).toBe(true)
    await afterwards()
    world.fails = false
    world.now += 30_000
    expect(await keys.confirm('00aa')).toBe(true)
    expect(world.reads).toBe(3)
  })
})

describe('an unknown key id', () => {
  test('has the set read again behind ten seconds, so that a key made a moment ago is found', async () => {
    const { world, keys } = setting([key('00aa')])
    await keys.find('00aa')
    world.stored = [key('00aa'), key('00bb')]
    world.now += 10_001
    expect(await keys.find('00bb')).toEqual(['00bb'])
    expect(world.reads).toBe(2)
  })

  test('has it read no second time within ten seconds, however many are shown', async () => {
    const { world, keys } = setting([key('00aa')])
    await keys.find('00aa')
    world.now += 10_000
    for (const kid of ['00bb', '00cc', '00dd']) expect(await keys.find(kid)).toEqual([])
    expect(world.reads).toBe(1)
    world.now += 1
    for (const kid of ['00bb', '00cc', '00dd']) expect(await keys.find(kid)).toEqual([])
    expect(world.reads).toBe(2)
  })

  test('in a cold function reads the set once', async () => {
    const { world, keys } = setting([key('00aa')])
    expect(await keys.find('00bb')).toEqual([])
    expect(world.reads).toBe(1)
  })
})
