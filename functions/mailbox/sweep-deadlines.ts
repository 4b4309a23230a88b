import { atOnce } from '../shared/kernel/at-once.ts'
import { count } from '../shared/telemetry/count.ts'
import { log } from '../shared/telemetry/log.ts'
import type { DueStore, SetAside } from './data/due.store.ts'
import type { DueMessage } from './domain/delivery.ts'
import { duePartitions } from './domain/due.ts'
import { type KeepDeadlineDeps, keepDeadline } from './keep-deadline.ts'

const MINUTE_MS = 60_000
/** So long a deadline is left to its message, which comes within a second of it; the sweep a minute later is early enough. */
export const LEFT_TO_QUEUE_MS = 15_000
/**
 * So far back every sweep looks again: a write decided by a clock that goes ahead of the sweeper's, or carried out long after it was decided,
 * may lay a deadline into a minute that was clean. Rules never set a deadline in the past, and a request lives half a minute.
 */
export const LOOKED_BACK_MS = 15 * MINUTE_MS
/** A run begins nothing after that; the next one goes on a quarter of a minute later. The function's time is a minute. */
export const BUDGET_MS = 45_000
/** Minutes read at a time, each of four partitions; and tickets changed at a time. Wider gains nothing: each is three round trips, mostly waiting. */
const MINUTES_AT_ONCE = 8
const WIDTH = 32
/**
 * Every sweep meets it again while it looks back so far. Behind that, what was set aside is tried again after one minute, two, four, up to ten:
 * an alarm over a quarter of an hour stays on.
 */
const RETRY_FIRST_MS = LOOKED_BACK_MS + 2 * MINUTE_MS
const RETRY_MAX_MS = 10 * MINUTE_MS

export type SweepDeadlinesDeps = KeepDeadlineDeps &
  DueStore & { readonly measureLateness: (late_ms: readonly number[]) => void }

export type Swept = {
  /** Deadlines that the sweep itself let their tickets reach: their messages were late or lost. */
  readonly found: number
  /** That could not be kept, and were set aside or are tried again. */
  readonly failed: number
  /** Set-aside ones that are settled now. */
  readonly settled: number
  /** The first minute that is not clean: the next sweep begins there. */
  readonly from: string
  /** The run came to its budget. */
  readonly hasMore: boolean
}

/** What a run goes by and adds up. */
type Run = { readonly deps: SweepDeadlinesDeps; readonly endsAt: number; failed: number; readonly late_ms: number[] }

const floorMinute = (at: number): number => Math.floor(at / MINUTE_MS) * MINUTE_MS
const isOver = ({ deps, endsAt }: Run): boolean => deps.now() >= endsAt

/** Whether the ticket reached its deadline, or need not any more; a failure is told and counted. */
const isKept = async (due: DueMessage, run: Run): Promise<boolean> => {
  try {
    const kept = await keepDeadline(due, run.deps)
    if (kept.how === 'reached') run.late_ms.push(kept.late_ms)
    return kept.how !== 'early'
  } catch (error) {
    const { ticketId, deadlineId } = due
    log.error('deadline not kept', { ticketId, deadlineId, error: error as Error })
    run.failed += 1
    return false
  }
}

/** Whether the sweeper may go on without it: it is kept, or set aside for later. */
const isSettled = async (due: DueMessage, run: Run): Promise<boolean> => {
  if (isOver(run)) return false
  if (await isKept(due, run)) return true
  try {
    await run.deps.setAside({ ...due, retryAt: due.at + RETRY_FIRST_MS, tries: 1 })
    return true
  } catch (error) {
    log.error('deadline not set aside', { ticketId: due.ticketId, error: error as Error })
    return false
  }
}

/** The deadlines of one minute, and whether all of it could be read. */
const readMinute = async (minuteAt: number, run: Run): Promise<readonly DueMessage[] | undefined> => {
  try {
    return (await Promise.all(duePartitions(minuteAt).map(run.deps.dueIn))).flat()
  } catch (error) {
    log.error('due minute not read', { minute: new Date(minuteAt).toISOString(), error: error as Error })
    run.failed += 1
    return undefined
  }
}

/** Reaches what is due in some minutes. Answers the first of them that is not clean, undefined when all are. */
const sweepMinutes = async (minutes: readonly number[], run: Run): Promise<number | undefined> => {
  const unclean = new Set<number>()
  const found = await atOnce(minutes, MINUTES_AT_ONCE, async (minuteAt) => {
    const deadlines = await readMinute(minuteAt, run)
    if (deadlines === undefined) unclean.add(minuteAt)
    return deadlines ?? []
  })
  await atOnce(found.flat(), WIDTH, async (due) => {
    if (!(await isSettled(due, run))) unclean.add(floorMinute(due.at))
  })
  return unclean.size === 0 ? undefined : Math.min(...unclean)
}

/** From the oldest minute on, as far as the budget goes. Answers the first minute that is not clean. */
const sweepFrom = async (from: number, until: number, run: Run): Promise<number> => {
  let held: number | undefined
  for (let at = from; at <= until; at += MINUTES_AT_ONCE * MINUTE_MS) {
    if (isOver(run)) return held ?? at
    const minutes = Array.from({ length: MINUTES_AT_ONCE }, (_, place) => at + place * MINUTE_MS)
    const unclean = await sweepMinutes(
      minutes.filter((minuteAt) => minuteAt <= until),
      run,
    )
    held ??= unclean
  }
  return held ?? until + MINUTE_MS
}

/** Tries one again. What then cannot be noted is tried by the next sweep. Answers whether it is settled. */
const retry = async (one: SetAside, run: Run): Promise<boolean> => {
  if (isOver(run)) return false
  const { deps } = run
  const isSettledNow = await isKept(one, run)
  const pause_ms = Math.min(RETRY_MAX_MS, MINUTE_MS * 2 ** (one.tries - 1))
  try {
    await (isSettledNow ? deps.forget(one) : deps.postpone(one, deps.now() + pause_ms))
  } catch (error) {
    log.error('set-aside deadline not noted', { ticketId: one.ticketId, error: error as Error })
  }
  return isSettledNow
}

/** Tries again what was set aside. Answers how many are settled. */
const retrySetAside = async (run: Run): Promise<number> => {
  const waiting = isOver(run) ? [] : await run.deps.setAsideBefore(run.deps.now())
  const settled = await atOnce(waiting, WIDTH, (one) => retry(one, run))
  return settled.filter(Boolean).length
}

/**
 * Reaches the deadlines whose message did not come, itself and not by the queue, so that a broken queue stops nothing: all from the watermark on,
 * the oldest first. A ticket that fails is set aside, so that it holds neither the others nor the watermark.
 */
export const sweepDeadlines = async (deps: SweepDeadlinesDeps): Promise<Swept> => {
  const startedAt = deps.now()
  const run: Run = { deps, endsAt: startedAt + BUDGET_MS, failed: 0, late_ms: [] }
  const until = floorMinute(startedAt - LEFT_TO_QUEUE_MS)
  const lookedBack = until - LOOKED_BACK_MS
  const clean = await sweepFrom(Math.min((await deps.readWatermark()) ?? lookedBack, lookedBack), until, run)
  await deps.advanceWatermark(clean)
  const hasMore = isOver(run)
  const settled = await retrySetAside(run)
  if (run.failed > 0) count('DeadlineNotKept', run.failed)
  if (run.late_ms.length > 0) deps.measureLateness(run.late_ms)
  return { found: run.late_ms.length, failed: run.failed, settled, from: new Date(clean).toISOString(), hasMore }
}
