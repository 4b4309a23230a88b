import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endEngagement } from '../../functions/registry/end-engagement.ts'
import { getOwnRecord } from '../../functions/registry/get-own-record.ts'
import { phoneHash } from '../../functions/shared/crypto/phone-hash.node.ts'
import { registryDeps, TEST_NOW, TEST_PEPPER } from '../support/registry-deps.ts'
import { makeOutlets, rosterWays } from '../support/roster-kit.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let kit: ReturnType<typeof registryDeps>
/** Each test has enterprises and people of its own in the one table. */
let test_no = 0
let firm: ReturnType<typeof rosterWays>
let other: ReturnType<typeof rosterWays>
const placeOf = (name: string) => ({ enterpriseId: `ent_${name}${test_no}`, outletId: 'out_0001' })

beforeAll(async () => {
  table = await makeTable()
  kit = registryDeps(table.name, table.db)
})
afterAll(() => table.drop())
beforeEach(async () => {
  test_no += 1
  kit.clock.now = TEST_NOW + test_no * 86_400_000
  kit.ordered.length = 0
  for (const name of ['firm', 'other']) await makeOutlets(placeOf(name).enterpriseId, ['out_0001'], kit.deps)
  firm = rosterWays(placeOf('firm'), kit)
  other = rosterWays(placeOf('other'), kit)
})

const phone = (n: number): string => `+86100${String(test_no).padStart(4, '0')}${String(n).padStart(4, '0')}`
const csv = (...people: readonly (readonly [number, string])[]): string =>
  ['姓名,手机号', ...people.map(([n, name]) => `${name},${phone(n)}`)].join('\n')
const many = (count: number, from = 1): string =>
  csv(...Array.from({ length: count }, (_, n) => [from + n, '王某'] as const))
const person = async (n: number) => (await kit.deps.couriersByPhone([phoneHash(TEST_PEPPER, phone(n))]))[0]
const told = async () => (await kit.outbox()).map(({ type, subject, sequence }) => ({ type, subject, sequence }))

