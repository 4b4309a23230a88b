import type { AnyEvent } from '../../functions/shared/events/envelope.ts'

/** A Friday noon in Shanghai. */
export const EVENT_AT = Date.parse('2026-05-01T04:00:00.000Z')

/** The n-th event of some subject, made n milliseconds after noon unless told otherwise. */
export const eventNo = (n: number, at_ms = EVENT_AT + n): AnyEvent => ({
  id: `street-changed:str_a:${n}`,
  type: 'street-changed',
  form: 1,
  at: new Date(at_ms).toISOString(),
  subject: 'str_a',
  sequence: n,
  data: { name: '下沙街道', version: n },
})

/** The first so many events. */
export const eventsUpTo = (count: number): readonly AnyEvent[] =>
  Array.from({ length: count }, (_, place) => eventNo(place + 1))
