import { expect, test } from 'vitest'
import type { CourierItem } from '../../functions/pass/data/pass.items.ts'
import { OwnStanding } from '../../functions/pass/pass.contract.ts'
import { readOwnStanding } from '../../functions/pass/read-own-standing.ts'

const ID = 'cou_0000000000001'
const active: CourierItem = {
  form: 1,
  status: 'active',
  version: 7,
  employers: ['ent_feiniao'],
  kinds: [1],
  card: { maskedName: '王*明', enterpriseName: '飞鸟速递' },
}
const reading = (held: CourierItem | undefined) => readOwnStanding(ID, { readCourier: async () => held })

test('a courier in good standing reads that and for whom he works, nothing else that is stored', async () => {
  const reply = await reading(active)
  expect(reply).toEqual({ status: 'active', employers: ['ent_feiniao'] })
  expect(OwnStanding.parse(reply)).toEqual(reply)
})

test('a suspended courier reads why and until when', async () => {
  const suspendedUntil = Date.parse('2026-10-20T00:00:00Z')
  expect(await reading({ ...active, status: 'suspended', reason: '违规', suspendedUntil })).toEqual({
    status: 'suspended',
    reason: '违规',
    until: '2026-10-20T00:00:00.000Z',
    employers: ['ent_feiniao'],
  })
})

test('a courier whom nobody enrolled is told so', async () => {
  await expect(reading(undefined)).rejects.toMatchObject({ kind: 'missing', code: 'courier.not-enrolled' })
})