describe('a full roster', () => {
  test('that is sent is previewed and applies nothing, however often it is sent', async () => {
    const sent = await firm.upload('ros_0001', csv([1, '王一'], [2, '王二']))
    expect(sent).toMatchObject({ state: 'previewed', counts: { joined: 2, changed: 0, left: 0, unchanged: 0 } })
    expect(await firm.upload('ros_0001', csv([1, '王一'], [2, '王二']))).toEqual(sent)
    expect(await firm.names()).toEqual([])
    expect(await told()).toEqual([])
    expect(kit.ordered).toEqual([])
  })

  test('that is applied engages who is on it, changes who differs, ends who is missing, and tells of each', async () => {
    const first = await firm.send('ros_0001', csv([1, '王一'], [2, '王二'], [3, '王三']))
    expect(first).toMatchObject({ state: 'applied', done: 3, total: 3, counts: { joined: 3, left: 0 } })
    const [one, two] = [await person(1), await person(2)]
    kit.clock.now += 1000
    const second = await firm.send('ros_0002', csv([1, '王一'], [2, '李二'], [4, '王四']))
    expect(second.counts).toEqual({ joined: 1, changed: 1, left: 1, unchanged: 1 })
    expect(await firm.names()).toEqual(['李二', '王一', '王四'])
    expect(await person(1)).toEqual(one)
    expect(await person(2)).toMatchObject({ courierId: two?.courierId, name: '李二', version: 2 })
    const gone = await person(3)
    expect(gone).toMatchObject({ name: '王三', engagements: [], version: 2 })
    const news = await told()
    expect(news).toHaveLength(6)
    expect(news).toContainEqual({ type: 'courier-left', subject: gone?.courierId, sequence: 2 })
    expect(news).toContainEqual({ type: 'courier-changed', subject: two?.courierId, sequence: 2 })
  })

  test('that is applied again answers the same and changes nothing, even after a later one', async () => {
    const first = await firm.send('ros_0001', csv([1, '王一']))
    await firm.send('ros_0002', csv([2, '王二']))
    const before = await told()
    expect(await firm.apply('ros_0001', first.basis)).toEqual(first)
    expect(await firm.upload('ros_0001', csv([1, '王一']))).toEqual(first)
    await firm.work('ros_0001')
    expect(await firm.names()).toEqual(['王二'])
    expect(await told()).toEqual(before)
  })

  test('of the same people under another id previews no change', async () => {
    await firm.send('ros_0001', csv([1, '王一'], [2, '王二']))
    const again = await firm.upload('ros_0002', csv([1, '王一'], [2, '王二']))
    expect(again.counts).toEqual({ joined: 0, changed: 0, left: 0, unchanged: 2 })
    expect(await firm.send('ros_0002', csv([1, '王一'], [2, '王二']))).toMatchObject({ state: 'applied', total: 0 })
    expect(await told()).toHaveLength(2)
  })

  test('under the id of another is refused, under an id of its own kept', async () => {
    await firm.upload('ros_0001', csv([1, '王一']))
    const body = firm.upload('ros_0001', csv([2, '王二']))
    await expect(body).rejects.toMatchObject({ kind: 'conflict', code: 'roster.other-body' })
    expect(await firm.upload('ros_0002', csv([2, '王二']))).toMatchObject({ state: 'previewed' })
  })

  test('with a wrong line shows its errors and the rest, and is not applied; mended under another id it is', async () => {
    const wrong = await firm.upload('ros_0001', `${csv([1, '王一'])}\n王二,12`)
    expect(wrong).toMatchObject({ state: 'refused', counts: { joined: 1 }, errors: [{ line: 3, column: 'phone' }] })
    const applied = firm.apply('ros_0001', wrong.basis)
    await expect(applied).rejects.toMatchObject({ kind: 'conflict', code: 'roster.lines-refused' })
    expect(await firm.names()).toEqual([])
    expect(await firm.send('ros_0002', csv([1, '王一'], [2, '王二']))).toMatchObject({ state: 'applied' })
  })

  test('of headings alone ends everybody', async () => {
    await firm.send('ros_0001', csv([1, '王一'], [2, '王二']))
    expect(await firm.send('ros_0002', csv())).toMatchObject({ state: 'applied', counts: { left: 2 } })
    expect(await firm.names()).toEqual([])
  })

  test('of an outlet that is not there is refused, and one that was never sent is unknown', async () => {
    const nowhere = rosterWays({ ...placeOf('firm'), outletId: 'out_9999' }, kit)
    await expect(nowhere.upload('ros_0001', csv())).rejects.toMatchObject({ code: 'outlet.unknown' })
    await expect(firm.apply('ros_0009', 'x'.repeat(43))).rejects.toMatchObject({ code: 'roster.unknown' })
  })

  test('engages and ends as of the time its application began, however late the worker is', async () => {
    await firm.send('ros_0001', csv([1, '王一']))
    kit.clock.now += 60_000
    const { basis } = await firm.upload('ros_0002', csv([2, '王二']))
    const beganAt = new Date(kit.clock.now).toISOString()
    await firm.apply('ros_0002', basis)
    kit.clock.now += 60_000
    await kit.workAll()
    const [gone, come] = [await person(1), await person(2)]
    expect((await getOwnRecord(gone?.courierId ?? '', kit.deps)).ended).toMatchObject([{ endedAt: beganAt }])
    expect((await getOwnRecord(come?.courierId ?? '', kit.deps)).engagements).toMatchObject([{ since: beganAt }])
  })
})

