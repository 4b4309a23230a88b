import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { leave } from '../../functions/registry/domain/courier.ts'
import { getOwnRecord } from '../../functions/registry/get-own-record.ts'
import { settleCourier } from '../../functions/registry/settle-courier.ts'
import { phoneHash } from '../../functions/shared/crypto/phone-hash.node.ts'
import { registryDeps, TEST_NOW, TEST_PEPPER } from '../support/registry-deps.ts'
import { makeOutlets, rosterWays } from '../support/roster-kit.ts'
import { makeTable } from '../support/tables.ts'

const DAY_MS = 86_400_000
let table: Awaited<ReturnType<typeof makeTable>>
let kit: ReturnType<typeof registryDeps>
let test_no = 0
let place = { enterpriseId: '', outletId: 'out_0001' }
let ways: ReturnType<typeof rosterWays>

beforeAll(async () => {
  table = await makeTable()
  kit = registryDeps(table.name, table.db)
})
afterAll(() => table.drop())
beforeEach(async () => {
  test_no += 1
  kit.clock.now = TEST_NOW + test_no * DAY_MS
  place = { ...place, enterpriseId: `ent_undo${test_no}` }
  await makeOutlets(place.enterpriseId, ['out_0001', 'out_0002'], kit.deps)
  ways = rosterWays(place, kit)
})

const phone = (n: number): string => `+86100${String(test_no).padStart(4, '0')}${String(n).padStart(4, '0')}`
const csv = (...people: readonly (readonly [number, string])[]): string =>
  ['姓名,手机号', ...people.map(([n, name]) => `${name},${phone(n)}`)].join('\n')
const many = (count: number): string => csv(...Array.from({ length: count }, (_, n) => [n + 1, '王某'] as const))
const person = async (n: number) => (await kit.deps.couriersByPhone([phoneHash(TEST_PEPPER, phone(n))]))[0]
const later = (): void => {
  kit.clock.now += 60_000
}

describe('undoing a roster', () => {
  test('puts back who left as he was, lets go who joined, and gives the changed their old terms', async () => {
    await ways.send('ros_0001', csv([1, '王一'], [2, '王二'], [3, '王三']))
    const [before, since] = [await kit.deps.engaged(place), kit.clock.now]
    later()
    await ways.send('ros_0002', csv([1, '王一'], [2, '李二'], [4, '王四']))
    later()
    expect(await ways.undo('ros_0002')).toMatchObject({ state: 'undoing', done: 0, total: 3 })
    await kit.workAll()
    expect(await ways.find('ros_0002')).toMatchObject({ state: 'undone', done: 3, kept: 0 })
    expect(await kit.deps.engaged(place)).toEqual(before)
    const back = await getOwnRecord((await person(3))?.courierId ?? '', kit.deps)
    expect(back.engagements).toMatchObject([{ since: new Date(since).toISOString() }])
    expect(back.ended).toHaveLength(1)
  })

  test('tells of each as of any other change, and undone again tells nothing', async () => {
    await ways.send('ros_0001', csv([1, '王一'], [2, '王二']))
    later()
    await ways.send('ros_0002', csv([1, '王一'], [3, '王三']))
    await ways.undo('ros_0002')
    await kit.workAll()
    const told = (await kit.outbox()).map(({ id }) => id)
    const [two, three] = [await person(2), await person(3)]
    expect(told).toContain(`courier-enrolled:${two?.courierId}:3`)
    expect(told).toContain(`courier-left:${three?.courierId}:2`)
    expect(await ways.undo('ros_0002')).toMatchObject({ state: 'undone' })
    await ways.work('ros_0002')
    expect((await kit.outbox()).map(({ id }) => id)).toEqual(told)
  })

  test('leaves who was changed since as he is, and counts him', async () => {
    await ways.send('ros_0001', csv([1, '王一']))
    later()
    await ways.send('ros_0002', csv([1, '李一'], [2, '王二']))
    const held = await person(1)
    const change = (found: typeof held) => found && leave(found, place)
    await settleCourier({ place, at: kit.clock.now, found: held, findAgain: () => person(1), change }, kit.deps)
    await ways.undo('ros_0002')
    await kit.workAll()
    expect(await ways.find('ros_0002')).toMatchObject({ state: 'undone', done: 2, kept: 1 })
    expect(await ways.names()).toEqual([])
  })

  test('leaves who left out when all the outlets his firm may have him at have him by now, and counts him', async () => {
    await ways.send('ros_0001', csv([1, '王一']))
    later()
    await ways.send('ros_0002', csv())
    for (const outletId of ['out_0002', 'out_0003', 'out_0004', 'out_0005']) {
      await makeOutlets(place.enterpriseId, [outletId], kit.deps)
      await rosterWays({ ...place, outletId }, kit).send('ros_0001', csv([1, '王一']))
    }
    await ways.undo('ros_0002')
    await kit.workAll()
    expect(await ways.find('ros_0002')).toMatchObject({ state: 'undone', kept: 1, errors: [] })
    expect(await ways.names()).toEqual([])
  })
})

