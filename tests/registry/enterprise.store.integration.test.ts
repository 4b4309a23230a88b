import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listEnterprises } from '../../functions/registry/list-enterprises.ts'
import { listOutlets } from '../../functions/registry/list-outlets.ts'
import { listStreets } from '../../functions/registry/list-streets.ts'
import { putEnterprise } from '../../functions/registry/put-enterprise.ts'
import { putOutlet } from '../../functions/registry/put-outlet.ts'
import { putStreet } from '../../functions/registry/put-street.ts'
import { everyPage } from '../support/pages-kit.ts'
import { registryDeps } from '../support/registry-deps.ts'
import { rosterWays } from '../support/roster-kit.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let kit: ReturnType<typeof registryDeps>
const clerk = { role: 'enterprise' } as const
const officer = { id: 'acc_officer' }
const firm = (enterpriseId: string, name = enterpriseId) =>
  ({ enterpriseId, name, kind: 'parcel', status: 'active' }) as const
const outlet = (enterpriseId: string, outletId: string, name = outletId) =>
  ({ enterpriseId, outletId, name, status: 'active' }) as const

beforeAll(async () => {
  table = await makeTable()
  kit = registryDeps(table.name, table.db)
})
afterAll(() => table.drop())

describe('enterprises, outlets and streets as they are stored', () => {
  test('an enterprise said again keeps its version, changed in name or kind gets the next', async () => {
    const enterprise = firm('ent_kuai', '飞快')
    expect(await putEnterprise(enterprise, kit.deps)).toMatchObject({ ...enterprise, version: 1 })
    expect(await putEnterprise(enterprise, kit.deps)).toMatchObject({ ...enterprise, version: 1 })
    expect(await putEnterprise({ ...enterprise, name: '更快' }, kit.deps)).toMatchObject({ version: 2 })
    expect(await putEnterprise({ ...enterprise, name: '更快', kind: 'meal' }, kit.deps)).toMatchObject({ version: 3 })
    expect(await kit.deps.enterprise('ent_kuai')).toMatchObject({ name: '更快', kind: 'meal', version: 3 })
  })

  test('an outlet belongs to its enterprise alone, though another uses the same id', async () => {
    await putEnterprise(firm('ent_aaaa', '甲'), kit.deps)
    await putEnterprise(firm('ent_bbbb', '乙'), kit.deps)
    await putOutlet(outlet('ent_aaaa', 'out_0001', '甲一'), clerk, kit.deps)
    expect(await kit.deps.outlet('ent_bbbb', 'out_0001')).toBeUndefined()
    await putOutlet(outlet('ent_bbbb', 'out_0001', '乙一'), clerk, kit.deps)
    expect(await kit.deps.outlet('ent_aaaa', 'out_0001')).toMatchObject({ name: '甲一', version: 1 })
    expect(await putOutlet(outlet('ent_aaaa', 'out_0001', '甲二'), clerk, kit.deps)).toMatchObject({ version: 2 })
  })

  test('writers of one street at once each get a version of their own, and none is lost', async () => {
    const put = (name: string) => putStreet({ streetId: 'str_many', name, status: 'active' }, kit.deps)
    const streets = await Promise.all(['甲', '乙', '丙'].map(put))
    expect(streets.map(({ version }) => version).sort()).toEqual([1, 2, 3])
    expect(await kit.deps.street('str_many')).toEqual(streets.find(({ version }) => version === 3))
    expect(await put('丁')).toMatchObject({ version: 4 })
    expect(await put('丁')).toMatchObject({ version: 4 })
  })
})

