import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { putEnterprise } from '../../functions/registry/put-enterprise.ts'
import { putOutlet } from '../../functions/registry/put-outlet.ts'
import { putStreet } from '../../functions/registry/put-street.ts'
import { registryDeps } from '../support/registry-deps.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let kit: ReturnType<typeof registryDeps>

beforeAll(async () => {
  table = await makeTable()
  kit = registryDeps(table.name, table.db)
})
afterAll(() => table.drop())

describe('enterprises, outlets and streets as they are stored', () => {
  test('an enterprise said again keeps its version, changed in name or kind gets the next', async () => {
    const enterprise = { enterpriseId: 'ent_kuai', name: '飞快', kind: 'parcel' } as const
    expect(await putEnterprise(enterprise, kit.deps)).toEqual({ ...enterprise, version: 1 })
    expect(await putEnterprise(enterprise, kit.deps)).toEqual({ ...enterprise, version: 1 })
    expect(await putEnterprise({ ...enterprise, name: '更快' }, kit.deps)).toMatchObject({ version: 2 })
    expect(await putEnterprise({ ...enterprise, name: '更快', kind: 'meal' }, kit.deps)).toMatchObject({ version: 3 })
    expect(await kit.deps.enterprise('ent_kuai')).toEqual({ ...enterprise, name: '更快', kind: 'meal', version: 3 })
  })

  test('an outlet belongs to its enterprise alone, though another uses the same id', async () => {
    await putEnterprise({ enterpriseId: 'ent_aaaa', name: '甲', kind: 'parcel' }, kit.deps)
    await putEnterprise({ enterpriseId: 'ent_bbbb', name: '乙', kind: 'parcel' }, kit.deps)
    await putOutlet({ enterpriseId: 'ent_aaaa', outletId: 'out_0001', name: '甲一' }, kit.deps)
    expect(await kit.deps.outlet('ent_bbbb', 'out_0001')).toBeUndefined()
    await putOutlet({ enterpriseId: 'ent_bbbb', outletId: 'out_0001', name: '乙一' }, kit.deps)
    expect(await kit.deps.outlet('ent_aaaa', 'out_0001')).toMatchObject({ name: '甲一', version: 1 })
    expect(await putOutlet({ enterpriseId: 'ent_aaaa', outletId: 'out_0001', name: '甲二' }, kit.deps)).toMatchObject({
      version: 2,
    })
  })

  test('writers of one street at once each get a version of their own, and none is lost', async () => {
    const names = ['甲', '乙', '丙']
    const streets = await Promise.all(names.map((name) => putStreet({ streetId: 'str_many', name }, kit.deps)))
    expect(streets.map(({ version }) => version).sort()).toEqual([1, 2, 3])
    expect(await kit.deps.street('str_many')).toEqual(streets.find(({ version }) => version === 3))
    expect(await putStreet({ streetId: 'str_many', name: '丁' }, kit.deps)).toMatchObject({ version: 4 })
    expect(await putStreet({ streetId: 'str_many', name: '丁' }, kit.deps)).toMatchObject({ version: 4 })
  })
})