describe('what is undone', () => {
  test('is the latest first; then the one before it', async () => {
    await ways.send('ros_0001', csv([1, '王一']))
    later()
    await ways.send('ros_0002', csv([2, '王二']))
    await expect(ways.undo('ros_0001')).rejects.toMatchObject({ kind: 'conflict', code: 'roster.not-latest' })
    await ways.undo('ros_0002')
    await expect(ways.undo('ros_0001')).rejects.toMatchObject({ code: 'roster.not-latest' })
    await kit.workAll()
    await ways.undo('ros_0001')
    await kit.workAll()
    expect(await ways.names()).toEqual([])
    expect(await kit.deps.rosterHead(place)).toEqual({})
  })

  test('was applied, and not over thirty days ago: on the last of them it is undone', async () => {
    const { basis } = await ways.upload('ros_0001', csv([1, '王一']))
    await expect(ways.undo('ros_0001')).rejects.toMatchObject({ code: 'roster.not-applied' })
    await ways.apply('ros_0001', basis)
    await expect(ways.undo('ros_0001')).rejects.toMatchObject({ code: 'roster.not-applied' })
    await kit.workAll()
    kit.clock.now += 30 * DAY_MS + 1
    await expect(ways.undo('ros_0001')).rejects.toMatchObject({ code: 'roster.undo-late' })
    kit.clock.now -= 1
    expect(await ways.undo('ros_0001')).toMatchObject({ state: 'undoing' })
  })

  test('is not applied again under its id, under another it is', async () => {
    const { basis } = await ways.send('ros_0001', csv([1, '王一']))
    await ways.undo('ros_0001')
    await kit.workAll()
    await expect(ways.apply('ros_0001', basis)).rejects.toMatchObject({ code: 'roster.undone' })
    expect(await ways.send('ros_0002', csv([1, '王一']))).toMatchObject({ state: 'applied' })
  })

  test('is no roster while another is being worked on; afterwards that one comes first', async () => {
    await ways.send('ros_0001', csv([1, '王一']))
    const { basis } = await ways.upload('ros_0002', csv([1, '王一'], [2, '王二']))
    await ways.apply('ros_0002', basis)
    await expect(ways.undo('ros_0001')).rejects.toMatchObject({ code: 'roster.another-applying' })
    await kit.workAll()
    await expect(ways.undo('ros_0001')).rejects.toMatchObject({ code: 'roster.not-latest' })
  })

  test('by an outlet itself ends no more than it could without approval; its enterprise may', async () => {
    await ways.send('ros_0001', many(21))
    await expect(ways.undo('ros_0001', 'outlet')).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'roster.undo-too-large',
    })
    expect(await ways.undo('ros_0001', 'enterprise')).toMatchObject({ state: 'undoing' })
    await kit.workAll()
    await ways.send('ros_0002', csv([1, '王一'], [2, '王二']))
    expect(await ways.undo('ros_0002', 'outlet')).toMatchObject({ state: 'undoing' })
  })
})
