import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ApplyRosterDeps, applyRoster } from '../../functions/registry/apply-roster.ts'
import { EMPLOYERS_MAX, OUTLETS_OF_ONE_ENTERPRISE_MAX } from '../../functions/registry/domain/courier.ts'
import { getOwnRecord } from '../../functions/registry/get-own-record.ts'
import { putEnterprise } from '../../functions/registry/put-enterprise.ts'
import { putOutlet } from '../../functions/registry/put-outlet.ts'
import { phoneHash } from '../../functions/shared/crypto/phone-hash.node.ts'
import { registryDeps, TEST_NOW, TEST_PEPPER } from '../support/registry-deps.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let kit: ReturnType<typeof registryDeps>
/** Each test has enterprises and people of its own in the one table. */
let test_no = 0
let firm = ''
let other = ''

beforeAll(async () => {
  table = await makeTable()
  kit = registryDeps(table.name, table.db)
})
afterAll(() => table.drop())
beforeEach(async () => {
  test_no += 1
  kit.clock.now = TEST_NOW + test_no * 86_400_000
  firm = `ent_firm${test_no}`
  other = `ent_other${test_no}`
  for (const enterpriseId of [firm, other]) {
    await putEnterprise({ enterpriseId, name: `${enterpriseId} 公司`, kind: 'parcel' }, kit.deps)
    await putOutlet({ enterpriseId, outletId: 'out_0001', name: '一号网点' }, kit.deps)
  }
})

const phone = (n: number): string => `+86100${String(test_no).padStart(4, '0')}${String(n).padStart(4, '0')}`
const csv = (...people: readonly (readonly [number, string])[]): string =>
  ['姓名,手机号', ...people.map(([n, name]) => `${name},${phone(n)}`)].join('\n')
const send = (rosterId: string, text: string, deps: ApplyRosterDeps = kit.deps, enterpriseId = firm) =>
  applyRoster({ enterpriseId, outletId: 'out_0001', rosterId, csv: text }, deps)
const place = () => ({ enterpriseId: firm, outletId: 'out_0001' })
const names = async () => (await kit.deps.engaged(place())).map(({ name }) => name).sort()
const person = async (n: number) => (await kit.deps.couriersByPhone([phoneHash(TEST_PEPPER, phone(n))]))[0]
const told = async () => (await kit.outbox()).map(({ type, subject, sequence }) => ({ type, subject, sequence }))

describe('a full roster', () => {
  test('engages who is on it, changes who differs, ends who is missing, and tells of each', async () => {
    expect(await send('ros_0001', csv([1, '王一'], [2, '王二'], [3, '王三']))).toEqual({
      rosterId: 'ros_0001',
      joined: 3,
      changed: 0,
      left: 0,
      unchanged: 0,
    })
    const [one, two] = [await person(1), await person(2)]
    kit.clock.now += 1000
    const second = await send('ros_0002', csv([1, '王一'], [2, '李二'], [4, '王四']))
    expect(second).toEqual({ rosterId: 'ros_0002', joined: 1, changed: 1, left: 1, unchanged: 1 })
    expect(await names()).toEqual(['李二', '王一', '王四'])
    expect(await person(1)).toEqual(one)
    expect(await person(2)).toMatchObject({ courierId: two?.courierId, name: '李二', version: 2 })
    const gone = await person(3)
    expect(gone).toMatchObject({ name: '王三', engagements: [], version: 2 })
    const news = await told()
    expect(news).toHaveLength(6)
    expect(news).toContainEqual({ type: 'courier-left', subject: gone?.courierId, sequence: 2 })
    expect(news).toContainEqual({ type: 'courier-changed', subject: two?.courierId, sequence: 2 })
  })

  test('sent again answers the same and changes nothing, even after a later one', async () => {
    const first = await send('ros_0001', csv([1, '王一']))
    await send('ros_0002', csv([2, '王二']))
    const before = await told()
    expect(await send('ros_0001', csv([1, '王一']))).toEqual(first)
    expect(await names()).toEqual(['王二'])
    expect(await told()).toEqual(before)
  })

  test('under the id of another is refused, under an id of its own applied', async () => {
    await send('ros_0001', csv([1, '王一']))
    await expect(send('ros_0001', csv([2, '王二']))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'roster.other-body',
    })
    expect(await names()).toEqual(['王一'])
    await send('ros_0002', csv([2, '王二']))
    expect(await names()).toEqual(['王二'])
  })

  test('with one wrong line applies nothing and leaves its id free for the mended file', async () => {
    await expect(send('ros_0001', `${csv([1, '王一'])}\n王二,12`)).rejects.toMatchObject({
      code: 'roster.lines-refused',
    })
    expect(await names()).toEqual([])
    expect(await told()).toEqual([])
    expect(await send('ros_0001', csv([1, '王一']))).toMatchObject({ joined: 1 })
  })

  test('of headings alone ends everybody', async () => {
    await send('ros_0001', csv([1, '王一'], [2, '王二']))
    expect(await send('ros_0002', csv())).toMatchObject({ left: 2 })
    expect(await names()).toEqual([])
  })

  test('of an outlet that is not there is refused', async () => {
    const input = { enterpriseId: firm, outletId: 'out_9999', rosterId: 'ros_0001', csv: csv() }
    await expect(applyRoster(input, kit.deps)).rejects.toMatchObject({ kind: 'missing', code: 'outlet.unknown' })
  })
})

