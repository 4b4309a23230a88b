import { describe, expect, test, vi } from 'vitest'
import { CourierEvent, projectCourier } from '../../functions/mailbox/project-courier.ts'
import { WRITER } from '../support/own-tickets-kit.ts'

const event = (type: string, more: object) =>
  CourierEvent.parse({
    ...{ id: `${WRITER}#3`, type, form: 1, at: '2026-11-24T02:00:00.000Z', subject: WRITER, sequence: 3 },
    data: { courierId: WRITER, employers: ['ent_swift'], kinds: ['meal'], ...more },
  })
const told = async (of: ReturnType<typeof event>) => {
  const store = { applyEmployers: vi.fn(async () => undefined), applyName: vi.fn(async () => undefined) }
  await projectCourier(of, store)
  return store
}

describe('the registry’s word of a courier', () => {
  test.each(['courier-enrolled', 'courier-changed'])(
    '%s is kept as employers and masked name, and no more',
    async (type) => {
      const card = { maskedName: '王*', enterpriseName: '飞鸟速递' }
      const { applyEmployers, applyName } = await told(event(type, { card, phoneHash: 'h'.repeat(43) }))
      expect(applyEmployers).toHaveBeenCalledExactlyOnceWith(WRITER, 3, ['ent_swift'])
      expect(applyName).toHaveBeenCalledExactlyOnceWith(WRITER, 3, '王*')
    },
  )

  test('courier-left leaves his name as it is', async () => {
    const { applyEmployers, applyName } = await told(event('courier-left', {}))
    expect(applyEmployers).toHaveBeenCalledExactlyOnceWith(WRITER, 3, ['ent_swift'])
    expect(applyName).not.toHaveBeenCalled()
  })
})
