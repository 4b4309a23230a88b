import { expect, test } from 'vitest'
import { type FindCouriersDeps, findCouriers } from '../../functions/registry/find-couriers.ts'

const courier = (courierId: string, name: string) => ({
  courierId,
  phoneHash: 'hash',
  phoneMasked: '100****0001',
  name,
  engagements: [],
  version: 1,
})
const next = { sk: 'on' }
const deps: FindCouriersDeps = {
  couriersNamed: async () => ({ items: ['cou_2', 'cou_1', 'cou_9'], next }),
  couriersMasked: async () => ({ items: ['cou_1'] }),
  couriersAt: async () => ({ items: [] }),
  couriers: async () => [courier('cou_1', '王小明'), courier('cou_2', '李四'), courier('cou_3', '王五')],
}

test('what the lists say is believed only where the records say so too, in the order of the lists', async () => {
  const found = await findCouriers({}, { name: '王' }, { limit: 5 }, deps)
  expect(found).toMatchObject({ items: [{ name: '王小明', courier: { courierId: 'cou_1' } }], next })
})

test('a phone’s mask leads, and a name beside it narrows', async () => {
  const asked = { maskedPhone: '100****0001' }
  expect((await findCouriers({}, asked, { limit: 5 }, deps)).items).toHaveLength(1)
  expect((await findCouriers({}, { ...asked, name: '李' }, { limit: 5 }, deps)).items).toEqual([])
})

test('nobody is asked for everybody: only an outlet’s are listed without a name or a phone', async () => {
  await expect(findCouriers({ enterpriseId: 'ent_a' }, {}, { limit: 5 }, deps)).rejects.toThrow(TypeError)
  expect(await findCouriers({ enterpriseId: 'ent_a', outletId: 'out_1' }, {}, { limit: 5 }, deps)).toEqual({
    items: [],
  })
})
