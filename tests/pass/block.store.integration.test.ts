import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type BlockStore, blockStore } from '../../functions/pass/data/block.store.ts'
import { factStore } from '../../functions/pass/data/fact.store.ts'
import { BLOCKS_MAX, type Block } from '../../functions/pass/domain/block.ts'
import { makePassTable } from '../support/pass-table.ts'

const AT = Date.parse('2026-10-14T12:00:00+08:00')
const DAY_MS = 86_400_000
const BY = { id: 'app_clerk', role: 'property', unit: 'd/str_xiasha/com_0000007' }

let table: Awaited<ReturnType<typeof makePassTable>>
let store: BlockStore
let test_no = 0
beforeAll(async () => {
  table = await makePassTable()
  store = blockStore(table.name, table.db)
})
afterAll(() => table.drop())
beforeEach(() => {
  test_no += 1
})

const block = (more: Partial<Block> = {}): Block => ({
  blockId: 'blk_0001',
  communityId: `com_${test_no}`,
  courierId: `cou_${test_no}`,
  entryId: 'gat_east.scn_1',
  entryAt: AT,
  reason: '夜间喧哗',
  madeAt: AT,
  until: AT + DAY_MS,
  by: BY,
  card: { maskedName: '王*明', enterpriseName: '飞鸟速递' },
  ...more,
})
const judged = async (courierId = `cou_${test_no}`, communityId = `com_${test_no}`) =>
  (await factStore(table.name, table.db).readFacts({ courierId, gateId: 'gat_east', communityId })).block

describe('a block', () => {
  test('reaches the judge, the community and the courier in one write, and nobody beside them', async () => {
    expect(await store.makeBlock(block())).toBe(true)
    expect(await judged()).toEqual({ until: AT + DAY_MS })
    expect(await store.blocksOfCommunity(`com_${test_no}`, AT)).toEqual([block()])
    expect(await store.blocksOfCourier(`cou_${test_no}`, AT)).toEqual([block()])
    expect(await judged('cou_other')).toBeUndefined()
    expect(await judged(undefined, 'com_other')).toBeUndefined()
  })

  test('under a used id is not made, nor one of somebody refused already; another’s is', async () => {
    await store.makeBlock(block())
    expect(await store.makeBlock(block({ courierId: 'cou_elsewhere' }))).toBe(false)
    expect(await judged('cou_elsewhere')).toBeUndefined()
    expect(await store.makeBlock(block({ blockId: 'blk_0002' }))).toBe(false)
    expect(await store.readBlock(`com_${test_no}`, 'blk_0002')).toBeUndefined()
    expect(await store.makeBlock(block({ blockId: 'blk_0002', courierId: 'cou_elsewhere' }))).toBe(true)
  })

  test('of somebody at two communities is two blocks, each its own', async () => {
    await store.makeBlock(block())
    const there = block({ communityId: `com_${test_no}_there` })
    expect(await store.makeBlock(there)).toBe(true)
    expect(await store.blocksOfCourier(`cou_${test_no}`, AT)).toHaveLength(2)
    await store.liftBlock(there, AT, BY)
    expect(await judged()).toEqual({ until: AT + DAY_MS })
  })

  test('is over at its end: not told of from then on, and makes room for another', async () => {
    await store.makeBlock(block())
    const end = AT + DAY_MS
    expect(await store.blocksOfCommunity(`com_${test_no}`, end - 1)).toHaveLength(1)
    expect(await store.blocksOfCommunity(`com_${test_no}`, end)).toEqual([])
    expect(await store.blocksOfCourier(`cou_${test_no}`, end)).toEqual([])
    const next = { blockId: 'blk_0002', until: end + DAY_MS }
    expect(await store.makeBlock(block({ ...next, madeAt: end - 1 }))).toBe(false)
    expect(await store.makeBlock(block({ ...next, madeAt: end }))).toBe(true)
    expect(await judged()).toEqual({ until: end + DAY_MS })
  })

  test('lifted is gone from judge, community and courier; its record stays', async () => {
    await store.makeBlock(block())
    expect(await store.liftBlock(block(), AT + 1, BY)).toBe(true)
    expect(await judged()).toBeUndefined()
    expect(await store.blocksOfCommunity(`com_${test_no}`, AT)).toEqual([])
    expect(await store.blocksOfCourier(`cou_${test_no}`, AT)).toEqual([])
    expect(await store.readBlock(`com_${test_no}`, 'blk_0001')).toEqual({ ...block(), liftedAt: AT + 1 })
    expect(await store.liftBlock(block(), AT + 2, BY)).toBe(false)
  })

  test('that took the place of one that is over is not lifted by the older one’s id', async () => {
    await store.makeBlock(block())
    const next = block({ blockId: 'blk_0002', madeAt: AT + DAY_MS, until: AT + 2 * DAY_MS })
    await store.makeBlock(next)
    expect(await store.liftBlock(block(), AT + DAY_MS, BY)).toBe(false)
    expect(await judged()).toEqual({ until: AT + 2 * DAY_MS })
  })

  test('asked for by ten at once is made once', async () => {
    const asked = Array.from({ length: 10 }, (_, at) => block({ blockId: `blk_000${at}` }))
    const won = await Promise.all(asked.map((one) => store.makeBlock(one)))
    expect(won.filter(Boolean).length).toBeLessThanOrEqual(1)
    expect(await store.blocksOfCommunity(`com_${test_no}`, AT)).toHaveLength(won.filter(Boolean).length)
  })
})

test('all that may stand in a community are told at once, each with the longest reason there is', async () => {
  const all = Array.from({ length: BLOCKS_MAX }, (_, at) =>
    block({
      blockId: `blk_${String(at).padStart(4, '0')}`,
      courierId: `cou_${test_no}_${at}`,
      reason: '因'.repeat(200),
    }),
  )
  for (let at = 0; at < all.length; at += 20)
    await Promise.all(all.slice(at, at + 20).map((one) => store.makeBlock(one)))
  expect(await store.blocksOfCommunity(`com_${test_no}`, AT)).toHaveLength(BLOCKS_MAX)
})
