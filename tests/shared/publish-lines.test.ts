import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyEvent } from '../../functions/shared/events/envelope.ts'
import { type PublishDeps, publishLines } from '../../functions/shared/events/publish-lines.ts'
import { sweepOutbox } from '../../functions/shared/events/sweep-outbox.ts'
import { EVENT_AT, eventsUpTo } from '../support/outbox-events.ts'

const idsOf = (events: readonly AnyEvent[]): readonly string[] => events.map(({ id }) => id)

/** A bus and an outbox that remember; the bus takes what `takes` says, by the events put so far. */
const setting = (takes: (place: number) => boolean = () => true) => {
  const [calls, marked]: [AnyEvent[][], string[]] = [[], []]
  let place = 0
  const deps: PublishDeps = {
    put: async (events) => {
      calls.push([...events])
      return events.map(() => {
        place += 1
        return takes(place)
      })
    },
    markSent: async ({ id }) => {
      marked.push(id)
    },
  }
  return { deps, calls, marked }
}

describe('lines of the outbox', () => {
  test.each([
    [0, []],
    [1, [1]],
    [10, [10]],
    [11, [10, 1]],
    [25, [10, 10, 5]],
  ])('%i go out ten at a time, in their order', async (count, sizes) => {
    const { deps, calls, marked } = setting()
    const events = eventsUpTo(count)
    expect(await publishLines(events, deps)).toEqual(new Set())
    expect(calls.map(({ length }) => length)).toEqual(sizes)
    expect(calls.flat()).toEqual(events)
    expect(marked).toEqual(idsOf(events))
  })

  test('are marked exactly if the bus took them; the others are named', async () => {
    const each = fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 35 }), async (taken) => {
      const { deps, marked } = setting((place) => taken[place - 1] === true)
      const events = eventsUpTo(taken.length)
      const failed = await publishLines(events, deps)
      expect(marked).toEqual(idsOf(events.filter((_, place) => taken[place])))
      expect([...failed]).toEqual(idsOf(events.filter((_, place) => !taken[place])))
    })
    await fc.assert(each, { numRuns: 50 })
  })

  test('that the bus says nothing of count as not taken', async () => {
    const { marked, deps } = setting()
    const silent: PublishDeps = { ...deps, put: async () => [true] }
    expect([...(await publishLines(eventsUpTo(2), silent))]).toEqual(idsOf(eventsUpTo(2).slice(1)))
    expect(marked).toEqual(idsOf(eventsUpTo(1)))
  })
})

describe('a publisher that ends between putting and marking', () => {
  /** A whole outbox: lines, which of them are unsent, and the bus; the function may end at the n-th thing it does. */
  const world = (count: number) => {
    const unsent = new Map(eventsUpTo(count).map((event) => [event.id, event]))
    const sent: string[] = []
    let steps = Number.POSITIVE_INFINITY
    const step = (): void => {
      steps -= 1
      if (steps < 0) throw new Error('The function ended here.')
    }
    const deps: PublishDeps = {
      put: async (events) => {
        step()
        sent.push(...idsOf(events))
        return events.map(() => true)
      },
      markSent: async ({ id }) => {
        step()
        unsent.delete(id)
      },
    }
    const sweep = () => sweepOutbox({ ...deps, unsentBefore: async () => [...unsent.values()], now: () => EVENT_AT })
    const endAfter = (done: number): void => {
      steps = done
    }
    return { deps, unsent, sent, sweep, endAfter }
  }

  test('loses nothing and marks nothing that was not sent, wherever it ends; some go out twice', async () => {
    const count = 12
    // Two calls of the bus and twelve marks: it ends before each of the fourteen once.
    for (let steps = 0; steps < count + 2; steps += 1) {
      const { deps, unsent, sent, sweep, endAfter } = world(count)
      endAfter(steps)
      await expect(publishLines(eventsUpTo(count), deps)).rejects.toThrow('ended here')
      const marked = idsOf(eventsUpTo(count)).filter((id) => !unsent.has(id))
      expect(sent).toEqual(expect.arrayContaining(marked))
      const sentBefore = sent.length
      endAfter(Number.POSITIVE_INFINITY)
      expect(await sweep()).toEqual({ found: count - marked.length, failed: 0 })
      expect(new Set(sent)).toEqual(new Set(idsOf(eventsUpTo(count))))
      expect(sent.length).toBe(sentBefore + count - marked.length)
      expect(unsent.size).toBe(0)
      expect(await sweep()).toEqual({ found: 0, failed: 0 })
    }
  })
})
