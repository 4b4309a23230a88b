import { expect, test } from 'vitest'
import { getEnterprise } from '../../functions/registry/get-enterprise.ts'

const firm = {
  enterpriseId: 'ent_aaaa',
  name: '飞快',
  kind: 'parcel',
  status: 'active',
  placed: 0,
  version: 1,
} as const
const deps = { enterprise: async (id: string) => (id === firm.enterpriseId ? firm : undefined) }

test('an enterprise is found by its id, and another is unknown', async () => {
  expect(await getEnterprise({ enterpriseId: 'ent_aaaa' }, deps)).toBe(firm)
  await expect(getEnterprise({ enterpriseId: 'ent_bbbb' }, deps)).rejects.toMatchObject({
    kind: 'missing',
    code: 'enterprise.unknown',
  })
})
