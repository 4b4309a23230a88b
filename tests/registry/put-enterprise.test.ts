import { expect, test } from 'vitest'
import type { Enterprise } from '../../functions/registry/data/enterprise.store.ts'
import { putEnterprise } from '../../functions/registry/put-enterprise.ts'
import { versioned } from '../support/versioned.ts'

const kit = (first?: Enterprise) => {
  const record = versioned(first)
  return { ...record, deps: { enterprise: record.read, saveEnterprise: record.save } }
}
const enterprise = { enterpriseId: 'ent_aaaa', name: '飞快', kind: 'parcel' } as const

test('an enterprise is added as its first version', async () => {
  const { deps, held } = kit()
  expect(await putEnterprise(enterprise, deps)).toEqual({ ...enterprise, version: 1 })
  expect(held()).toEqual({ ...enterprise, version: 1 })
})

test.each([
  ['name', { name: '更快' }],
  ['kind', { kind: 'meal' as const }],
])('another %s makes the next version', async (_, change) => {
  const { deps } = kit({ ...enterprise, version: 1 })
  expect(await putEnterprise({ ...enterprise, ...change }, deps)).toEqual({ ...enterprise, ...change, version: 2 })
})

test('the same again writes nothing', async () => {
  const { deps, saves } = kit({ ...enterprise, version: 7 })
  expect(await putEnterprise(enterprise, deps)).toEqual({ ...enterprise, version: 7 })
  expect(saves).toEqual([])
})

test('an enterprise that another changed meanwhile is changed upon the newer version', async () => {
  const { deps, overtake } = kit()
  overtake({ ...enterprise, name: '先来', version: 1 })
  expect(await putEnterprise(enterprise, deps)).toEqual({ ...enterprise, version: 2 })
})
