import { describe, expect, test } from 'vitest'
import { BlockReply, BlocksReply, OwnBlocks } from '../../functions/pass/blocks.contract.ts'
import type { BlockRecord } from '../../functions/pass/data/block.store.ts'
import type { Block } from '../../functions/pass/domain/block.ts'
import type { Entry } from '../../functions/pass/domain/entry.ts'
import { liftBlock } from '../../functions/pass/lift-block.ts'
import { listBlocks, listMyBlocks } from '../../functions/pass/list-blocks.ts'
import { putBlock } from '../../functions/pass/put-block.ts'
import type { Reading } from '../../functions/shared/kernel/reading.ts'
import { CLERK, LOG_AT, LOG_COMMUNITY, STREET, someEntry } from '../support/log-kit.ts'

const DAY_MS = 86_400_000
const PLACE = { communityId: LOG_COMMUNITY, blockId: 'blk_0001' }
const BODY = {
  entryId: 'gat_east.scn_0000000000000001',
  at: '2026-10-14T04:00:00.250Z',
  reason: '夜间喧哗',
  until: '2026-10-21T04:00:00Z',
}

/** Blocks in memory by the rules of the store; the first `refusals` writes lose a race. */
const setting = (entry: Entry | undefined = someEntry(), refusals = 0) => {
  const world = { now: LOG_AT + 60_000, records: new Map<string, BlockRecord>(), asked: [] as unknown[] }
  let refused = 0
  const isLost = () => {
    refused += 1
    return refused <= refusals
  }
  const standing = (of: (block: Block) => boolean, now: number) =>
    [...world.records.values()].filter((block) => of(block) && block.liftedAt === undefined && block.until > now)
  const deps = {
    now: () => world.now,
    entryOf: async (...asked: unknown[]) => {
      world.asked.push(asked)
      return entry
    },
    readBlock: async (_: string, blockId: string) => world.records.get(blockId),
    makeBlock: async (block: Block) => {
      if (isLost()) return false
      world.records.set(block.blockId, block)
      return true
    },
    liftBlock: async (block: Block, liftedAt: number) => {
      if (isLost()) return false
      world.records.set(block.blockId, { ...block, liftedAt })
      return true
    },
    blocksOfCommunity: async (communityId: string, now: number) =>
      standing((block) => block.communityId === communityId, now),
    blocksOfCourier: async (courierId: string, now: number) => standing((block) => block.courierId === courierId, now),
    newReadingId: () => 'reading-1',
    recordReading: async ({ staff, at, unit, what, ids }: Reading) => {
      world.asked.push([staff.id, at, unit, what, ids])
    },
  }
  const put = (more: object = {}, blockId = PLACE.blockId, caller = CLERK) =>
    putBlock({ ...PLACE, blockId }, { ...BODY, ...more }, caller, deps)
  return { world, deps, put }
}

