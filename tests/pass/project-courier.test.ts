import { describe, expect, test } from 'vitest'
import { CourierEvent, projectCourier } from '../../functions/pass/project-courier.ts'

const ID = 'cou_0000000000001'
const card = { maskedName: '王*明', enterpriseName: '飞鸟速递' }
const envelope = { id: 'courier-1-5', form: 1, at: '2026-10-14T04:00:00.250Z', subject: ID, sequence: 5 } as const
const snapshot = {
  courierId: ID,
  phoneHash: 'A'.repeat(43),
  card,
  employers: ['ent_feiniao', 'ent_qingfeng'],
  kinds: ['parcel', 'ride'],
  since: '2026-05-01',
}

const applied = async (event: unknown) => {
  const calls: unknown[][] = []
  await projectCourier(CourierEvent.parse(event), {
    applyCourier: async (...call) => {
      calls.push(call)
    },
  })
  return calls
}

describe('an event of the registry about a courier', () => {
  test.each(['courier-enrolled', 'courier-changed'] as const)('%s sets employers, kinds and card', async (type) => {
    expect(await applied({ ...envelope, type, data: snapshot })).toEqual([
      [ID, 5, { employers: ['ent_feiniao', 'ent_qingfeng'], kinds: [1, 3], since: '2026-05-01' }, card],
    ])
  })

  test('courier-left sets who is left of his employers and leaves the card alone', async () => {
    const data = { courierId: ID, employers: ['ent_qingfeng'], kinds: ['meal'] }
    expect(await applied({ ...envelope, type: 'courier-left', data })).toEqual([
      [ID, 5, { employers: ['ent_qingfeng'], kinds: [2] }, undefined],
    ])
  })

  test('never hands the phone’s hash on', async () => {
    const calls = await applied({ ...envelope, type: 'courier-enrolled', data: snapshot })
    expect(JSON.stringify(calls)).not.toContain(snapshot.phoneHash)
  })

  test('of another type is refused, so that it comes to be looked at', async () => {
    await expect(applied({ ...envelope, type: 'courier-praised', data: snapshot })).rejects.toThrow()
  })
})