describe('a preview', () => {
  test('of an outlet that changed since is stale; looked at again it is applied by its new basis', async () => {
    const early = await firm.upload('ros_0001', csv([1, '王一']))
    await firm.send('ros_0002', csv([2, '王二']))
    const late = firm.apply('ros_0001', early.basis)
    await expect(late).rejects.toMatchObject({ kind: 'conflict', code: 'roster.preview-stale' })
    expect(await firm.names()).toEqual(['王二'])
    const { basis } = await firm.upload('ros_0003', csv([1, '王一']))
    expect(basis).not.toBe(early.basis)
    expect(await firm.apply('ros_0001', basis)).toMatchObject({ state: 'applying', counts: { joined: 1, left: 1 } })
    await kit.workAll()
    expect(await firm.names()).toEqual(['王一'])
  })

  test('over thirty days old is not applied any more; on its last day it is', async () => {
    const { basis } = await firm.upload('ros_0001', csv([1, '王一']))
    kit.clock.now += 30 * 86_400_000 + 1
    await expect(firm.apply('ros_0001', basis)).rejects.toMatchObject({ code: 'roster.expired' })
    kit.clock.now -= 1
    expect(await firm.apply('ros_0001', basis)).toMatchObject({ state: 'applying' })
  })
})

describe('a courier whom somebody dismisses', () => {
  const dismiss = async (n: number) =>
    endEngagement({ ...placeOf('firm'), courierId: (await person(n))?.courierId ?? '' }, kit.deps)

  test.each([
    ['an outlet that counted none before', 0],
    ['an outlet that counted one before', 1],
  ])('between the look at a roster and its beginning is not engaged again by it, at %s', async (_, before) => {
    await firm.send('ros_0001', csv([1, '王一'], [2, '王二'], [3, '王三']))
    if (before > 0) await dismiss(3)
    const { basis } = await firm.upload('ros_0002', csv([1, '李一'], [2, '王二'], [4, '王四']))
    const keepPlan: typeof kit.deps.keepPlan = async (...plan) => {
      await dismiss(1)
      return kit.deps.keepPlan(...plan)
    }
    const late = rosterWays(placeOf('firm'), { ...kit, deps: { ...kit.deps, keepPlan } })
    await expect(late.apply('ros_0002', basis)).rejects.toMatchObject({ code: 'roster.preview-stale' })
    await kit.workAll()
    expect((await person(1))?.engagements).toEqual([])
    expect(await firm.find('ros_0002')).toMatchObject({ state: 'previewed' })
    const fresh = await firm.upload('ros_0003', csv([2, '王二'], [4, '王四']))
    expect(await firm.apply('ros_0003', fresh.basis)).toMatchObject({ state: 'applying' })
    await kit.workAll()
    expect(await firm.undo('ros_0003')).toMatchObject({ state: 'undoing' })
    await kit.workAll()
    expect((await person(1))?.engagements).toEqual([])
  })
})

