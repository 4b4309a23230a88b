import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DueMessage, delayUntil, deliveryOf } from '../../functions/mailbox/domain/delivery.ts'
import { MINUTE, NOW } from '../support/ticket-kit.ts'

describe('the message of a deadline', () => {
  test('waits in the queue alone when the deadline is less than five minutes away, and is sent by a schedule from there on', () => {
    expect(deliveryOf(NOW + 5 * MINUTE - 1, NOW)).toEqual({ by: 'queue', delay_s: 300 })
    expect(deliveryOf(NOW + 5 * MINUTE, NOW)).toEqual({ by: 'schedule', fireAt: NOW + 3 * MINUTE })
  })

  test('is had at once when the deadline is now or was', () => {
    for (const away of [0, -1, -6 * 60 * MINUTE])
      expect(deliveryOf(NOW + away, NOW)).toEqual({ by: 'queue', delay_s: 0 })
  })

  test('never comes before its deadline out of the queue, and less than a second after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900_000 }), (away) => {
        const comes = NOW + delayUntil(NOW + away, NOW) * 1000
        expect(comes).toBeGreaterThanOrEqual(NOW + away)
        expect(comes - (NOW + away)).toBeLessThan(1000)
      }),
    )
  })

  test('is never hidden for longer than the queue hides anything, whatever is left', () => {
    expect(delayUntil(NOW + 900_000, NOW)).toBe(900)
    expect(delayUntil(NOW + 900_001, NOW)).toBe(900)
    expect(delayUntil(NOW + 365 * 24 * 60 * MINUTE, NOW)).toBe(900)
  })

  test('leaves a schedule that fires up to a minute late the minute before the deadline', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5 * MINUTE, max: 400 * 24 * 60 * MINUTE }),
        fc.integer({ min: 0, max: MINUTE }),
        (away, late) => {
          const delivery = deliveryOf(NOW + away, NOW)
          if (delivery.by !== 'schedule') throw new Error('Not by a schedule.')
          expect(delivery.fireAt).toBeGreaterThan(NOW)
          const left = NOW + away - (delivery.fireAt + late)
          expect(left).toBeGreaterThanOrEqual(MINUTE)
          expect(left).toBeLessThanOrEqual(900_000)
        },
      ),
    )
  })

  test('names the ticket, the deadline and its time, and holds nothing else that lay beside them', () => {
    const item = { ticketId: 'tkt_1', deadlineId: 'accept-1', at: NOW, kind: 'due', pk: 'due#', words: '不该在这里' }
    expect(DueMessage.parse(item)).toEqual({ ticketId: 'tkt_1', deadlineId: 'accept-1', at: NOW })
    expect(DueMessage.safeParse({ ...item, at: '2026-11-24' }).success).toBe(false)
  })
})
