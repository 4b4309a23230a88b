import { expect, test } from 'vitest'
import { getCourier } from '../../functions/registry/get-courier.ts'

const since = Date.parse('2026-05-01T04:00:00.000Z')
const street = { kind: 'staff', id: 'acc_1', role: 'street', unit: 'd/str_xiasha' } as const
const engagement = {
  enterpriseId: 'ent_aaaa',
  enterpriseName: '飞快',
  outletId: 'out_0001',
  name: '王小明',
  kind: 'parcel',
  since,
} as const
const courier = {
  courierId: 'cou_1',
  phoneHash: 'hash-of-tests',
  phoneMasked: '100****0001',
  name: '王小明',
  engagements: [engagement],
  photoKey: 'photos/secret.jpg',
  standing: { status: 'suspended', reason: '闯红灯', until: '2026-06-01T00:00:00.000Z', sequence: 1 } as const,
  version: 2,
}
const kit = () => {
  const readings: unknown[] = []
  const deps = {
    courier: async (id: string) => (id === 'cou_1' ? courier : undefined),
    endedEngagements: async () => [{ ...engagement, outletId: 'out_0002', endedAt: since + 1000 }],
    recordReading: async (reading: unknown) => {
      readings.push(reading)
    },
    now: () => since,
    newReadingId: () => 'reading-1',
  }
  return { deps, readings }
}

test('an office sees a courier’s record masked, without hash and photograph’s place, and that it read him is on record', async () => {
  const { deps, readings } = kit()
  const shown = await getCourier({ courierId: 'cou_1' }, street, deps)
  expect(shown).toMatchObject({
    maskedName: '王*明',
    maskedPhone: '100****0001',
    hasPhoto: true,
    status: 'suspended',
    suspendedFor: '闯红灯',
    engagements: [{ enterpriseId: 'ent_aaaa', maskedName: '王*明' }],
    ended: [{ outletId: 'out_0002', endedAt: '2026-05-01T04:00:01.000Z' }],
  })
  for (const hidden of ['王小明', 'hash-of-tests', 'photos/']) expect(JSON.stringify(shown)).not.toContain(hidden)
  expect(readings).toMatchObject([{ unit: 'd', what: 'courier', ids: ['cou_1'], staff: { id: 'acc_1' } }])
})

test('of nobody known there is no record to read, and none of a reading', async () => {
  const { deps, readings } = kit()
  await expect(getCourier({ courierId: 'cou_9' }, street, deps)).rejects.toMatchObject({ code: 'courier.unknown' })
  expect(readings).toEqual([])
})
