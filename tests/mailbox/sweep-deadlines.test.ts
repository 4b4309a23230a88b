import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { duePartitions } from '../../functions/mailbox/domain/due.ts'
import { BUDGET_MS, LEFT_TO_QUEUE_MS, LOOKED_BACK_MS, sweepDeadlines } from '../../functions/mailbox/sweep-deadlines.ts'
import { log } from '../../functions/shared/telemetry/log.ts'
import { ticketNo, ticketsKept } from '../support/deadline-kit.ts'
import { dueMemory } from '../support/due-memory.ts'
import { MINUTE, NOW } from '../support/ticket-kit.ts'

/** Opened at NOW, it is to be looked at after an hour, accepted after two. */
const REACH = NOW + 60 * MINUTE
const ACCEPT = NOW + 120 * MINUTE
const HOURS = 60 * MINUTE

let counted: Record<string, unknown>[] = []
beforeEach(() => {
  counted = []
  vi.spyOn(log, 'error').mockReturnValue()
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    counted.push(JSON.parse(String(line)))
    return true
  })
})
afterEach(() => vi.restoreAllMocks())

const sweeping = (count = 1) => {
  const clock = { now: NOW, perCall_ms: 0 }
  const now = () => {
    clock.now += clock.perCall_ms
    return clock.now
  }
  const tickets = ticketsKept(
    Array.from({ length: count }, (_, number) => ticketNo(number + 1)),
    now,
  )
  const memory = dueMemory(tickets.held)
  const late: number[] = []
  const deps = {
    ...tickets.deps,
    ...memory.store,
    measureLateness: (values: readonly number[]) => {
      late.push(...values)
    },
  }
  const sweepAt = (at: number) => {
    clock.now = at
    return sweepDeadlines(deps)
  }
  return { ...tickets, ...memory, clock, late, deps, sweepAt }
}
const types = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type)

describe('a sweep', () => {
  test('leaves a deadline to its message for fifteen seconds, and keeps it itself from there on', async () => {
    const { sweepAt, written } = sweeping()
    expect(await sweepAt(REACH + LEFT_TO_QUEUE_MS - 1)).toMatchObject({ found: 0, failed: 0 })
    expect(written).toEqual([])
    expect(await sweepAt(REACH + LEFT_TO_QUEUE_MS)).toMatchObject({ found: 1, failed: 0 })
    expect(types(written)).toEqual(['unreachable'])
  })

  test('is early enough a minute later still: a lost message costs less than two minutes', () => {
    expect(LEFT_TO_QUEUE_MS + MINUTE + BUDGET_MS).toBeLessThanOrEqual(120_000)
  })

  test('keeps a deadline once, however often it looks at its minute', async () => {
    const { sweepAt, written, late } = sweeping()
    await sweepAt(REACH + MINUTE)
    expect(await sweepAt(REACH + 2 * MINUTE)).toMatchObject({ found: 0 })
    expect(types(written)).toEqual(['unreachable'])
    expect(late).toEqual([MINUTE])
  })

  test('goes on from where the one before came to, and looks back a quarter of an hour', async () => {
    const { sweepAt, mark, read } = sweeping()
    await sweepAt(REACH)
    expect(mark.at).toBe(REACH)
    read.length = 0
    await sweepAt(REACH + MINUTE)
    const minutes = Array.from({ length: 16 }, (_, back) => REACH - back * MINUTE)
    expect(LOOKED_BACK_MS).toBe(15 * MINUTE)
    expect([...read].sort()).toEqual(minutes.flatMap(duePartitions).sort())
  })

  test('finds what was written a quarter of an hour late into a minute that was clean', async () => {
    const { sweepAt, held, written } = sweeping(0)
    await sweepAt(REACH + 14 * MINUTE)
    const late = ticketNo(1)
    held.set(late.ticketId, late)
    await sweepAt(REACH + LOOKED_BACK_MS + LEFT_TO_QUEUE_MS)
    expect(types(written)).toEqual(['unreachable'])
  })

  test('after six hours of silence reaches all that was due, the oldest first', async () => {
    const { sweepAt, written, mark, late } = sweeping(3)
    await sweepAt(NOW)
    const answer = await sweepAt(NOW + 6 * HOURS)
    expect(answer).toMatchObject({ found: 6, failed: 0, hasMore: false })
    expect(types(written)).toEqual([...Array(3).fill('unreachable'), ...Array(3).fill('escalated')])
    expect(mark.at).toBe(NOW + 6 * HOURS)
    expect(Math.max(...late)).toBe(5 * HOURS)
  })

  test('that finds no watermark begins where it looks back to', async () => {
    const { sweepAt, read } = sweeping(0)
    await sweepAt(NOW)
    expect(read).toHaveLength(16 * 4)
  })
})

describe('a sweep with more to do than time', () => {
  test('begins nothing after its budget, keeps the watermark where it came to, and the next goes on there', async () => {
    const { sweepAt, clock, written, mark } = sweeping(40)
    await sweepAt(NOW)
    clock.perCall_ms = 500
    const first = await sweepAt(ACCEPT + MINUTE)
    expect(first.hasMore).toBe(true)
    expect(first.found).toBeGreaterThan(0)
    expect(first.found).toBeLessThan(80)
    expect(mark.at).toBeLessThanOrEqual(ACCEPT)
    clock.perCall_ms = 0
    expect(await sweepAt(ACCEPT + 2 * MINUTE)).toMatchObject({ hasMore: false })
    expect(types(written).filter((type) => type === 'escalated')).toHaveLength(40)
    expect(types(written).filter((type) => type === 'unreachable')).toHaveLength(40)
  })
})

