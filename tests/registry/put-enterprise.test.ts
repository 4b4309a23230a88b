import { expect, test } from 'vitest'
import type { Enterprise } from '../../functions/registry/data/enterprise.store.ts'
import { putEnterprise } from '../../functions/registry/put-enterprise.ts'
import { versioned } from '../support/versioned.ts'

const kit = (first?: Enterprise, active = 0) => {
  const record = versioned(first)
  const saveEnterprise = (one: Enterprise, held: Enterprise | undefined) => record.save(one, held?.version)
  const countOutlets = async () => ({ all: active, active })
  return { ...record, deps: { enterprise: record.read, saveEnterprise, countOutlets } }
}
const enterprise = { enterpriseId: 'ent_aaaa', name: '飞快', kind: 'parcel', status: 'active' } as const

test('an enterprise is added as its first version', async () => {
  const { deps, held } = kit()
  expect(await putEnterprise(enterprise, deps)).toEqual({ ...enterprise, placed: 0, version: 1 })
  expect(held()).toEqual({ ...enterprise, placed: 0, version: 1 })
})

test.each([
  ['name', { name: '更快' }],
  ['kind', { kind: 'meal' as const }],
])('another %s makes the next version', async (_, change) => {
  const { deps } = kit({ ...enterprise, placed: 2, version: 1 })
  expect(await putEnterprise({ ...enterprise, ...change }, deps)).toEqual({
    ...enterprise,
    ...change,
    placed: 2,
    version: 2,
  })
})

test('the same again writes nothing', async () => {
  const { deps, saves } = kit({ ...enterprise, placed: 0, version: 7 })
  expect(await putEnterprise(enterprise, deps)).toMatchObject({ version: 7 })
  expect(saves).toEqual([])
})

test('an enterprise that another changed meanwhile is changed upon the newer version', async () => {
  const { deps, overtake } = kit()
  overtake({ ...enterprise, name: '先来', placed: 0, version: 1 })
  expect(await putEnterprise(enterprise, deps)).toMatchObject({ name: '飞快', version: 2 })
})

test('an enterprise ends once none of its outlets is in use', async () => {
  const first = { ...enterprise, placed: 1, version: 1 }
  const ended = { ...enterprise, status: 'ended' } as const
  await expect(putEnterprise(ended, kit(first, 1).deps)).rejects.toMatchObject({
    kind: 'conflict',
    code: 'enterprise.has-outlets',
  })
  expect(await putEnterprise(ended, kit(first).deps)).toMatchObject({ status: 'ended', version: 2 })
})
