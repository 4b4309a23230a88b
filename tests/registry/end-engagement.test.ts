import { expect, test } from 'vitest'
import type { EngagementChange } from '../../functions/registry/data/engagement.store.ts'
import type { Courier } from '../../functions/registry/domain/courier.ts'
import { type EndEngagementDeps, endEngagement } from '../../functions/registry/end-engagement.ts'

const at = Date.parse('2026-05-01T04:00:00.000Z')
const work = (enterpriseId: string, outletId: string) => ({
  enterpriseId,
  enterpriseName: '飞快',
  outletId,
  name: '王小明',
  kind: 'parcel' as const,
  since: at - 1000,
})
const here = { enterpriseId: 'ent_aaaa', outletId: 'out_0001', courierId: 'cou_1' }

/** One courier at three outlets of two enterprises, and what was written of him. */
const kit = () => {
  let held: Courier = {
    courierId: 'cou_1',
    phoneHash: 'hash',
    phoneMasked: '100****0001',
    name: '王小明',
    engagements: [work('ent_aaaa', 'out_0001'), work('ent_aaaa', 'out_0002'), work('ent_bbbb', 'out_0001')],
    version: 3,
  }
  const changes: EngagementChange[] = []
  const ended: { enterpriseId: string; outletId: string; endedAt: number }[] = []
  const deps: EndEngagementDeps = {
    courier: async (id) => (id === 'cou_1' ? held : undefined),
    endedEngagements: async () => ended.map((one) => ({ ...work(one.enterpriseId, one.outletId), ...one })),
    commit: async (change) => {
      changes.push(change)
      ended.unshift({ ...change.place, endedAt: change.at })
      held = change.after
      return 'done'
    },
    now: () => at,
  }
  return { deps, changes, held: () => held }
}

test('one outlet’s engagement ends and no other, its own enterprise’s beside it included', async () => {
  const { deps, held } = kit()
  expect(await endEngagement(here, deps)).toEqual({ ...here, endedAt: '2026-05-01T04:00:00.000Z' })
  expect(held().engagements.map(({ enterpriseId, outletId }) => `${enterpriseId} ${outletId}`)).toEqual([
    'ent_aaaa out_0002',
    'ent_bbbb out_0001',
  ])
})

test('who left already is answered the same, and nothing is written', async () => {
  const { deps, changes } = kit()
  const first = await endEngagement(here, deps)
  expect(await endEngagement(here, { ...deps, now: () => at + 5000 })).toEqual(first)
  expect(changes).toHaveLength(1)
})

test('who was never here, and who is nobody, are refused alike', async () => {
  const { deps, changes } = kit()
  const refusal = { kind: 'missing', code: 'courier.not-engaged' }
  await expect(endEngagement({ ...here, outletId: 'out_0009' }, deps)).rejects.toMatchObject(refusal)
  await expect(endEngagement({ ...here, courierId: 'cou_9' }, deps)).rejects.toMatchObject(refusal)
  expect(changes).toEqual([])
})

test('the last engagement of an enterprise is told as his leaving it', async () => {
  const { deps, changes } = kit()
  await endEngagement({ ...here, enterpriseId: 'ent_bbbb' }, deps)
  expect(changes[0]?.events).toMatchObject([{ type: 'courier-left', data: { employers: ['ent_aaaa'] } }])
})

test('while a roster of the outlet is being worked on, nobody is taken out of it: it might engage him again', async () => {
  const { deps, changes } = kit()
  const taken: EndEngagementDeps = { ...deps, commit: async () => 'taken' }
  await expect(endEngagement(here, taken)).rejects.toMatchObject({ kind: 'conflict', code: 'roster.another-applying' })
  await endEngagement(here, deps)
  expect(changes).toMatchObject([{ whileFree: true }])
})
