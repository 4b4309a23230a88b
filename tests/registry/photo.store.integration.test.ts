import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { photoStore } from '../../functions/registry/data/photo.store.ts'
import { dropPhoto } from '../../functions/registry/drop-photo.ts'
import { type PutPhotoDeps, putPhoto } from '../../functions/registry/put-photo.ts'
import { CourierChanged } from '../../functions/registry/registry.events.ts'
import { registryDeps } from '../support/registry-deps.ts'
import { makeOutlets, rosterWays } from '../support/roster-kit.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let kit: ReturnType<typeof registryDeps>
const place = { enterpriseId: 'ent_aaaa', outletId: 'out_0001' }

beforeAll(async () => {
  table = await makeTable()
  kit = registryDeps(table.name, table.db)
  await makeOutlets('ent_aaaa', ['out_0001'], kit.deps)
})
afterAll(() => table.drop())

let people = 0
/** A courier of his own, and a bucket held in memory. */
const setting = async (more: Partial<PutPhotoDeps> = {}) => {
  people += 1
  const phone = `100000${String(people).padStart(5, '0')}`
  const names = Array.from({ length: people }, (_, n) => `王小明,100000${String(n + 1).padStart(5, '0')}`)
  await rosterWays(place, kit).send(`ros_p${String(people).padStart(4, '0')}`, ['姓名,手机号', ...names].join('\n'))
  const hashOf = await kit.deps.phoneHasher()
  const [{ courierId } = { courierId: '' }] = await kit.deps.couriersByPhone([hashOf(`+86${phone}`)])
  const bucket = new Map<string, string>()
  let keys = 0
  const deps: PutPhotoDeps = {
    ...kit.deps,
    ...photoStore(table.name, table.db),
    putPhoto: async (key, jpeg) => {
      bucket.set(key, Buffer.from(jpeg).toString())
    },
    dropPhoto: async (key) => {
      bucket.delete(key)
    },
    shrink: (bytes) => bytes,
    digest: (bytes) => createHash('sha256').update(bytes).digest('base64url'),
    newPhotoKey: () => {
      keys += 1
      return `photos/${courierId}-${keys}.jpg`
    },
    now: () => kit.clock.now,
    ...more,
  }
  const told = async () =>
    (await kit.outbox())
      .filter(({ subject, type }) => subject === courierId && type === 'courier-changed')
      .map((event) => CourierChanged.parse(event))
  const keyNow = async () => (await kit.deps.courier(courierId))?.photoKey
  return { courierId, deps, bucket, told, keyNow, loose: () => deps.loosePhotos(courierId) }
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('a courier’s photograph', () => {
  test('is put, told with his card under the next sequence, and the same file again changes nothing', async () => {
    const { courierId, deps, bucket, told, keyNow, loose } = await setting()
    const first = await putPhoto(courierId, bytes('one'), deps)
    expect(first).toEqual({ hasPhoto: true, version: 2 })
    expect(await putPhoto(courierId, bytes('one'), deps)).toEqual(first)
    expect([...bucket.values()]).toEqual(['one'])
    expect(await told()).toMatchObject([{ sequence: 2, data: { card: { photoKey: await keyNow() } } }])
    expect(await loose()).toEqual([])
  })

  test('replaced by another is deleted, and taken away leaves nothing', async () => {
    const { courierId, deps, bucket, told, keyNow, loose } = await setting()
    await putPhoto(courierId, bytes('one'), deps)
    await putPhoto(courierId, bytes('two'), deps)
    expect([...bucket]).toEqual([[await keyNow(), 'two']])
    expect(await dropPhoto(courierId, deps)).toEqual({ hasPhoto: false, version: 4 })
    expect(await dropPhoto(courierId, deps)).toEqual({ hasPhoto: false, version: 4 })
    expect([bucket.size, await keyNow(), await loose()]).toEqual([0, undefined, []])
    expect((await told()).map(({ data }) => data.card.photoKey !== undefined)).toEqual([true, true, false])
    expect(await putPhoto(courierId, bytes('two'), deps)).toMatchObject({ hasPhoto: true })
  })

  test('outlives a change of his record by a roster, and a roster outlives it', async () => {
    const { courierId, deps, keyNow } = await setting()
    await putPhoto(courierId, bytes('one'), deps)
    const key = await keyNow()
    await setting()
    expect(await keyNow()).toBe(key)
    expect((await kit.deps.courier(courierId))?.engagements).toHaveLength(1)
  })

  test('of nobody known is not taken', async () => {
    const { deps, bucket } = await setting()
    await expect(putPhoto('cou_0000000000000', bytes('one'), deps)).rejects.toMatchObject({ code: 'courier.unknown' })
    await expect(dropPhoto('cou_0000000000000', deps)).rejects.toMatchObject({ code: 'courier.unknown' })
    expect(bucket.size).toBe(0)
  })

  test('sent by two devices at once is one of the two, and nothing else stays in the bucket for long', async () => {
    const { courierId, deps, bucket, keyNow } = await setting()
    await Promise.all(['one', 'two', 'three'].map((text) => putPhoto(courierId, bytes(text), deps)))
    expect(bucket.has((await keyNow()) ?? '')).toBe(true)
    kit.clock.now += 60_000
    await putPhoto(courierId, bytes('four'), deps)
    expect([...bucket]).toEqual([[await keyNow(), 'four']])
  })
})

describe('a request that dies on its way', () => {
  test.each(['noteLoose', 'putPhoto', 'changePhoto', 'loosePhotos', 'dropPhoto', 'forgetLoose'] as const)(
    'at %s leaves no object without a line: a minute later the next photograph clears it, a second before it does not',
    async (step) => {
      const { courierId, deps, bucket, keyNow, loose } = await setting()
      await putPhoto(courierId, bytes('one'), deps)
      const dies = { ...deps, [step]: () => Promise.reject(new Error('died')) }
      await expect(putPhoto(courierId, bytes('two'), dies)).rejects.toThrow('died')
      const lines = (await loose()).map(({ photoKey }) => photoKey)
      for (const key of bucket.keys()) expect([await keyNow(), ...lines]).toContain(key)
      kit.clock.now += 59_999
      await putPhoto(courierId, bytes('three'), deps)
      const younger = bucket.size
      expect((await loose()).length).toBeGreaterThanOrEqual(younger - 1)
      kit.clock.now += 1
      await putPhoto(courierId, bytes('four'), deps)
      expect([...bucket]).toEqual([[await keyNow(), 'four']])
      expect(await loose()).toEqual([])
    },
  )

  test.each(['loosePhotos', 'dropPhoto'] as const)(
    'at %s is ended by the same request again, at once: the former photograph is deleted',
    async (step) => {
      const { courierId, deps, bucket, keyNow, loose } = await setting()
      const dies = { ...deps, [step]: () => Promise.reject(new Error('died')) }
      await putPhoto(courierId, bytes('one'), deps)
      await expect(putPhoto(courierId, bytes('two'), dies)).rejects.toThrow('died')
      expect(bucket.size).toBe(2)
      await putPhoto(courierId, bytes('two'), deps)
      expect([...bucket]).toEqual([[await keyNow(), 'two']])
      await expect(dropPhoto(courierId, dies)).rejects.toThrow('died')
      expect(bucket.size).toBe(1)
      expect(await dropPhoto(courierId, deps)).toMatchObject({ hasPhoto: false })
      expect([bucket.size, await loose()]).toEqual([0, []])
    },
  )
})