describe('who works for two enterprises', () => {
  test('is one person, and each ends only its own engagement', async () => {
    await send('ros_0001', csv([1, '王一']))
    await send('ros_0001', csv([1, '王某']), kit.deps, other)
    expect(await person(1)).toMatchObject({
      name: '王一',
      version: 2,
      engagements: [{ name: '王一' }, { name: '王某' }],
    })
    await send('ros_0002', csv())
    const after = await person(1)
    expect(after).toMatchObject({ name: '王某', version: 3, engagements: [{ enterpriseId: other }] })
    const last = (await kit.outbox()).filter(({ sequence }) => sequence === 3)
    expect(last.map(({ type }) => type).sort()).toEqual(['courier-changed', 'courier-left'])
    const own = await getOwnRecord(after?.courierId ?? '', kit.deps)
    expect(own.ended).toMatchObject([{ enterpriseId: firm, name: '王一' }])
  })

  test('is one person though both enrol him in the same moment', async () => {
    await Promise.all([
      send('ros_0001', csv([1, '王一'], [2, '王二'])),
      send('ros_0001', csv([1, '王一'], [2, '王二']), kit.deps, other),
    ])
    for (const n of [1, 2]) {
      const found = await person(n)
      expect(found?.engagements.map(({ enterpriseId }) => enterpriseId).sort()).toEqual([firm, other].sort())
      expect(found?.version).toBe(2)
    }
  })
})

describe('a person whom one enterprise engages at all the outlets it may', () => {
  const to = (outletId: string, deps: ApplyRosterDeps = kit.deps, enterpriseId = firm) =>
    applyRoster({ enterpriseId, outletId, rosterId: 'ros_0001', csv: csv([1, '王一'], [2, '王二']) }, deps)
  const outletOf = (n: number): string => `out_${String(n).padStart(4, '0')}`
  const extra = outletOf(OUTLETS_OF_ONE_ENTERPRISE_MAX + 1)
  const complaint = (line: number, detail: unknown) => ({ pointer: `/lines/${line}/phone`, detail })
  beforeEach(async () => {
    for (let n = 1; n <= OUTLETS_OF_ONE_ENTERPRISE_MAX + 1; n += 1)
      await putOutlet({ enterpriseId: firm, outletId: outletOf(n), name: `${n} 号网点` }, kit.deps)
    for (let n = 1; n < OUTLETS_OF_ONE_ENTERPRISE_MAX; n += 1) await to(outletOf(n))
  })

  test('is taken by the last of them, refused to one more by line, and free to any other enterprise', async () => {
    expect(await to(outletOf(OUTLETS_OF_ONE_ENTERPRISE_MAX))).toMatchObject({ joined: 2 })
    const own = expect.stringContaining('本企业')
    await expect(to(extra)).rejects.toMatchObject({
      code: 'roster.lines-refused',
      details: { errors: [complaint(2, own), complaint(3, own)] },
    })
    expect(await to('out_0001', kit.deps, other)).toMatchObject({ joined: 2 })
    expect((await person(1))?.engagements).toHaveLength(OUTLETS_OF_ONE_ENTERPRISE_MAX + 1)
  })

  test('is not taken by one more though both look before either writes', async () => {
    let commits = 0
    const overtaken: ApplyRosterDeps = {
      ...kit.deps,
      commit: async (change) => {
        commits += 1
        if (commits === 1) await to(outletOf(OUTLETS_OF_ONE_ENTERPRISE_MAX))
        return kit.deps.commit(change)
      },
    }
    await expect(to(extra, overtaken)).rejects.toMatchObject({ code: 'roster.lines-refused' })
    expect((await person(1))?.engagements).toHaveLength(OUTLETS_OF_ONE_ENTERPRISE_MAX)
  })
})

test('the refusal of a person with as many employers as may be names no enterprise, no outlet and no number', async () => {
  const firms = Array.from({ length: EMPLOYERS_MAX }, (_, n) => `${firm}x${n}`)
  const engagements = firms.map((enterpriseId) => ({
    enterpriseId,
    outletId: 'out_0001',
    enterpriseName: '别家公司',
    name: '王一',
    kind: 'parcel' as const,
    since: 1,
  }))
  await send('ros_0001', csv([1, '王一'], [2, '王二']))
  const held = await person(1)
  const filled = (count: number): ApplyRosterDeps => ({
    ...kit.deps,
    couriersByPhone: async () => (held ? [{ ...held, engagements: engagements.slice(0, count) }] : []),
    commit: async () => 'done',
  })
  await expect(send('ros_0001', csv([1, '王一']), filled(EMPLOYERS_MAX), other)).rejects.toMatchObject({
    code: 'roster.lines-refused',
    details: { errors: [{ pointer: '/lines/2/phone', detail: '暂不能登记此人 Cannot be engaged for now' }] },
  })
  expect(await send('ros_0001', csv([1, '王一']), filled(EMPLOYERS_MAX - 1), other)).toMatchObject({ joined: 1 })
})

