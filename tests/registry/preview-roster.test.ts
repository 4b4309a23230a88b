import { expect, test } from 'vitest'
import type { EngagedCourier } from '../../functions/registry/data/engagement.store.ts'
import { previewRoster, previewWanted } from '../../functions/registry/preview-roster.ts'
import { keptRoster } from '../support/roster-kit.ts'

const place = { enterpriseId: 'ent_aaaa', outletId: 'out_0001' }
const engagedNo = (n: number): EngagedCourier => ({
  ...place,
  courierId: `cou_${n}`,
  phoneHash: `hash-${n}`,
  enterpriseName: '飞快',
  name: '王',
  kind: 'parcel',
  since: 1,
})
const personNo = (n: number) => ({
  line: n + 2,
  phoneHash: `hash-${n}`,
  phoneMasked: '1',
  name: '王',
  kind: 'parcel' as const,
})
const deps = (count: number) => ({
  enterprise: async () => ({
    enterpriseId: 'ent_aaaa',
    name: '飞快',
    kind: 'parcel' as const,
    status: 'active' as const,
    placed: 1,
    version: 1,
  }),
  engaged: async () => Array.from({ length: count }, (_, n) => engagedNo(n)),
  rosterPeople: async () => [personNo(0), personNo(99)],
  digest: (of: string | Uint8Array) => String(of),
})

test('a preview tells what changes, how many are engaged afterwards, and whether that waits for a person', async () => {
  const wanted = { scope: 'full' as const, people: [personNo(0), personNo(99)], leavers: [] }
  const seen = await previewWanted(place, wanted, deps(4))
  expect(seen.preview).toMatchObject({ counts: { joined: 1, left: 3, unchanged: 1 }, total: 4, needsApproval: true })
  expect(seen.engagedAfter).toBe(2)
  expect((await previewWanted(place, wanted, deps(3))).preview.needsApproval).toBe(false)
})

test('a kept roster is previewed by the people it was kept with, in its scope', async () => {
  const full = await previewRoster(keptRoster(), deps(2))
  expect(full.preview.counts).toEqual({ joined: 1, changed: 0, left: 1, unchanged: 1 })
  const one = await previewRoster(keptRoster({ scope: 'one' }), deps(2))
  expect(one.preview.counts).toEqual({ joined: 1, changed: 0, left: 0, unchanged: 1 })
  expect(one.preview.basis).toBe(full.preview.basis)
  expect((await previewRoster(keptRoster(), deps(3))).preview.basis).not.toBe(full.preview.basis)
})
