import { expect, test } from 'vitest'
import { OwnStanding } from '../../functions/pass/appeals.contract.ts'
import type { CourierItem } from '../../functions/pass/data/pass.items.ts'
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
const appeal = {
  appealId: 'apl_00000001',
  courierId: ID,
  words: '我没有闯红灯',
  at: Date.parse('2026-10-15T00:00:00Z'),
  suspension: { reason: '违规', setBy: { id: 'app_street', role: 'street', unit: 'd/str_xiasha' } },
  answer: {
    ...({ decision: 'upheld', words: '视频为证', at: Date.parse('2026-10-16T00:00:00Z') } as const),
    by: { id: 'app_officer', role: 'district', unit: 'd' },
  },
}
const reading = (held: CourierItem | undefined) =>
  readOwnStanding(ID, { readCourier: async () => held, readAppeal: async () => appeal })

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

test('a courier who appealed reads his words and the answer, and not who gave it', async () => {
  const reply = await reading({ ...active, status: 'suspended', appeal: { appealId: 'apl_00000001', state: 'upheld' } })
  expect(OwnStanding.parse(reply)).toEqual(reply)
  expect(reply.appeal).toEqual({
    appealId: 'apl_00000001',
    state: 'upheld',
    words: '我没有闯红灯',
    at: '2026-10-15T00:00:00.000Z',
    suspension: { reason: '违规' },
    answer: { decision: 'upheld', words: '视频为证', at: '2026-10-16T00:00:00.000Z' },
  })
})

test('a courier whom nobody enrolled is told so', async () => {
  await expect(reading(undefined)).rejects.toMatchObject({ kind: 'missing', code: 'courier.not-enrolled' })
})
