import { expect, test } from 'vitest'
import { type SearchCouriersDeps, searchCouriers } from '../../functions/registry/search-couriers.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { pageDeps } from '../support/pages-kit.ts'

const at = Date.parse('2026-05-01T04:00:00.000Z')
const work = (enterpriseId: string, name: string) => ({
  enterpriseId,
  enterpriseName: enterpriseId,
  outletId: 'out_0001',
  name,
  kind: 'parcel' as const,
  since: at,
})
const courier = {
  courierId: 'cou_1',
  phoneHash: 'hash',
  phoneMasked: '100****0001',
  name: '王小明',
  engagements: [work('ent_aaaa', '王小明'), work('ent_bbbb', '王晓明')],
  version: 2,
}
const kit = () => {
  const readings: unknown[] = []
  const scopes: unknown[] = []
  const deps: SearchCouriersDeps = {
    ...pageDeps,
    couriersAt: async () => ({ items: [] }),
    couriersNamed: async (scope) => {
      scopes.push(scope)
      return { items: ['cou_1'] }
    },
    couriersMasked: async () => ({ items: ['cou_1'] }),
    couriers: async () => [courier],
    recordReading: async (reading) => {
      readings.push(reading)
    },
    now: () => at,
    newReadingId: () => 'reading-1',
  }
  return { deps, readings, scopes }
}
const staff = (role: 'district' | 'street' | 'enterprise', unit: string): Caller => ({
  kind: 'staff',
  id: 'acc_1',
  role,
  unit,
})
const firmB = staff('enterprise', 'd/ent_bbbb')

test.each([staff('district', 'd'), staff('street', 'd/str_xiasha')])(
  'a $role finds a courier by his card’s name, masked, with every employer',
  async (caller) => {
    const { deps, readings } = kit()
    const { items } = await searchCouriers({ name: '王小', limit: 5 }, caller, deps)
    expect(items).toMatchObject([{ courierId: 'cou_1', maskedName: '王*明', maskedPhone: '100****0001' }])
    expect(items[0]?.engagements.map(({ enterpriseId }) => enterpriseId)).toEqual(['ent_aaaa', 'ent_bbbb'])
    expect(JSON.stringify(items)).not.toContain('王小明')
    expect(readings).toMatchObject([{ unit: 'd', what: 'courier-search', ids: ['cou_1'] }])
  },
)

test('an enterprise finds him by the name it gave, sees its own engagement alone, and not by what another calls him', async () => {
  const { deps, scopes, readings } = kit()
  const { items } = await searchCouriers({ name: '王晓', limit: 5 }, firmB, deps)
  expect(items[0]?.engagements).toMatchObject([{ enterpriseId: 'ent_bbbb' }])
  expect(scopes).toEqual([{ enterpriseId: 'ent_bbbb' }])
  expect(readings).toMatchObject([{ unit: 'd/ent_bbbb', ids: ['cou_1'] }])
  expect((await searchCouriers({ name: '王小', limit: 5 }, firmB, deps)).items).toEqual([])
})

test('an enterprise that does not engage him does not find him by his phone, and that it looked is on record', async () => {
  const { deps, readings } = kit()
  const asked = { maskedPhone: '100****0001', limit: 5 }
  expect((await searchCouriers(asked, staff('enterprise', 'd/ent_cccc'), deps)).items).toEqual([])
  expect(readings).toMatchObject([{ unit: 'd/ent_cccc', ids: [] }])
  expect((await searchCouriers(asked, firmB, deps)).items).toHaveLength(1)
})
