import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getRoster } from '../../functions/registry/get-roster.ts'
import { listRosterLines } from '../../functions/registry/list-roster-lines.ts'
import { listRosters } from '../../functions/registry/list-rosters.ts'
import { rosterReply } from '../../functions/registry/roster-reply.ts'
import { registryDeps } from '../support/registry-deps.ts'
import { makeOutlets, rosterWays } from '../support/roster-kit.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let kit: ReturnType<typeof registryDeps>
const place = { enterpriseId: 'ent_list', outletId: 'out_0001' }
const caller = { kind: 'staff', id: 'acc_lead', role: 'outlet', unit: 'd/ent_list/out_0001' } as const
const line = (n: number, name: string): string => `${name},1000000${String(n).padStart(4, '0')}`
const csv = (...lines: readonly string[]): string => ['姓名,手机号', ...lines].join('\n')

beforeAll(async () => {
  table = await makeTable()
  kit = registryDeps(table.name, table.db)
  await makeOutlets(place.enterpriseId, ['out_0001', 'out_0002'], kit.deps)
  await rosterWays(place, kit).send('ros_0001', csv(line(1, '王一'), line(2, '王二'), line(3, '王三')))
  kit.clock.now += 1_000
  await rosterWays(place, kit).upload(
    'ros_0002',
    csv(line(1, '王一'), line(2, '李二'), line(4, '王四'), line(5, '王五')),
  )
})
afterAll(() => table.drop())

const lines = (change: 'joined' | 'changed' | 'left', rosterId = 'ros_0002', limit = 100, cursor?: string) =>
  listRosterLines({ ...place, rosterId, caller, change, limit, cursor }, kit.deps)
const named = async (change: 'joined' | 'changed' | 'left', rosterId = 'ros_0002') =>
  (await lines(change, rosterId)).items.map(({ maskedName }) => maskedName)

describe('the lines of a roster', () => {
  test('say masked who joins, who is changed from what, and who leaves', async () => {
    expect((await lines('joined')).items).toEqual([
      { line: 4, maskedName: '王*', maskedPhone: '100****0004', kind: 'parcel' },
      { line: 5, maskedName: '王*', maskedPhone: '100****0005', kind: 'parcel' },
    ])
    expect((await lines('changed')).items).toMatchObject([
      { line: 3, maskedName: '李*', was: { maskedName: '王*', kind: 'parcel' } },
    ])
    const [left] = (await lines('left')).items
    expect(left).toMatchObject({ maskedPhone: '100****0003', courierId: expect.stringMatching(/^cou_/) })
    expect(left).not.toHaveProperty('line')
  })

  test('go on from their own cursor, each once, and from no other list’s', async () => {
    const first = await lines('joined', 'ros_0002', 1)
    const second = await lines('joined', 'ros_0002', 1, first.next)
    expect([first, second].flatMap(({ items }) => items).map((one) => one.line)).toEqual([4, 5])
    expect(second.next).toBeUndefined()
    await expect(lines('left', 'ros_0002', 1, first.next)).rejects.toMatchObject({ code: 'request.cursor' })
    await expect(lines('joined', 'ros_0001', 1, first.next)).rejects.toMatchObject({ code: 'request.cursor' })
  })

  test('of a roster that is not there are unknown', async () => {
    await expect(lines('joined', 'ros_0009')).rejects.toMatchObject({ code: 'roster.unknown' })
  })

  test('are the same before and after it is applied, and go stale for who turns the page after the outlet changed', async () => {
    const other = { ...place, outletId: 'out_0002' }
    const ways = rosterWays(other, kit)
    const of = (change: 'joined' | 'left', limit: number, cursor?: string) =>
      listRosterLines({ ...other, rosterId: 'ros_0002', caller, change, limit, cursor }, kit.deps)
    await ways.send('ros_0001', csv(line(21, '张一'), line(22, '张二')))
    const { basis } = await ways.upload('ros_0002', csv(line(23, '张三'), line(24, '张四')))
    const before = [await of('joined', 9), await of('left', 9)]
    const page = await of('joined', 1)
    await ways.apply('ros_0002', basis)
    await kit.workAll()
    expect([await of('joined', 9), await of('left', 9)]).toEqual(before)
    expect((await of('joined', 1, page.next)).items).toMatchObject([{ line: 3 }])
    await ways.upload('ros_0003', csv())
    const third = (cursor?: string) =>
      listRosterLines({ ...other, rosterId: 'ros_0003', caller, change: 'left', limit: 1, cursor }, kit.deps)
    const { next } = await third()
    await ways.send('ros_0004', csv(line(23, '张三')))
    await expect(third(next)).rejects.toMatchObject({ code: 'roster.preview-stale' })
  })
})

describe('a roster that was not applied', () => {
  test('is shown against whom the outlet engages now, with the basis to apply it by', async () => {
    const kept = await rosterWays(place, kit).find('ros_0002')
    expect(await getRoster({ ...place, rosterId: 'ros_0002' }, kit.deps)).toEqual(kept)
    await rosterWays(place, kit).send('ros_0003', csv(line(1, '王一'), line(4, '王四')))
    const now = await getRoster({ ...place, rosterId: 'ros_0002' }, kit.deps)
    expect(now.counts).toEqual({ joined: 2, changed: 0, left: 0, unchanged: 2 })
    expect(now.basis).not.toBe(kept.basis)
    expect(await named('left')).toEqual([])
    expect(await rosterWays(place, kit).apply('ros_0002', now.basis)).toMatchObject({ state: 'applying' })
    await kit.workAll()
  })
})

test('an outlet’s rosters are listed page by page, the latest first, without who sent them or their people', async () => {
  const first = await listRosters({ ...place, caller, limit: 2 }, kit.deps)
  const second = await listRosters({ ...place, caller, limit: 2, cursor: first.next }, kit.deps)
  const ids = [...first.items, ...second.items].map(({ rosterId }) => rosterId)
  expect(ids).toHaveLength(3)
  expect(new Set(ids).size).toBe(3)
  expect(ids.at(-1)).toBe('ros_0001')
  const reply = rosterReply(second.items[0] ?? first.items[0] ?? expect.unreachable())
  expect(reply).toMatchObject({ state: 'applied', counts: { joined: 3 }, appliedAt: expect.any(String) })
  expect(Date.parse(reply.undoUntil ?? '') - Date.parse(reply.appliedAt ?? '')).toBe(30 * 86_400_000)
  expect(JSON.stringify(reply)).not.toContain('acc_clerk')
})
