import { describe, expect, test } from 'vitest'
import { type ListOutletCouriersDeps, listOutletCouriers } from '../../functions/registry/list-outlet-couriers.ts'

const at = Date.parse('2026-05-01T04:00:00.000Z')
const place = { enterpriseId: 'ent_aaaa', outletId: 'out_0001' }
const caller = { kind: 'staff', id: 'acc_lead', role: 'outlet', unit: 'd/ent_aaaa/out_0001' } as const
const engagedAs = (courierId: string, name: string) => ({
  ...place,
  enterpriseName: '飞快',
  courierId,
  phoneHash: `hash of ${courierId}`,
  name,
  kind: 'parcel' as const,
  since: at,
})
const recordOf = (courierId: string) => ({
  courierId,
  phoneHash: `hash of ${courierId}`,
  phoneMasked: '100****0001',
  name: '别处的名',
  engagements: [],
  version: 1,
})

/** An outlet with two couriers; everything done is noted in its order. */
const kit = (change: Partial<ListOutletCouriersDeps> = {}) => {
  const done: unknown[] = []
  const deps: ListOutletCouriersDeps = {
    outlet: async (_, outletId) => (outletId === 'out_0001' ? { ...place, name: '一号', version: 1 } : undefined),
    engaged: async () => [engagedAs('cou_1', '王小明'), engagedAs('cou_2', '李四')],
    couriers: async (ids) => ids.map(recordOf),
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
    const shown = await listOutletCouriers({ caller, ...place }, kit().deps)
    const common = { maskedPhone: '100****0001', kind: 'parcel', status: 'active', since: '2026-05-01T04:00:00.000Z' }
    expect(shown).toEqual([
      { courierId: 'cou_1', maskedName: '王*明', ...common },
      { courierId: 'cou_2', maskedName: '李*', ...common },
    ])
  })

  test('are shown only after who read them is on record', async () => {
    const { deps, done } = kit()
    await listOutletCouriers({ caller, ...place }, deps)
    expect(done).toEqual([
      {
        readingId: 'reading-1',
        at,
        staff: { id: 'acc_lead', role: 'outlet', unit: 'd/ent_aaaa/out_0001' },
        unit: 'd/ent_aaaa/out_0001',
        what: 'outlet-couriers',
        courierIds: ['cou_1', 'cou_2'],
      },
    ])
    const unrecorded = kit({ recordReading: () => Promise.reject(new Error('table busy')) })
    await expect(listOutletCouriers({ caller, ...place }, unrecorded.deps)).rejects.toThrow('table busy')
  })

  test('include a suspended one as suspended, and leave out one whose record is gone', async () => {
    const standing = { status: 'suspended', sequence: 1 } as const
    const { deps } = kit({ couriers: async () => [{ ...recordOf('cou_2'), standing }] })
    expect(await listOutletCouriers({ caller, ...place }, deps)).toMatchObject([
      { courierId: 'cou_2', status: 'suspended' },
    ])
  })

  test('of an outlet that is not there are not shown, and no reading is on record', async () => {
    const { deps, done } = kit()
    const input = { caller, ...place, outletId: 'out_9999' }
    await expect(listOutletCouriers(input, deps)).rejects.toMatchObject({ kind: 'missing', code: 'outlet.unknown' })
    expect(done).toEqual([])
  })
})
