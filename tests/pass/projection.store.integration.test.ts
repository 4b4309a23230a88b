import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { courierStandingStore } from '../../functions/pass/data/courier-standing.store.ts'
import { communityKey, courierKey, gateKey, type ItemKey } from '../../functions/pass/data/pass.items.ts'
import { projectionStore } from '../../functions/pass/data/projection.store.ts'
import { dyingDocuments } from '../support/dying-documents.ts'
import { makePassTable } from '../support/pass-table.ts'

let table: Awaited<ReturnType<typeof makePassTable>>
let store: ReturnType<typeof projectionStore>
beforeAll(async () => {
  table = await makePassTable()
  store = projectionStore(table.name, table.db)
})
afterAll(() => table.drop())

const permutations = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  items.length === 0
    ? [[]]
    : items.flatMap((one, at) => permutations(items.toSpliced(at, 1)).map((others) => [one, ...others]))

const read = async (key: ItemKey) => {
  const { Item = {} } = await table.db.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }))
  const { pk: _, ...rest } = Item
  return rest
}
const card = (maskedName: string) => ({ maskedName, enterpriseName: '飞鸟速递' })
type Step = (id: string) => Promise<void>

const kinds = [1, 2, 3] as const

/** Enrolled, renamed, engaged by another under a new card, left by the first: as the registry's events say it. */
const COURIER_STEPS: readonly Step[] = [
  (id) => store.applyCourier(id, 1, { employers: ['ent_a'], kinds, since: '2026-05-01' }, card('王*')),
  (id) => store.applyCourier(id, 2, { employers: ['ent_a'], kinds, since: '2026-05-01' }, card('李*')),
  (id) => store.applyCourier(id, 3, { employers: ['ent_a', 'ent_b'], kinds, since: '2026-05-01' }, card('李*明')),
  (id) => store.applyCourier(id, 4, { employers: ['ent_b'], kinds, since: '2026-06-01' }),
]

describe('events about a courier', () => {
  test('lead to the same standing in every order, each of them twice', async () => {
    const orders = permutations(COURIER_STEPS)
    expect(orders).toHaveLength(24)
    const ends = await Promise.all(
      orders.map(async (order, at) => {
        for (const step of [...order, ...order.toReversed()]) await step(`cou_order${at}`)
        return read(courierKey(`cou_order${at}`))
      }),
    )
    for (const end of ends)
      expect(end).toEqual({
        sk: 'standing',
        form: 1,
        status: 'active',
        version: 0,
        employers: ['ent_b'],
        kinds: [1, 2, 3],
        since: '2026-06-01',
        employersSequence: 4,
        card: card('李*明'),
        cardSequence: 3,
      })
  })

  test('all at once lead there too', async () => {
    await Promise.all([...COURIER_STEPS, ...COURIER_STEPS].map((step) => step('cou_atonce')))
    expect(await read(courierKey('cou_atonce'))).toMatchObject({ employers: ['ent_b'], card: card('李*明') })
  })

  test('never lift a suspension nor count as a change of standing', async () => {
    const standings = courierStandingStore(table.name, table.db)
    await COURIER_STEPS[0]?.('cou_held')
    const event = {
      id: 'standing-held-1',
      type: 'courier-suspended',
      form: 1,
      at: '2026-10-14T04:00:00.000Z',
      subject: 'cou_held',
      sequence: 1,
      data: {},
    } as const
    await standings.setCourier(
      'cou_held',
      0,
      { status: 'suspended', reason: '违规', setBy: { id: 'app_officer', role: 'district', unit: 'd' } },
      event,
    )
    for (const step of COURIER_STEPS) await step('cou_held')
    expect(await read(courierKey('cou_held'))).toMatchObject({
      status: 'suspended',
      reason: '违规',
      version: 1,
      employers: ['ent_b'],
    })
  })

  test('of one who left before his enrolment came leave him without employers', async () => {
    await store.applyCourier('cou_early', 2, { employers: [], kinds: [1, 2, 3] })
    await store.applyCourier('cou_early', 1, { employers: ['ent_a'], kinds }, card('王*'))
    expect(await read(courierKey('cou_early'))).toMatchObject({
      employers: [],
      employersSequence: 2,
      card: card('王*'),
      cardSequence: 1,
    })
  })

  test('are one write each, and one more only where a later event without a card came before', async () => {
    const { db, seen } = dyingDocuments(table.db, { write: 0, when: 'before' })
    const { applyCourier } = projectionStore(table.name, db)
    await applyCourier('cou_writes', 1, { employers: ['ent_a'], kinds }, card('王*'))
    expect(seen.writes).toBe(1)
    await applyCourier('cou_writes', 4, { employers: [], kinds })
    expect(seen.writes).toBe(2)
    await applyCourier('cou_writes', 3, { employers: ['ent_b'], kinds }, card('李*'))
    expect(seen.writes).toBe(4)
    expect(await read(courierKey('cou_writes'))).toMatchObject({ employers: [], card: card('李*'), cardSequence: 3 })
  })

  test('that tell no beginning leave the one that is known', async () => {
    await COURIER_STEPS[0]?.('cou_since')
    await store.applyCourier('cou_since', 2, { employers: ['ent_a'], kinds }, card('王*'))
    expect(await read(courierKey('cou_since'))).toMatchObject({ since: '2026-05-01', employersSequence: 2 })
  })
})