describe('a sweep of slow reads', () => {
  test('stops between two minutes when its budget is over, and the next goes on there', async () => {
    const { sweepAt, deps, clock, mark, written } = sweeping()
    await sweepAt(NOW)
    const dueIn: typeof deps.dueIn = (partition) => {
      clock.now += 100
      return deps.dueIn(partition)
    }
    clock.now = NOW + 6 * HOURS
    const first = await sweepDeadlines({ ...deps, dueIn })
    expect(first.hasMore).toBe(true)
    // 45 s are 450 partitions of a tenth of a second: 113 minutes, in whole eights.
    expect(mark.at).toBe(NOW + 120 * MINUTE)
    expect(types(written)).toEqual(['unreachable'])
    await sweepAt(NOW + 6 * HOURS)
    expect(types(written)).toEqual(['unreachable', 'escalated'])
  })
})

describe('a ticket that fails', () => {
  const badly = async () => {
    const setting = sweeping(3)
    const [bad = ''] = setting.held.keys()
    setting.broken.add(bad)
    await setting.sweepAt(NOW)
    return { ...setting, bad, first: await setting.sweepAt(REACH + MINUTE) }
  }

  test('holds neither the others nor the watermark; it is counted and set aside', async () => {
    const { first, written, mark, aside, bad } = await badly()
    expect(first).toMatchObject({ found: 2, failed: 1 })
    expect(types(written)).toEqual(['unreachable', 'unreachable'])
    expect(mark.at).toBe(REACH + MINUTE)
    expect([...aside.values()]).toMatchObject([{ ticketId: bad, at: REACH, tries: 1 }])
    expect(counted).toMatchObject([{ DeadlineNotKept: 1 }])
  })

  test('is tried again while the sweep looks back, then by itself, ever more rarely; mended, it is reached and forgotten', async () => {
    const { sweepAt, aside, broken, held, bad } = await badly()
    for (let minute = 2; minute <= 45; minute += 1) {
      await sweepAt(REACH + minute * MINUTE)
      expect(aside.size).toBeGreaterThan(0)
    }
    const tries = counted.length
    expect(tries).toBeGreaterThan(17)
    expect(tries).toBeLessThan(24)
    broken.clear()
    for (let minute = 46; minute <= 56; minute += 1) await sweepAt(REACH + minute * MINUTE)
    expect(aside.size).toBe(0)
    expect(held.get(bad)?.deadlines.map(({ kind }) => kind)).toEqual(['accept', 'resolve'])
  })

  test('that cannot be postponed is tried again by the next sweep, and fails no sweep', async () => {
    const { deps, clock, aside } = await badly()
    const postpone = () => Promise.reject(new Error('The engine is throttled.'))
    for (const minute of [20, 21]) {
      clock.now = REACH + minute * MINUTE
      expect(await sweepDeadlines({ ...deps, postpone })).toMatchObject({ failed: 1, settled: 0 })
    }
    expect([...aside.values()]).toMatchObject([{ tries: 1 }])
  })

  test('holds the watermark when it cannot even be set aside, and no other minute', async () => {
    const { mark, sweepAt, broken, held, written, bad } = await badly()
    mark.takesNoNotes = true
    await sweepAt(ACCEPT + MINUTE)
    expect(mark.at).toBe(ACCEPT)
    expect(types(written).filter((type) => type === 'escalated')).toHaveLength(2)
    broken.clear()
    await sweepAt(ACCEPT + 60 * MINUTE)
    expect(mark.at).toBe(ACCEPT + 60 * MINUTE)
    expect(held.get(bad)?.rung).toBe(1)
  })

  test('is done without a word when its deadline has ended and the item alone was left', async () => {
    const { sweepAt, left, aside } = sweeping()
    left.push({ ticketId: ticketNo(1).ticketId, deadlineId: 'accept-0', at: NOW })
    expect(await sweepAt(NOW + MINUTE)).toMatchObject({ found: 0, failed: 0 })
    expect(aside.size).toBe(0)
  })
})

describe('a due item in an earlier minute than its deadline', () => {
  test('is not passed over: it is set aside until its time has come', async () => {
    const { sweepAt, left, aside, written } = sweeping()
    left.push({ ticketId: ticketNo(1).ticketId, deadlineId: 'accept-1', at: NOW })
    expect(await sweepAt(NOW + MINUTE)).toMatchObject({ found: 0, failed: 0 })
    expect(aside.size).toBe(1)
    left.length = 0
    for (let minute = 15; minute <= 132; minute += 1) await sweepAt(NOW + minute * MINUTE)
    expect(types(written)).toEqual(['unreachable', 'escalated'])
    expect(aside.size).toBe(0)
  })
})

describe('a minute that cannot be read', () => {
  test('holds the watermark, is counted, and is read by the next sweep; later minutes are swept meanwhile', async () => {
    const { sweepAt, unreadable, mark, written } = sweeping()
    await sweepAt(NOW)
    // Two of those that are read at a time: the first of them counts.
    for (const minute of [REACH, REACH + MINUTE])
      for (const partition of duePartitions(minute)) unreadable.add(partition)
    expect(await sweepAt(ACCEPT + MINUTE)).toMatchObject({ found: 1, failed: 2 })
    expect(mark.at).toBe(REACH)
    expect(types(written)).toEqual(['escalated'])
    unreadable.clear()
    await sweepAt(ACCEPT + 2 * MINUTE)
    expect(mark.at).toBe(ACCEPT + 2 * MINUTE)
  })
})