test('a change of a known person that another enterprise overtakes is made upon the newer record', async () => {
  await send('ros_0001', csv([1, '王一']))
  let commits = 0
  const overtaken: ApplyRosterDeps = {
    ...kit.deps,
    commit: async (change) => {
      commits += 1
      if (commits === 1) await send('ros_0001', csv([1, '王某']), kit.deps, other)
      return kit.deps.commit(change)
    },
  }
  expect(await send('ros_0002', csv([1, '李一']), overtaken)).toMatchObject({ changed: 1 })
  expect(commits).toBe(2)
  expect(await person(1)).toMatchObject({ version: 3, engagements: [{ name: '李一' }, { name: '王某' }] })
})

describe('a roster that is broken off', () => {
  const breakingAfter = (commits: number): ApplyRosterDeps => {
    let done = 0
    return {
      ...kit.deps,
      commit: async (change) => {
        if (done === commits) throw new Error('The function ended here.')
        done += 1
        return kit.deps.commit(change)
      },
    }
  }

  test('wherever it breaks, is finished by sending it again and answers what it did in all', async () => {
    for (const commits of [0, 1, 2, 3]) {
      await send(`ros_before${commits}`, csv([1, '王一'], [2, '王二']))
      const text = csv([2, '李二'], [3, '王三'], [4, '王四'])
      await expect(send(`ros_after${commits}`, text, breakingAfter(commits))).rejects.toThrow('ended here')
      const counts = { joined: 2, changed: 1, left: 1, unchanged: 0 }
      expect(await send(`ros_after${commits}`, text)).toEqual({ rosterId: `ros_after${commits}`, ...counts })
      expect(await names()).toEqual(['李二', '王三', '王四'])
    }
    const ids = (await kit.outbox()).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('is not gone on with after a later one: the later holds', async () => {
    await send('ros_0001', csv([1, '王一']))
    await expect(send('ros_0002', csv([2, '王二'], [3, '王三']), breakingAfter(1))).rejects.toThrow('ended here')
    await send('ros_0003', csv([4, '王四']))
    await expect(send('ros_0002', csv([2, '王二'], [3, '王三']))).rejects.toMatchObject({ code: 'roster.superseded' })
    expect(await names()).toEqual(['王四'])
  })

  test('is not said to be done after a later one of the same people', async () => {
    const unfinished: ApplyRosterDeps = { ...kit.deps, finishRoster: () => Promise.reject(new Error('ended here')) }
    await expect(send('ros_0001', csv([1, '王一']), unfinished)).rejects.toThrow('ended here')
    expect(await send('ros_0002', csv([1, '王一']))).toMatchObject({ unchanged: 1 })
    await expect(send('ros_0001', csv([1, '王一']))).rejects.toMatchObject({ code: 'roster.superseded' })
  })

  test('and finished later engages and ends as of the time it was first sent', async () => {
    await send('ros_0001', csv([1, '王一']))
    kit.clock.now += 60_000
    const sentAt = new Date(kit.clock.now).toISOString()
    await expect(send('ros_0002', csv([2, '王二']), breakingAfter(0))).rejects.toThrow('ended here')
    kit.clock.now += 60_000
    await send('ros_0002', csv([2, '王二']))
    const [gone, come] = [await person(1), await person(2)]
    expect((await getOwnRecord(gone?.courierId ?? '', kit.deps)).ended).toMatchObject([{ endedAt: sentAt }])
    expect((await getOwnRecord(come?.courierId ?? '', kit.deps)).engagements).toMatchObject([{ since: sentAt }])
  })

  test('stops where a later one begins, in the middle', async () => {
    let commits = 0
    const overtaken: ApplyRosterDeps = {
      ...kit.deps,
      commit: async (change) => {
        commits += 1
        if (commits === 2) await send('ros_0002', csv([9, '王九']))
        return kit.deps.commit(change)
      },
    }
    const early = send('ros_0001', csv([1, '王一'], [2, '王二'], [3, '王三']), overtaken)
    await expect(early).rejects.toMatchObject({ kind: 'conflict', code: 'roster.superseded' })
    expect(await names()).toEqual(['王九'])
  })

  test('twice at once is done once', async () => {
    const text = csv([1, '王一'], [2, '王二'], [3, '王三'])
    const [one, two] = await Promise.all([send('ros_0001', text), send('ros_0001', text)])
    expect(one).toEqual(two)
    expect(one.joined).toBe(3)
    expect(await told()).toHaveLength(3)
  })
})
