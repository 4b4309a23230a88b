import { describe, expect, test } from 'vitest'
import { type Enterprise, OUTLETS_MAX, type Outlet } from '../../functions/registry/data/enterprise.store.ts'
import { type PutOutletDeps, putOutlet } from '../../functions/registry/put-outlet.ts'
import { versioned } from '../support/versioned.ts'

const firm: Enterprise = {
  enterpriseId: 'ent_aaaa',
  name: '飞快',
  kind: 'parcel',
  status: 'active',
  placed: 0,
  version: 1,
}
const kit = (first?: Outlet, more: Partial<PutOutletDeps> = {}) => {
  const record = versioned(first)
  const deps: PutOutletDeps = {
    enterprise: async () => firm,
    outlet: record.read,
    saveOutlet: async (one, held) => ((await record.save(one, held?.version)) ? 'saved' : 'stale'),
    endOutlet: (one, held) => record.save(one, held.version),
    countOutlets: async () => ({ all: 0, active: 0 }),
    engagesAnybody: async () => false,
    rosterHead: async () => ({}),
    ...more,
  }
  return { ...record, deps }
}
const outlet = { enterpriseId: 'ent_aaaa', outletId: 'out_0001', name: '一号网点', status: 'active' } as const
const ended = { ...outlet, status: 'ended' } as const
const clerk = { role: 'enterprise' } as const
const district = { role: 'district' } as const

describe('an outlet', () => {
  test('is added to its enterprise, and under another name is the next version', async () => {
    const { deps } = kit()
    expect(await putOutlet(outlet, clerk, deps)).toEqual({ ...outlet, version: 1 })
    expect(await putOutlet({ ...outlet, name: '二号' }, clerk, deps)).toEqual({ ...outlet, name: '二号', version: 2 })
  })

  test('of an enterprise that is not there, or has ended, is not added', async () => {
    const { deps, saves } = kit()
    const unknown = { ...deps, enterprise: async () => undefined }
    await expect(putOutlet(outlet, clerk, unknown)).rejects.toMatchObject({
      kind: 'missing',
      code: 'enterprise.unknown',
    })
    const closed = { ...deps, saveOutlet: async () => 'enterprise-closed' as const }
    await expect(putOutlet(outlet, clerk, closed)).rejects.toMatchObject({ kind: 'conflict', code: 'enterprise.ended' })
    expect(saves).toEqual([])
  })

  test('is the 500th of its enterprise and not the 501st; a full one’s own still change', async () => {
    const counting = (all: number) => ({ countOutlets: async () => ({ all, active: all }) })
    expect(await putOutlet(outlet, clerk, kit(undefined, counting(OUTLETS_MAX - 1)).deps)).toMatchObject({ version: 1 })
    await expect(putOutlet(outlet, clerk, kit(undefined, counting(OUTLETS_MAX)).deps)).rejects.toMatchObject({
      code: 'enterprise.full',
    })
    const { deps } = kit({ ...outlet, version: 1 }, counting(OUTLETS_MAX))
    expect(await putOutlet({ ...outlet, name: '二号' }, clerk, deps)).toMatchObject({ version: 2 })
  })

  test('said again writes nothing', async () => {
    const { deps, saves } = kit({ ...outlet, version: 7 })
    expect(await putOutlet(outlet, clerk, deps)).toEqual({ ...outlet, version: 7 })
    expect(saves).toEqual([])
  })

  test('that another changed meanwhile is changed upon the newer version', async () => {
    const { deps, overtake } = kit({ ...outlet, version: 1 })
    overtake({ ...outlet, name: '中间', version: 2 })
    expect(await putOutlet({ ...outlet, name: '二号' }, clerk, deps)).toMatchObject({ name: '二号', version: 3 })
  })
})

describe('an outlet that is to end', () => {
  test('ends when it engages nobody, and not while it does', async () => {
    const first = { ...outlet, version: 1 }
    expect(await putOutlet(ended, clerk, kit(first).deps)).toEqual({ ...ended, setBy: 'enterprise', version: 2 })
    const busy = kit(first, { engagesAnybody: async () => true })
    await expect(putOutlet(ended, clerk, busy.deps)).rejects.toMatchObject({ kind: 'conflict', code: 'outlet.engages' })
    expect(busy.saves).toEqual([])
  })

  test('does not end while a roster of its is being worked on', async () => {
    const { deps } = kit({ ...outlet, version: 1 }, { rosterHead: async () => ({ open: 'ros_0001' }) })
    await expect(putOutlet(ended, clerk, deps)).rejects.toMatchObject({ code: 'outlet.engages' })
  })

  test('is looked at afresh when a roster came between', async () => {
    let looks = 0
    const { deps } = kit(
      { ...outlet, version: 1 },
      {
        endOutlet: async () => false,
        engagesAnybody: async () => {
          looks += 1
          return looks > 1
        },
      },
    )
    await expect(putOutlet(ended, clerk, deps)).rejects.toMatchObject({ code: 'outlet.engages' })
    expect(looks).toBe(2)
  })

  test('ended by the district is not opened by its enterprise, but by the district', async () => {
    const { deps } = kit({ ...ended, setBy: 'district', version: 2 })
    await expect(putOutlet(outlet, clerk, deps)).rejects.toMatchObject({ kind: 'forbidden', code: 'outlet.set-above' })
    expect(await putOutlet(outlet, district, deps)).toEqual({ ...outlet, version: 3 })
  })
})
