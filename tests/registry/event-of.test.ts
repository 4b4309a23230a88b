import { expect, test } from 'vitest'
import { eventOf } from '../../functions/registry/domain/event-of.ts'
import { AnyEnvelope } from '../../functions/shared/events/envelope.ts'

const news = { type: 'street-changed', data: { name: '下沙街道' } }
const at = '2026-05-01T04:00:00.000Z'

test('news get an envelope that every carrier reads', () => {
  const event = eventOf(news, 'str_aaaa', 3, at)
  expect(event).toEqual({
    id: 'street-changed:str_aaaa:3',
    type: 'street-changed',
    form: 1,
    at,
    subject: 'str_aaaa',
    sequence: 3,
    data: { name: '下沙街道' },
  })
  expect(AnyEnvelope.parse(event)).toEqual(event)
})

test('the same change told later is the same event; another type, subject or version is another', () => {
  const { id } = eventOf(news, 'str_aaaa', 3, at)
  expect(eventOf(news, 'str_aaaa', 3, '2026-05-02T04:00:00.000Z').id).toBe(id)
  const others = [
    eventOf({ ...news, type: 'street-ended' }, 'str_aaaa', 3, at),
    eventOf(news, 'str_bbbb', 3, at),
    eventOf(news, 'str_aaaa', 4, at),
  ]
  expect(new Set([id, ...others.map((other) => other.id)]).size).toBe(4)
})
