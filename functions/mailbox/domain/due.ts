import { civilDate } from '../../shared/time/civil-date.ts'
import { DAY_MINUTES, MINUTE_MS } from '../../shared/time/civil-days.ts'
import { shardOf } from './shard.ts'
import type { Deadline, Ticket } from './ticket.ts'

const HOUR_MIN = 60
/** civilDate speaks of Shanghai; so far ahead is that of UTC. */
const SHANGHAI_AHEAD_MS = 8 * 3_600_000
/** A partition of the engine takes 1,000 writes a second: four of them take any minute's deadlines of a city. */
export const DUE_SHARDS = 4

export type DueKey = { readonly pk: string; readonly sk: string }
/** What waits in the due index for its minute, from the event that begins the deadline to the one that ends it. */
export type DueItem = DueKey & Named
type Named = { readonly ticketId: string; readonly deadlineId: string; readonly at: number }

const two = (number: number): string => String(number).padStart(2, '0')

/** The UTC minute of an instant: `2026-11-23T16:05`. */
export const minuteOf = (at: number): string => {
  const minute = Math.floor(at / MINUTE_MS)
  const ofDay = ((minute % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES
  return `${civilDate(at - SHANGHAI_AHEAD_MS)}T${two(Math.floor(ofDay / HOUR_MIN))}:${two(ofDay % HOUR_MIN)}`
}

const partition = (at: number, shard: number): string => `due#${minuteOf(at)}#${shard}`

/** Where a deadline waits: by its minute and a part of that, so that whoever sweeps reads and never scans. */
export const dueKey = ({ ticketId, deadlineId, at }: Named): DueKey => ({
  pk: partition(at, shardOf(ticketId, DUE_SHARDS)),
  sk: `${ticketId}#${deadlineId}`,
})

/** All partitions of the minute that an instant is in. */
export const duePartitions = (at: number): readonly string[] =>
  Array.from({ length: DUE_SHARDS }, (_, shard) => partition(at, shard))

const itemOf = ({ ticketId }: Ticket, { deadlineId, at }: Deadline): DueItem => {
  const named = { ticketId, deadlineId, at }
  return { ...dueKey(named), ...named }
}

/** What changes in the due index between two states of a ticket: after it, exactly its running deadlines wait there. */
export const dueChanges = (
  before: Ticket | undefined,
  after: Ticket,
): { readonly put: readonly DueItem[]; readonly remove: readonly DueKey[] } => {
  const held = before?.deadlines ?? []
  const isIn = (deadlines: readonly Deadline[], id: string): boolean =>
    deadlines.some(({ deadlineId }) => deadlineId === id)
  return {
    put: after.deadlines.filter(({ deadlineId }) => !isIn(held, deadlineId)).map((one) => itemOf(after, one)),
    remove: held
      .filter(({ deadlineId }) => !isIn(after.deadlines, deadlineId))
      .map(({ deadlineId, at }) => dueKey({ ticketId: after.ticketId, deadlineId, at })),
  }
}
