import { expect, test } from 'vitest'
import { getOutlet } from '../../functions/registry/get-outlet.ts'

const outlet = {
  enterpriseId: 'ent_aaaa',
  outletId: 'out_0001',
  name: '一号网点',
  status: 'active' as const,
  version: 1,
}
const deps = {
  outlet: async (enterpriseId: string, outletId: string) =>
    enterpriseId === 'ent_aaaa' && outletId === 'out_0001' ? outlet : undefined,
}

test('an outlet is found by its enterprise’s id and its own, and by no other pair', async () => {
  expect(await getOutlet({ enterpriseId: 'ent_aaaa', outletId: 'out_0001' }, deps)).toBe(outlet)
  for (const [enterpriseId, outletId] of [
    ['ent_bbbb', 'out_0001'],
    ['ent_aaaa', 'out_0002'],
    ['out_0001', 'ent_aaaa'],
  ] as const)
    await expect(getOutlet({ enterpriseId, outletId }, deps)).rejects.toMatchObject({
      kind: 'missing',
      code: 'outlet.unknown',
    })
})
