import { describe, expect, test } from 'vitest'
import { type ListOutletCouriersDeps, listOutletCouriers } from '../../functions/registry/list-outlet-couriers.ts'
import { pageDeps } from '../support/pages-kit.ts'

const at = Date.parse('2026-05-01T04:00:00.000Z')
const place = { enterpriseId: 'ent_aaaa', outletId: 'out_0001' }
const input = { ...place, limit: 100 }
const caller = { kind: 'staff', id: 'acc_lead', role: 'outlet', unit: 'd/ent_aaaa/out_0001' } as const
const recordOf = (courierId: string, name: string) => ({
  courierId,
  phoneHash: `hash of ${courierId}`,
  phoneMasked: '100****0001',
  name: '别处的名',
  engagements: [
    { ...place, outletId: 'out_0002', enterpriseName: '飞快', name: '别处的名', kind: 'meal' as const, since: at - 1 },
    { ...place, enterpriseName: '飞快', name, kind: 'parcel' as const, since: at },
  ],
  version: 1,
})
const people = [recordOf('cou_1', '王小明'), recordOf('cou_2', '李四')]

/** An outlet with two couriers; everything done is noted in its order. */
const kit = (change: Partial<ListOutletCouriersDeps> = {}) => {
  const done: unknown[] = []
  const deps: ListOutletCouriersDeps = {
    ...pageDeps,
    outlet: async (_, outletId) =>
      outletId === 'out_0001' ? { ...place, name: '一号', status: 'active', version: 1 } : undefined,
    couriersAt: async () => ({ items: ['cou_1', 'cou_2'] }),
    couriersNamed: async () => ({ items: ['cou_1'] }),
    couriersMasked: async () => ({ items: ['cou_1', 'cou_2'] }),
    couriers: async (ids) => people.filter(({ courierId }) => ids.includes(courierId)),
    recordReading: async (reading) => {
      done.push(reading)
    },
    now: () => at,
    newReadingId: () => 'reading-1',
    ...change,
  }
  return { deps, done }
}

describe('an outlet’s couriers', () => {
  test('are shown by the names this outlet gave, masked, and never by a hash', async () => {
    const shown = await listOutletCouriers(input, caller, kit().deps)
    const common = { maskedPhone: '100****0001', kind: 'parcel', status: 'active', since: '2026-05-01T04:00:00.000Z' }
    expect(shown).toEqual({
      items: [
        { courierId: 'cou_1', maskedName: '王*明', ...common },
        { courierId: 'cou_2', maskedName: '李*', ...common },
      ],
    })
  })

  test('are shown only after who read them is on record', async () => {
    const { deps, done } = kit()
    await listOutletCouriers(input, caller, deps)
    expect(done).toEqual([
      {
        readingId: 'reading-1',
        at,
        staff: { id: 'acc_lead', role: 'outlet', unit: 'd/ent_aaaa/out_0001' },
        unit: 'd/ent_aaaa/out_0001',
        what: 'outlet-couriers',
        ids: ['cou_1', 'cou_2'],
      },
    ])
    const unrecorded = kit({ recordReading: () => Promise.reject(new Error('table busy')) })
    await expect(listOutletCouriers(input, caller, unrecorded.deps)).rejects.toThrow('table busy')
  })

  test('include a suspended one as suspended, and leave out one whose record is gone or who left meanwhile', async () => {
    const standing = { status: 'suspended', sequence: 1 } as const
    const left = { ...recordOf('cou_1', '王小明'), engagements: [] }
    const { deps } = kit({ couriers: async () => [left, { ...recordOf('cou_2', '李四'), standing }] })
    expect((await listOutletCouriers(input, caller, deps)).items).toMatchObject([
      { courierId: 'cou_2', status: 'suspended' },
    ])
    expect((await listOutletCouriers(input, caller, kit({ couriers: async () => [] }).deps)).items).toEqual([])
  })

  test('are found by the beginning of a name or by a phone’s mask, as their records say', async () => {
    const ids = async (asked: object) =>
      (await listOutletCouriers({ ...input, ...asked }, caller, kit().deps)).items.map(({ courierId }) => courierId)
    expect(await ids({ name: '王' })).toEqual(['cou_1'])
    expect(await ids({ name: '别' })).toEqual([])
    expect(await ids({ maskedPhone: '100****0001' })).toEqual(['cou_1', 'cou_2'])
    expect(await ids({ maskedPhone: '100****0001', name: '李' })).toEqual(['cou_2'])
  })

  test('of an outlet that is not there are not shown, and no reading is on record', async () => {
    const { deps, done } = kit()
    const elsewhere = { ...input, outletId: 'out_9999' }
    await expect(listOutletCouriers(elsewhere, caller, deps)).rejects.toMatchObject({
      kind: 'missing',
      code: 'outlet.unknown',
    })
    expect(done).toEqual([])
  })
})
