import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { DUE_SHARDS, dueChanges, dueKey, duePartitions, minuteOf } from '../../functions/mailbox/domain/due.ts'
import { shardOf } from '../../functions/mailbox/domain/shard.ts'
import { by, COMMUNITY, changed, opened } from '../support/ticket-kit.ts'

const ticketIds = fc.stringMatching(/^tkt_[0-7][0-9a-hjkmnp-tv-z]{25}$/)
/** From 2020 into 2100. */
const instants = fc.integer({ min: 1_577_836_800_000, max: 4_102_444_800_000 })

test('a minute is written as UTC writes it, for every instant', () => {
  fc.assert(
    fc.property(instants, (at) => {
      expect(minuteOf(at)).toBe(new Date(at).toISOString().slice(0, 16))
    }),
  )
})

test('a deadline waits in one of the partitions of its minute, under its ticket and its id', () => {
  fc.assert(
    fc.property(ticketIds, instants, (ticketId, at) => {
      const { pk, sk } = dueKey({ ticketId, deadlineId: 'accept-1', at })
      expect(duePartitions(at)).toContain(pk)
      expect(sk).toBe(`${ticketId}#accept-1`)
    }),
  )
  const at = Date.parse('2026-12-31T23:59:00+08:00')
  expect(duePartitions(at)).toEqual(['0', '1', '2', '3'].map((shard) => `due#2026-12-31T15:59#${shard}`))
  expect(duePartitions(at + 59_999)).toEqual(duePartitions(at))
  expect(duePartitions(at + 60_000)).not.toEqual(duePartitions(at))
})

test('shards are those of FNV-1a, and hold about as much each', () => {
  // Vectors of the algorithm's authors: "", "a" and "foobar" are 811c9dc5, e40c292c and bf9cf968.
  for (const [name, hash] of [
    ['', 0x811c_9dc5],
    ['a', 0xe40c_292c],
    ['foobar', 0xbf9c_f968],
  ] as const)
    expect(shardOf(name, 2 ** 32)).toBe(hash)
  const held = Array.from({ length: DUE_SHARDS }, () => 0)
  for (let index = 0; index < 4_000; index += 1) {
    const shard = shardOf(`tkt_${String(index).padStart(26, '0')}`, DUE_SHARDS)
    held[shard] = (held[shard] ?? 0) + 1
  }
  for (const many of held) expect(Math.abs(many - 1_000)).toBeLessThan(150)
})

test('what changes in the index is what began and what ended', () => {
  const before = opened()
  const after = changed(before, acceptTicket(before, by(COMMUNITY)))
  expect(dueChanges(undefined, before).put).toEqual(
    before.deadlines.map(({ deadlineId, at }) => ({
      ...dueKey({ ticketId: before.ticketId, deadlineId, at }),
      ticketId: before.ticketId,
      deadlineId,
      at,
    })),
  )
  expect(dueChanges(undefined, before).remove).toEqual([])
  const { put, remove } = dueChanges(before, after)
  expect(put).toEqual([])
  expect(remove.map(({ sk }) => sk)).toEqual([`${before.ticketId}#reach-1`, `${before.ticketId}#accept-1`])
  expect(dueChanges(after, after)).toEqual({ put: [], remove: [] })
})