describe('of two rosters of one outlet', () => {
  test('one is worked on at a time; the other is seen anew after it', async () => {
    const one = await firm.upload('ros_0001', csv([1, '王一']))
    const two = await firm.upload('ros_0002', csv([2, '王二']))
    await firm.apply('ros_0001', one.basis)
    const second = firm.apply('ros_0002', two.basis)
    await expect(second).rejects.toMatchObject({ kind: 'conflict', code: 'roster.another-applying' })
    await kit.workAll()
    await expect(firm.apply('ros_0002', two.basis)).rejects.toMatchObject({ code: 'roster.preview-stale' })
    expect(await firm.names()).toEqual(['王一'])
  })

  test('applied in the same moment one wins, and what it says is so', async () => {
    const one = await firm.upload('ros_0001', csv([1, '王一']))
    const two = await firm.upload('ros_0002', csv([2, '王二']))
    const both = await Promise.allSettled([firm.apply('ros_0001', one.basis), firm.apply('ros_0002', two.basis)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await kit.workAll()
    expect(await firm.names()).toHaveLength(1)
  })

  test('the same one applied twice at once is one', async () => {
    const { basis } = await firm.upload('ros_0001', csv([1, '王一'], [2, '王二']))
    const both = await Promise.all([firm.apply('ros_0001', basis), firm.apply('ros_0001', basis)])
    expect(both.map(({ state }) => state)).toEqual(['applying', 'applying'])
    await Promise.all([firm.work('ros_0001'), firm.work('ros_0001')])
    expect(await firm.find('ros_0001')).toMatchObject({ state: 'applied', done: 2, counts: { joined: 2 } })
    expect(await told()).toHaveLength(2)
  })
})

describe('a roster with many leavers', () => {
  test('waits for the exact number by a person, and then goes on', async () => {
    await firm.send('ros_0001', many(21))
    const { basis } = await firm.upload('ros_0002', csv())
    expect(await firm.apply('ros_0002', basis)).toMatchObject({ state: 'waiting', counts: { left: 21 } })
    await kit.workAll()
    expect(await firm.names()).toHaveLength(21)
    await expect(firm.approve('ros_0002', 20)).rejects.toMatchObject({ code: 'roster.leavers-other' })
    expect(await firm.approve('ros_0002', 21)).toMatchObject({ state: 'applying' })
    kit.ordered.length = 0
    expect(await firm.approve('ros_0002', 21)).toMatchObject({ state: 'applying' })
    expect(kit.ordered).toMatchObject([{ rosterId: 'ros_0002' }])
    await kit.workAll()
    expect(await firm.names()).toEqual([])
    expect(await firm.approve('ros_0002', 21)).toMatchObject({ state: 'applied' })
    expect(kit.ordered).toEqual([])
  })

  test('that waits for over thirty days is not approved any more; on the last of them it is', async () => {
    await firm.send('ros_0001', many(21))
    const { basis } = await firm.upload('ros_0002', csv())
    await firm.apply('ros_0002', basis)
    kit.clock.now += 30 * 86_400_000 + 1
    await expect(firm.approve('ros_0002', 21)).rejects.toMatchObject({ kind: 'conflict', code: 'roster.expired' })
    kit.clock.now -= 1
    expect(await firm.approve('ros_0002', 21)).toMatchObject({ state: 'applying' })
  })

  test('is not approved for an outlet that changed meanwhile, nor when it does not wait', async () => {
    await firm.send('ros_0001', many(30))
    const { basis } = await firm.upload('ros_0002', many(5))
    await expect(firm.approve('ros_0002', 25)).rejects.toMatchObject({ code: 'roster.not-waiting' })
    await firm.apply('ros_0002', basis)
    await firm.send('ros_0003', many(31))
    await expect(firm.approve('ros_0002', 25)).rejects.toMatchObject({ code: 'roster.preview-stale' })
    expect(await firm.names()).toHaveLength(31)
    const fresh = await firm.upload('ros_0004', many(5))
    expect(await firm.apply('ros_0002', fresh.basis)).toMatchObject({ state: 'waiting', counts: { left: 26 } })
    expect(await firm.approve('ros_0002', 26)).toMatchObject({ state: 'applying' })
  })
})

describe('who works for two enterprises', () => {
  test('is one person, and each ends only its own engagement', async () => {
    await firm.send('ros_0001', csv([1, '王一']))
    kit.clock.now += 1
    await other.send('ros_0001', csv([1, '王某']))
    expect(await person(1)).toMatchObject({
      name: '王一',
      version: 2,
      engagements: [{ name: '王一' }, { name: '王某' }],
    })
    await firm.send('ros_0002', csv())
    const after = await person(1)
    const { enterpriseId } = placeOf('other')
    expect(after).toMatchObject({ name: '王某', version: 3, engagements: [{ enterpriseId }] })
    const last = (await kit.outbox()).filter(({ sequence }) => sequence === 3)
    expect(last.map(({ type }) => type).sort()).toEqual(['courier-changed', 'courier-left'])
    const own = await getOwnRecord(after?.courierId ?? '', kit.deps)
    expect(own.ended).toMatchObject([{ enterpriseId: placeOf('firm').enterpriseId, name: '王一' }])
  })

  test('is one person though both enrol him in the same moment', async () => {
    const text = csv([1, '王一'], [2, '王二'])
    const [one, two] = [await firm.upload('ros_0001', text), await other.upload('ros_0001', text)]
    await firm.apply('ros_0001', one.basis)
    await other.apply('ros_0001', two.basis)
    await Promise.all([firm.work('ros_0001'), other.work('ros_0001')])
    for (const n of [1, 2]) {
      const found = await person(n)
      expect(found?.engagements).toHaveLength(2)
      expect(found?.version).toBe(2)
    }
  })
})
