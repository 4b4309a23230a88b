import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { courierStore } from '../../functions/registry/data/courier.store.ts'
import { type EngagementChange, engagementStore } from '../../functions/registry/data/engagement.store.ts'
import { rosterWorkStore } from '../../functions/registry/data/roster-work.store.ts'
import { type Courier, engage, leave, newCourier } from '../../functions/registry/domain/courier.ts'
import { eventOf } from '../../functions/registry/domain/event-of.ts'
import { courierIdOf } from '../../functions/shared/kernel/ids.ts'
import { registryDeps, TEST_NOW } from '../support/registry-deps.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let store: ReturnType<typeof engagementStore>
let heads: ReturnType<typeof rosterWorkStore>
let couriers: ReturnType<typeof courierStore>
let outbox: ReturnType<typeof registryDeps>['outbox']
const place = { enterpriseId: 'ent_aaaa', outletId: 'out_0001' }
const wanted = { ...place, enterpriseName: '飞快', name: '王小明', kind: 'parcel', since: TEST_NOW } as const

beforeAll(async () => {
  table = await makeTable()
  store = engagementStore(table.name, table.db)
  heads = rosterWorkStore(table.name, table.db)
  couriers = courierStore(table.name, table.db)
  outbox = registryDeps(table.name, table.db).outbox
})
afterAll(() => table.drop())

const personNo = (n: number, phone = n): Courier =>
  newCourier({
    courierId: courierIdOf(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, n)),
    phoneHash: `hash-${phone}`,
    phoneMasked: '100****0001',
    name: '王小明',
  })
const engagedNo = (n: number, phone = n): Courier => {
  const after = engage(personNo(n, phone), wanted)
  if (after === undefined) throw new TypeError('A new person is always engaged.')
  return after
}
const toldOf = ({ courierId, version }: Courier) =>
  eventOf({ type: 'courier-enrolled', data: {} }, courierId, version, new Date(TEST_NOW).toISOString())
const joining = (after: Courier, more: Partial<EngagementChange> = {}): EngagementChange => ({
  before: undefined,
  after,
  place,
  at: TEST_NOW,
  events: [toldOf(after)],
  ...more,
})
const subjects = async () => (await outbox()).map(({ subject }) => subject)

describe('one person’s change as it is stored', () => {
  test('is whole: record, phone, the outlet’s list and what is told', async () => {
    const after = engagedNo(1)
    expect(await store.commit(joining(after))).toBe('done')
    expect(await couriers.courier(after.courierId)).toEqual(after)
    expect(await couriers.couriersByPhone(['hash-1'])).toEqual([after])
    expect(await store.engaged(place)).toEqual([{ ...wanted, courierId: after.courierId, phoneHash: 'hash-1' }])
    expect(await subjects()).toContain(after.courierId)
  })

  test('that asks for a free outlet is not made while a roster of it is open, and is made when none is', async () => {
    const busy = { ...place, outletId: 'out_busy' }
    const after = engage(personNo(90), { ...wanted, ...busy }) ?? personNo(90)
    const head = { pk: `outlet#${busy.enterpriseId}/${busy.outletId}`, sk: 'roster-head', form: 1 }
    const keepHead = (more: object) =>
      table.db.send(new PutCommand({ TableName: table.name, Item: { ...head, ...more } }))
    await keepHead({ open: 'ros_open' })
    expect(await store.commit(joining(after, { place: busy, whileFree: true }))).toBe('taken')
    expect(await couriers.courier(after.courierId)).toBeUndefined()
    expect(await store.commit(joining(after, { place: busy }))).toBe('done')
    expect(await heads.rosterHead(busy)).toEqual({ open: 'ros_open' })
    await keepHead({})
    const left = leave(after, busy) ?? after
    expect(await store.commit(joining(left, { before: after, place: busy, events: [], whileFree: true }))).toBe('done')
    expect(await heads.rosterHead(busy)).toEqual({ changes: 1 })
  })

  test('that asks for a free outlet is made where no roster ever was, and is counted', async () => {
    const calm = { ...place, outletId: 'out_calm' }
    const after = engage(personNo(91), { ...wanted, ...calm }) ?? personNo(91)
    expect(await store.commit(joining(after, { place: calm, whileFree: true }))).toBe('done')
    expect(await heads.rosterHead(calm)).toEqual({ changes: 1 })
  })

  test('that ends an engagement takes him off the list and keeps when it ended', async () => {
    const before = engagedNo(2)
    await store.commit(joining(before))
    const after = leave(before, place)
    if (after === undefined) throw new TypeError('He was engaged here.')
    expect(await store.commit(joining(after, { before, at: TEST_NOW + 1000, events: [] }))).toBe('done')
    expect((await store.engaged(place)).map(({ courierId }) => courierId)).not.toContain(before.courierId)
    expect(await couriers.endedEngagements(before.courierId)).toEqual([{ ...wanted, endedAt: TEST_NOW + 1000 }])
  })

  test('does not wait for those of others at the same outlet: many at once are all made', async () => {
    const many = Array.from({ length: 16 }, (_, n) => engagedNo(100 + n))
    const outcomes = await Promise.all(many.map((after) => store.commit(joining(after))))
    expect(new Set(outcomes)).toEqual(new Set(['done']))
    const ids = (await store.engaged(place)).map(({ courierId }) => courierId)
    expect(ids).toEqual(expect.arrayContaining(many.map(({ courierId }) => courierId)))
  })

  test('is not made over a record or a phone that changed meanwhile', async () => {
    const held = engagedNo(4)
    await store.commit(joining(held))
    const samePhone = engagedNo(5, 4)
    expect(await store.commit(joining(samePhone))).toBe('stale')
    expect(await couriers.courier(samePhone.courierId)).toBeUndefined()
    expect(await subjects()).not.toContain(samePhone.courierId)
    const renamed = engage(held, { ...wanted, name: '王大明' })
    if (renamed === undefined) throw new TypeError('The name is another.')
    const before = { ...held, version: 9 }
    expect(await store.commit(joining(renamed, { before, events: [] }))).toBe('stale')
    expect(await store.commit(joining(renamed, { before: held, events: [] }))).toBe('done')
  })
})