describe('a block', () => {
  test('is made from an entry of the log, with what the entry showed, and without the courier’s id', async () => {
    const { world, put } = setting()
    const reply = await put()
    expect(reply).toEqual({
      blockId: 'blk_0001',
      entryId: BODY.entryId,
      maskedName: '王*明',
      enterpriseName: '飞鸟速递',
      reason: '夜间喧哗',
      madeAt: '2026-10-14T04:01:00.250Z',
      until: '2026-10-21T04:00:00.000Z',
      by: { id: 'app_clerk', role: 'property' },
    })
    expect(BlockReply.parse(reply)).toEqual(reply)
    expect(world.asked).toEqual([[LOG_COMMUNITY, BODY.entryId, LOG_AT]])
    expect(world.records.get('blk_0001')?.courierId).toBe('cou_0000000000001')
  })

  test('asked for again is answered the same, also after its end and after it was lifted', async () => {
    const { world, deps, put } = setting()
    const first = await put()
    expect(await put()).toEqual(first)
    await liftBlock(PLACE, CLERK, deps)
    expect(await put()).toMatchObject(first)
    world.now += 30 * DAY_MS
    expect(await put()).toMatchObject(first)
    expect(world.records.size).toBe(1)
  })

  test.each([{ reason: '其他原因' }, { until: '2026-10-22T04:00:00Z' }, { entryId: 'gat_east.scn_0000000000000002' }])(
    'asked for with another content, %j, under the same id is refused',
    async (change) => {
      const { put } = setting()
      await put()
      await expect(put(change)).rejects.toMatchObject({ kind: 'conflict', code: 'block.reused' })
    },
  )

  test.each([
    ['at this instant', LOG_AT + 60_000],
    ['366 days and a millisecond ahead', LOG_AT + 60_000 + 366 * DAY_MS + 1],
  ])('that ends %s is refused', async (_, until) => {
    const { put } = setting()
    await expect(put({ until: new Date(until).toISOString() })).rejects.toMatchObject({ code: 'block.until' })
    const near = until === LOG_AT + 60_000 ? until + 1 : until - 1
    expect(await put({ until: new Date(near).toISOString() })).toMatchObject({ blockId: 'blk_0001' })
  })

  test('needs an entry that the log still holds, of somebody', async () => {
    const none = setting()
    const lost = putBlock(PLACE, BODY, CLERK, { ...none.deps, entryOf: async () => undefined })
    await expect(lost).rejects.toMatchObject({ kind: 'missing', code: 'entry.unknown' })
    const { courierId: _, ...nobodys } = someEntry()
    await expect(setting(nobodys).put()).rejects.toMatchObject({ kind: 'conflict', code: 'entry.of-nobody' })

    const old = setting(someEntry())
    old.world.now = LOG_AT + 180 * DAY_MS
    const until = new Date(old.world.now + DAY_MS).toISOString()
    await expect(old.put({ until })).rejects.toMatchObject({ code: 'entry.unknown' })
    old.world.now -= 1
    expect(await old.put({ until })).toMatchObject({ blockId: 'blk_0001' })
  })

  test('of somebody refused already is refused until that one is lifted', async () => {
    const { deps, put } = setting()
    await put()
    await expect(put({}, 'blk_0002')).rejects.toMatchObject({ kind: 'conflict', code: 'block.stands' })
    await liftBlock(PLACE, CLERK, deps)
    expect(await put({}, 'blk_0002')).toMatchObject({ blockId: 'blk_0002' })
  })

  test('asked for twice at once is one block and one answer, whichever came first', async () => {
    const { world, deps, put } = setting()
    let first: unknown
    const meanwhile = {
      ...deps,
      readBlock: async (communityId: string, blockId: string) => {
        const held = await deps.readBlock(communityId, blockId)
        // The other request is through between this look and the next step.
        first ??= await put()
        return held
      },
      makeBlock: async (block: Block) => !world.records.has(block.blockId) && deps.makeBlock(block),
    }
    expect(await putBlock(PLACE, BODY, CLERK, meanwhile)).toEqual(first)
    expect(world.records.size).toBe(1)
  })

  test('more than 200 do not stand in one community; the 200th does', async () => {
    const { world, put } = setting()
    const stand = (count: number) => {
      for (let at = world.records.size; at < count; at += 1)
        world.records.set(`blk_${at}`, {
          ...PLACE,
          blockId: `blk_${at}`,
          courierId: `cou_${at}`,
          entryId: BODY.entryId,
          entryAt: LOG_AT,
          reason: '夜间喧哗',
          madeAt: LOG_AT,
          until: world.now + DAY_MS,
          by: { id: 'app_clerk', role: 'property', unit: CLERK.unit },
        })
    }
    stand(200)
    await expect(put()).rejects.toMatchObject({ kind: 'conflict', code: 'block.too-many' })
    world.records.delete('blk_0')
    expect(await put()).toMatchObject({ blockId: 'blk_0001' })
  })

  test('that meets another write tries again, and gives up in the end', async () => {
    expect(await setting(someEntry(), 4).put()).toMatchObject({ blockId: 'blk_0001' })
    await expect(setting(someEntry(), 5).put()).rejects.toMatchObject({ code: 'block.contended' })
  })
})

