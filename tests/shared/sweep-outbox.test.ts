import { expect, test } from 'vitest'
import type { AnyEvent } from '../../functions/shared/events/envelope.ts'
import { outboxLine } from '../../functions/shared/events/outbox-line.ts'
import { SWEPT_AFTER_MS, sweepOutbox } from '../../functions/shared/events/sweep-outbox.ts'
import { EVENT_AT, eventNo, eventsUpTo } from '../support/outbox-events.ts'

/** An outbox that answers as its index does: lines whose unsentAt is before the time given. */
const outboxOf = (events: readonly AnyEvent[], now: number, taken = true) => {
  const marked: string[] = []
  const deps = {
    unsentBefore: async (before: string) => events.filter((event) => (outboxLine(event).unsentAt ?? '') < before),
    put: async (batch: readonly AnyEvent[]) => batch.map(() => taken),
    markSent: async ({ id }: AnyEvent) => {
      marked.push(id)
    },
    now: () => now,
  }
  return { deps, marked }
}

test('a line is left to the stream for five minutes and sent by the sweeper after them', async () => {
  const event = eventNo(1, EVENT_AT)
  expect(SWEPT_AFTER_MS).toBe(300_000)
  for (const [age_ms, found] of [
    [0, 0],
    [299_000, 0],
    [300_000, 0],
    [300_001, 1],
    [86_400_000, 1],
  ] as const) {
    const { deps, marked } = outboxOf([event], EVENT_AT + age_ms)
    expect(await sweepOutbox(deps)).toEqual({ found, failed: 0 })
    expect(marked).toHaveLength(found)
  }
})

test('what the bus refuses again is counted and stays for the next sweep', async () => {
  const { deps, marked } = outboxOf(eventsUpTo(3), EVENT_AT + 600_000, false)
  expect(await sweepOutbox(deps)).toEqual({ found: 3, failed: 3 })
  expect(marked).toEqual([])
})
