import { expect, test } from 'vitest'
import { getOwnRecord } from '../../functions/registry/get-own-record.ts'

const since = Date.parse('2026-05-01T04:00:00.000Z')
const engagement = {
  enterpriseId: 'ent_aaaa',
  enterpriseName: '飞快',
  outletId: 'out_0001',
  name: '王小明',
  kind: 'parcel',
  since,
} as const
const courier = {
  courierId: 'cou_0000000000001',
  phoneHash: 'hash-of-tests',
  phoneMasked: '100****0001',
  name: '王小明',
  engagements: [engagement],
  version: 2,
}
const correction = {
  correctionId: 'cor_0001',
  courierId: courier.courierId,
  enterpriseId: 'ent_aaaa',
  outletId: 'out_0001',
  field: 'kind',
  wanted: 'meal',
  words: '我送外卖',
  stood: 'parcel',
  askedAt: since,
} as const
const deps = {
  courier: async (id: string) => (id === courier.courierId ? courier : undefined),
  endedEngagements: async () => [{ ...engagement, outletId: 'out_0002', endedAt: since + 1000 }],
  ownCorrections: async () => ({ items: [correction] }),
}

test('a courier is shown his name, his phone’s mask, where he works and worked, what he asked for, and not the hash of his phone', async () => {
  const { since: _since, ...rest } = engagement
  const work = { ...rest, since: '2026-05-01T04:00:00.000Z' }
  expect(await getOwnRecord(courier.courierId, deps)).toEqual({
    courierId: courier.courierId,
    name: '王小明',
    maskedName: '王*明',
    maskedPhone: '100****0001',
    hasPhoto: false,
    status: 'active',
    suspendedUntil: undefined,
    suspendedFor: undefined,
    engagements: [work],
    ended: [{ ...work, outletId: 'out_0002', endedAt: '2026-05-01T04:00:01.000Z' }],
    corrections: [{ ...correction, askedAt: '2026-05-01T04:00:00.000Z' }],
    version: 2,
  })
})

test('that there is a photograph is told, and not where it lies', async () => {
  const withPhoto = { ...deps, courier: async () => ({ ...courier, photoKey: 'photos/secret.jpg' }) }
  const own = await getOwnRecord(courier.courierId, withPhoto)
  expect(own.hasPhoto).toBe(true)
  expect(JSON.stringify(own)).not.toContain('photos/')
})

test('a suspended courier is shown until when and what for', async () => {
  const standing = { status: 'suspended', until: '2026-06-01T00:00:00.000Z', reason: '闯红灯', sequence: 4 } as const
  const suspended = { ...deps, courier: async () => ({ ...courier, standing }) }
  expect(await getOwnRecord(courier.courierId, suspended)).toMatchObject({
    status: 'suspended',
    suspendedUntil: '2026-06-01T00:00:00.000Z',
    suspendedFor: '闯红灯',
  })
})

test('of whom nothing is held nothing is shown', async () => {
  await expect(getOwnRecord('cou_0000000000009', deps)).rejects.toMatchObject({
    kind: 'missing',
    code: 'courier.unknown',
  })
})
