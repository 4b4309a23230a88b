import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyRoster } from '../../functions/registry/apply-roster.ts'
import { type PersonChange, putPersonChange } from '../../functions/registry/put-person-change.ts'
import { registryDeps } from '../support/registry-deps.ts'
import { makeOutlets, rosterWays } from '../support/roster-kit.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let kit: ReturnType<typeof registryDeps>
const place = { enterpriseId: 'ent_form', outletId: 'out_0001' }

beforeAll(async () => {
  table = await makeTable()
  kit = registryDeps(table.name, table.db)
  await makeOutlets(place.enterpriseId, ['out_0001'], kit.deps)
  await rosterWays(place, kit).send('ros_first', '姓名,手机号\n王一,10000000001\n王二,10000000002')
})
afterAll(() => table.drop())

const put = (rosterId: string, change: PersonChange) =>
  putPersonChange({ ...place, rosterId, sentBy: 'acc_clerk', change }, kit.deps)
const carryOut = async (rosterId: string, change: PersonChange) => {
  const { basis } = await put(rosterId, change)
  await applyRoster({ ...place, rosterId, basis }, kit.deps)
  await kit.workAll()
  return rosterWays(place, kit).find(rosterId)
}
const names = () => rosterWays(place, kit).names()
const idOf = async (name: string) => (await kit.deps.engaged(place)).find((one) => one.name === name)?.courierId ?? ''

test('one person joins, and nobody else is touched', async () => {
  const join = { action: 'join', name: '王三', phone: '100 0000 0003', kind: '外卖' } as const
  expect(await put('ros_0001', join)).toMatchObject({
    scope: 'one',
    state: 'previewed',
    counts: { joined: 1, left: 0 },
  })
  expect(await names()).toEqual(['王一', '王二'].sort())
  expect(await carryOut('ros_0001', join)).toMatchObject({ state: 'applied', counts: { joined: 1, left: 0 } })
  expect(await names()).toEqual(['王一', '王二', '王三'].sort())
  expect(await put('ros_0002', join)).toMatchObject({ counts: { joined: 0, changed: 0, unchanged: 1 } })
})

test('one person’s name is mended by sending him again', async () => {
  const join = { action: 'join', name: '王小一', phone: '10000000001' } as const
  expect(await carryOut('ros_0003', join)).toMatchObject({ counts: { joined: 0, changed: 1 } })
  expect(await names()).toContain('王小一')
})

test('one person leaves, and is taken back by undoing', async () => {
  const leave = { action: 'leave', courierId: await idOf('王二') } as const
  expect(await carryOut('ros_0004', leave)).toMatchObject({ counts: { joined: 0, left: 1 } })
  expect(await names()).not.toContain('王二')
  expect(await put('ros_0005', leave)).toMatchObject({ counts: { left: 0 } })
  await rosterWays(place, kit).undo('ros_0004')
  await kit.workAll()
  expect(await names()).toContain('王二')
})

test('what is wrong with him is told by the column, and he is not engaged', async () => {
  const wrong = { action: 'join', name: ' ', phone: '12', kind: 'x' } as const
  const kept = await put('ros_0006', wrong)
  expect(kept).toMatchObject({ state: 'refused', counts: { joined: 0 } })
  expect(kept.errors.map(({ line, column }) => [line, column])).toEqual([
    [1, 'name'],
    [1, 'phone'],
    [1, 'kind'],
  ])
})

test('another change under the same id is refused, the same answered the same', async () => {
  const join = { action: 'join', name: '王九', phone: '10000000009' } as const
  const kept = await put('ros_0007', join)
  expect(await put('ros_0007', join)).toEqual(kept)
  await expect(put('ros_0007', { ...join, name: '王十' })).rejects.toMatchObject({ code: 'roster.other-body' })
})
