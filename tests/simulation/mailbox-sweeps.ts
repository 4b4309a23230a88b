import { dueStore } from '../../functions/mailbox/data/due.store.ts'
import { LEFT_TO_QUEUE_MS, type Swept } from '../../functions/mailbox/sweep-deadlines.ts'
import { SWEPT_AFTER_MS } from '../../functions/shared/events/sweep-outbox.ts'
import type { FakeDynamo } from '../support/fake-dynamo/fake-documents.ts'
import type { Change } from '../support/fake-dynamo/fake-table.ts'
import type { SeededRandom } from '../support/seeded-random.ts'
import type { Agenda } from './agenda.ts'

const MINUTE_MS = 60_000
const OUTBOX_EVERY_MS = 5 * MINUTE_MS
/** Sweeps that find nothing are hundreds of thousands a year: so many of them are run, the others are known to do nothing but move the watermark. */
const IDLE_RUN = 0.02

export type SweepsDeps = {
  readonly dynamo: FakeDynamo
  readonly table: string
  readonly agenda: Agenda
  readonly random: SeededRandom
  readonly isDown: () => boolean
  /** There is no sweeper of deadlines at all. */
  readonly isGone: boolean
  readonly sweepDue: () => Promise<Swept>
  readonly sweepOutbox: () => Promise<{ readonly found: number; readonly failed: number }>
}

const floorTo = (at: number, step: number): number => Math.floor(at / step) * step
const ceilTo = (at: number, step: number): number => Math.ceil(at / step) * step

/** Each minute the sweeper of deadlines, every five minutes that of the outbox; what is due and unsent is known from the table's own changes. */
export const mailboxSweeps = ({ dynamo, table, agenda, random, isDown, isGone, sweepDue, sweepOutbox }: SweepsDeps) => {
  const { now, at } = agenda
  const due = new Map<string, number>()
  const setAside = new Map<string, number>()
  const unsent = new Map<string, number>()
  const { advanceWatermark } = dueStore(table, dynamo.db)
  const ordered = new Set<string>()
  const left: string[] = []
  /** The last sweep did not come to a clean end, or did not run: what it left is of the next. */
  let isBehind = false
  let ran = 0

  const order = (kind: string, time: number, go: () => Promise<void>): void => {
    const name = `${kind} ${time}`
    if (ordered.has(name)) return
    ordered.add(name)
    at(time, () => {
      ordered.delete(name)
      return go()
    })
  }
  const overdue = (time: number): readonly string[] =>
    [...due].filter(([, dueAt]) => dueAt <= time - LEFT_TO_QUEUE_MS).map(([key]) => key)
  const isWanted = (): boolean =>
    isBehind || overdue(now()).length > 0 || [...setAside.values()].some((retryAt) => retryAt <= now())

  /** What the sweeps did that found nothing since the last one that ran. */
  const pretendIdle = (): Promise<void> =>
    advanceWatermark(floorTo(now() - MINUTE_MS - LEFT_TO_QUEUE_MS, MINUTE_MS) + MINUTE_MS)

  /** What could not be kept waits for another time of its own. */
  const isSetAside = (key: string): boolean => {
    const named = key.slice(key.indexOf(' ') + 1)
    return [...setAside.keys()].some((one) => one.endsWith(named))
  }
  const runDue = async (): Promise<void> => {
    const before = overdue(now())
    ran += 1
    isBehind = true
    try {
      const { failed, hasMore, from } = await sweepDue()
      if (failed > 0 || hasMore) return
      isBehind = false
      agenda.afterNext(() => {
        for (const key of before)
          if (due.has(key) && !isSetAside(key)) left.push(`${key} is left after a sweep that was clean to ${from}`)
      })
    } catch {
      // It died: its schedule starts it again in a minute.
    }
  }
  const tick = async (): Promise<void> => {
    if (isGone) return
    if (!isBehind) await pretendIdle()
    if (isDown()) isBehind = true
    else if (isWanted() || random.chance(IDLE_RUN)) await runDue()
    if (isWanted()) order('due', ceilTo(now() + 1, MINUTE_MS), tick)
  }
  const tickOutbox = async (): Promise<void> => {
    const isLate = (): boolean => [...unsent.values()].some((made) => made < now() - SWEPT_AFTER_MS)
    if (isLate())
      try {
        await sweepOutbox()
      } catch {
        // It died: its schedule starts it again.
      }
    orderOutbox()
  }
  const orderOutbox = (): void => {
    const oldest = Math.min(...unsent.values())
    if (Number.isFinite(oldest))
      order(
        'outbox',
        Math.max(ceilTo(now() + 1, OUTBOX_EVERY_MS), ceilTo(oldest + SWEPT_AFTER_MS + 1, OUTBOX_EVERY_MS)),
        tickOutbox,
      )
  }
  const follow = (held: Map<string, number>, key: string, isThere: boolean, value: unknown): boolean => {
    if (!isThere) held.delete(key)
    else held.set(key, Number(value))
    return isThere
  }
  const note = ({ before, after }: Change): void => {
    const row = after ?? before
    if (row === undefined) return
    const key = `${row.pk} ${row.sk}`
    const { item } = row
    if (item['kind'] === 'due' && follow(due, key, after !== undefined, item['at']))
      order(
        'due',
        Math.max(ceilTo(Number(item['at']) + LEFT_TO_QUEUE_MS, MINUTE_MS), ceilTo(now() + 1, MINUTE_MS)),
        tick,
      )
    if (item['kind'] === 'set-aside' && follow(setAside, key, after !== undefined, item['retryAt']))
      order('due', ceilTo(Number(item['retryAt']) + 1, MINUTE_MS), tick)
    if (
      item['kind'] === 'outbox' &&
      follow(unsent, key, after?.item['unsent'] !== undefined, Date.parse(String(item['unsentAt'])))
    )
      orderOutbox()
  }
  return {
    tell(changes: readonly Change[]): void {
      for (const change of changes) note(change)
    },
    /** Deadlines that a clean sweep left where they were. */
    left: () => left,
    hasOverdue: () => overdue(now()).length > 0,
    due: (): ReadonlyMap<string, number> => due,
    unsent: () => unsent.size,
    ran: () => ran,
  }
}