describe('the lists', () => {
  test('hold all, page by page in the order of the ids, or those that hold a word in their names', async () => {
    await putEnterprise(firm('ent_list', '列表'), kit.deps)
    const names = ['东一', '东二', '西一', '西二', '东三']
    for (const [n, name] of names.entries()) {
      await putOutlet(outlet('ent_list', `out_000${n}`, name), clerk, kit.deps)
      await putStreet({ streetId: `str_list${n}`, name, status: 'active' }, kit.deps)
      await putEnterprise(firm(`ent_list${n}`, name), kit.deps)
    }
    const outlets = (name?: string) =>
      everyPage((cursor) => listOutlets({ enterpriseId: 'ent_list', name, limit: 2, cursor }, officer, kit.deps))
    expect((await outlets()).map(({ name }) => name)).toEqual(names)
    expect((await outlets('东')).map(({ name }) => name)).toEqual(['东一', '东二', '东三'])
    const streets = await everyPage((cursor) => listStreets({ name: '西', limit: 1, cursor }, officer, kit.deps))
    expect(streets.map(({ streetId }) => streetId)).toEqual(['str_list2', 'str_list3'])
    const firms = await everyPage((cursor) => listEnterprises({ name: '二', limit: 1, cursor }, officer, kit.deps))
    expect(firms.map(({ enterpriseId }) => enterpriseId)).toEqual(['ent_list1', 'ent_list3'])
  })
})

describe('an outlet and its enterprise', () => {
  const place = { enterpriseId: 'ent_ends', outletId: 'out_0001' }
  const ended = { ...outlet('ent_ends', 'out_0001'), status: 'ended' } as const

  test('end from below: first nobody is engaged, then the outlet ends, then the enterprise', async () => {
    await putEnterprise(firm('ent_ends'), kit.deps)
    await putOutlet(outlet('ent_ends', 'out_0001'), clerk, kit.deps)
    const ways = rosterWays(place, kit)
    await ways.send('ros_0001', '姓名,手机号\n王小明,10000000001')
    await expect(putOutlet(ended, clerk, kit.deps)).rejects.toMatchObject({ code: 'outlet.engages' })
    const closing = { ...firm('ent_ends'), status: 'ended' } as const
    await expect(putEnterprise(closing, kit.deps)).rejects.toMatchObject({ code: 'enterprise.has-outlets' })
    await ways.send('ros_0002', '姓名,手机号\n')
    expect(await putOutlet(ended, clerk, kit.deps)).toMatchObject({ status: 'ended', version: 2 })
    expect(await putEnterprise(closing, kit.deps)).toMatchObject({ status: 'ended' })
  })

  test('open from above: no outlet comes into an enterprise that has ended', async () => {
    const open = outlet('ent_ends', 'out_0001')
    await expect(putOutlet(open, clerk, kit.deps)).rejects.toMatchObject({ code: 'enterprise.ended' })
    await putEnterprise(firm('ent_ends'), kit.deps)
    expect(await putOutlet(open, clerk, kit.deps)).toMatchObject({ status: 'active', version: 3 })
  })

  test('do not end when a roster begins between the look at its people and the end', async () => {
    const here = { enterpriseId: 'ent_ends', outletId: 'out_between' }
    const open = outlet(here.enterpriseId, here.outletId)
    await putOutlet(open, clerk, kit.deps)
    const ways = rosterWays(here, kit)
    const { basis } = await ways.upload('ros_0001', '姓名,手机号\n王小明,10000000200')
    const deps = {
      ...kit.deps,
      engagesAnybody: async (place: typeof here) => {
        const seen = await kit.deps.engagesAnybody(place)
        await ways.apply('ros_0001', basis)
        return seen
      },
    }
    await expect(putOutlet({ ...open, status: 'ended' }, clerk, deps)).rejects.toMatchObject({ code: 'outlet.engages' })
    await kit.workAll()
    expect(await ways.names()).toEqual(['王小明'])
    expect(await kit.deps.outlet(here.enterpriseId, here.outletId)).toMatchObject({ status: 'active' })
  })

  test('never both: the outlet ends, and somebody is engaged there', async () => {
    for (const n of [1, 2, 3, 4]) {
      const here = { enterpriseId: 'ent_ends', outletId: `out_race${n}` }
      await putOutlet(outlet(here.enterpriseId, here.outletId), clerk, kit.deps)
      const ways = rosterWays(here, kit)
      await Promise.allSettled([
        ways.send('ros_0001', `姓名,手机号\n王小明,1000000010${n}`),
        putOutlet({ ...outlet(here.enterpriseId, here.outletId), status: 'ended' }, clerk, kit.deps),
      ])
      const isEnded = (await kit.deps.outlet(here.enterpriseId, here.outletId))?.status === 'ended'
      expect(isEnded && (await kit.deps.engagesAnybody(here))).toBe(false)
    }
  })
})