describe('lifting a block', () => {
  test('says when it was lifted, and the same when asked again', async () => {
    const { world, deps, put } = setting()
    await put()
    const lifted = await liftBlock(PLACE, CLERK, deps)
    expect(lifted).toMatchObject({ blockId: 'blk_0001', liftedAt: '2026-10-14T04:01:00.250Z' })
    world.now += 1_000
    expect(await liftBlock(PLACE, CLERK, deps)).toEqual(lifted)
  })

  test('that is over changes nothing', async () => {
    const { world, deps, put } = setting()
    const made = await put()
    world.now = Date.parse(BODY.until)
    expect(await liftBlock(PLACE, CLERK, deps)).toEqual(made)
    world.now -= 1
    expect(await liftBlock(PLACE, CLERK, deps)).toHaveProperty('liftedAt')
  })

  test('that a street made is not for the community below it; the street’s own and the district’s it is', async () => {
    const { deps, put } = setting()
    await put({}, PLACE.blockId, STREET)
    await expect(liftBlock(PLACE, CLERK, deps)).rejects.toMatchObject({ code: 'standing.set-above' })
    expect(await liftBlock(PLACE, STREET, deps)).toHaveProperty('liftedAt')
  })

  test('outlives the community’s move: its property and its new street lift what was made under the old one', async () => {
    const property = { kind: 'staff', id: 'app_new', role: 'property', unit: 'd/str_baiyang/com_0000007' } as const
    const street = { kind: 'staff', id: 'app_new', role: 'street', unit: 'd/str_baiyang' } as const
    for (const [maker, lifter] of [
      [CLERK, property],
      [CLERK, street],
      [STREET, street],
    ] as const) {
      const { deps, put } = setting()
      await put({}, PLACE.blockId, maker)
      expect(await liftBlock(PLACE, lifter, deps)).toHaveProperty('liftedAt')
    }
  })

  test('that nobody made is unknown', async () => {
    const { deps } = setting()
    await expect(liftBlock(PLACE, CLERK, deps)).rejects.toMatchObject({ kind: 'missing', code: 'block.unknown' })
  })

  test('that meets another write tries again, and gives up in the end', async () => {
    const tried = setting()
    await tried.put()
    const losing = { ...tried.deps, liftBlock: async () => false }
    await expect(liftBlock(PLACE, CLERK, losing)).rejects.toMatchObject({ code: 'block.contended' })
    expect(await liftBlock(PLACE, CLERK, tried.deps)).toHaveProperty('liftedAt')
  })
})

describe('blocks that stand', () => {
  test('are listed with masked names, each reading recorded, and are gone when lifted', async () => {
    const { world, deps, put } = setting()
    const made = await put()
    const reply = await listBlocks(LOG_COMMUNITY, CLERK, deps)
    expect(reply).toEqual({ items: [made] })
    expect(BlocksReply.parse(reply)).toEqual(reply)
    expect(world.asked.at(-1)).toEqual([CLERK.id, world.now, LOG_COMMUNITY, 'blocks', ['cou_0000000000001']])
    await liftBlock(PLACE, CLERK, deps)
    expect(await listBlocks(LOG_COMMUNITY, CLERK, deps)).toEqual({ items: [] })
  })

  test('are told to the courier with reason and end, and not who made them', async () => {
    const { deps, put } = setting()
    await put()
    const reply = await listMyBlocks('cou_0000000000001', deps)
    expect(reply).toEqual({
      items: [
        {
          communityId: LOG_COMMUNITY,
          reason: '夜间喧哗',
          madeAt: '2026-10-14T04:01:00.250Z',
          until: '2026-10-21T04:00:00.000Z',
        },
      ],
    })
    expect(OwnBlocks.parse(reply)).toEqual(reply)
    expect(await listMyBlocks('cou_0000000000002', deps)).toEqual({ items: [] })
  })
})