describe('events about a community', () => {
  const fact = (id: string, name: string, gates: readonly string[], status: 'active' | 'ended' = 'active') => ({
    communityId: id,
    unit: `d/str_xiasha/${id}`,
    name,
    status,
    gates: gates.map((gateId) => ({ gateId: `${gateId}_${id}`, status: 'active' as const })),
  })
  const STEPS: readonly Step[] = [
    (id) => store.applyCommunity(fact(id, '云水苑', ['gat_a']), 1),
    (id) => store.applyCommunity(fact(id, '云水苑', ['gat_a', 'gat_b']), 2),
    (id) => {
      const last = fact(id, '云水新苑', ['gat_a', 'gat_b'])
      const gates = last.gates.map((gate, at) => (at === 0 ? { ...gate, status: 'suspended' as const } : gate))
      return store.applyCommunity({ ...last, gates }, 3)
    },
    (id) => store.applyGateKey(`gat_a_${id}`, 1, 'old key'),
    (id) => store.applyGateKey(`gat_a_${id}`, 2, 'new key'),
  ]

  test('lead to the same community and gates in every order, each of them twice', async () => {
    const orders = permutations(STEPS)
    expect(orders).toHaveLength(120)
    const ends = await Promise.all(
      orders.map(async (order, at) => {
        const id = `com_order${at}_`
        for (const step of [...order, ...order.slice(0, 2)]) await step(id)
        const [a, b] = [await read(gateKey(`gat_a_${id}`)), await read(gateKey(`gat_b_${id}`))]
        const place = await read(communityKey(id))
        return JSON.parse(JSON.stringify({ a, b, place }).replaceAll(id, 'com'))
      }),
    )
    const gate = { sk: 'standing', form: 1, communityId: 'com', sequence: 3 }
    for (const end of ends)
      expect(end).toMatchObject({
        a: { ...gate, registered: 'suspended', keyThumbprint: 'new key', keySequence: 2 },
        b: { ...gate, registered: 'active' },
        place: { form: 1, name: '云水新苑', unit: 'd/str_xiasha/com', status: 'active', sequence: 3 },
      })
  })

  test('tell under which unit it hangs and its gates with it', async () => {
    await store.applyCommunity(fact('com_unit', '云水苑', ['gat_a']), 1)
    expect(await store.unitOfCommunity('com_unit')).toBe('d/str_xiasha/com_unit')
    expect(await store.communityOfGate('gat_a_com_unit')).toBe('com_unit')
    expect(await store.unitOfCommunity('com_none')).toBeUndefined()
    expect(await store.communityOfGate('gat_none')).toBeUndefined()
  })
})

test('what the engine cannot do is an error, never taken for an old event', async () => {
  const nowhere = projectionStore('no-such-table', table.db)
  await expect(nowhere.applyCourier('cou_1', 1, { employers: [], kinds: [1, 2, 3] })).rejects.toThrow()
})
