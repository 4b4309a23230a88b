import { expect, test } from 'vitest'
import { outboxKey, outboxLine } from '../../functions/shared/events/outbox-line.ts'
import { eventNo } from '../support/outbox-events.ts'

const DAY_S = 86_400
const lastOfDay = Date.parse('2026-05-01T23:59:59.999Z')

test('an event’s line lies in the partition of its UTC day, in the order of time', () => {
  expect(outboxKey(eventNo(1, lastOfDay))).toEqual({
    pk: 'outbox#2026-05-01',
    sk: '2026-05-01T23:59:59.999Z#street-changed:str_a:1',
  })
  expect(outboxKey(eventNo(1, lastOfDay + 1)).pk).toBe('outbox#2026-05-02')
  expect(outboxKey(eventNo(9, lastOfDay - 1)).sk < outboxKey(eventNo(1, lastOfDay)).sk).toBe(true)
})

test('the same event has the same line, so that it is never written twice', () => {
  expect(outboxLine(eventNo(1))).toEqual(outboxLine(eventNo(1)))
  expect(outboxKey(eventNo(1, lastOfDay))).not.toEqual(outboxKey(eventNo(2, lastOfDay)))
})

test('a line holds the whole event, waits to be sent, and is kept 400 days', () => {
  const event = eventNo(1, lastOfDay)
  expect(outboxLine(event)).toEqual({
    ...outboxKey(event),
    kind: 'outbox',
    form: 1,
    event,
    unsent: 'unsent',
    unsentAt: '2026-05-01T23:59:59.999Z',
    ttl: Math.floor(lastOfDay / 1000) + 400 * DAY_S,
  })
})
