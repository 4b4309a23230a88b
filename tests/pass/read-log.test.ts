import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LogPlace } from '../../functions/pass/data/entry-log.store.ts'
import { isKept, isWanted, type LogFilter, type LogLine } from '../../functions/pass/domain/entry-log.ts'
import { type LogQuestion, readLog } from '../../functions/pass/read-log.ts'
import { byHand, LOG_AT, logOf, scan } from '../support/log-kit.ts'

const DAY_MS = 86_400_000
const question = (more: Partial<LogQuestion> = {}): LogQuestion => ({
  filter: {},
  now: LOG_AT,
  limit: 3,
  readMax: 1_000,
  ...more,
})
const lines = (count: number, more: (at: number) => LogLine) => Array.from({ length: count }, (_, at) => more(at))

describe('a page of the log', () => {
  test('holds as many lines as asked for, and goes on where it ended', async () => {
    const { read } = logOf(lines(5, (at) => scan({ at: LOG_AT - at })))
    const first = await readLog(read, question())
    expect(first.lines.map((line) => line.how === 'scan' && line.entry.at)).toEqual([LOG_AT, LOG_AT - 1, LOG_AT - 2])
    const second = await readLog(read, question({ from: first.next }))
    expect(second.lines).toHaveLength(2)
    expect(second.next).toBeUndefined()
  })

  test('is not short because other items lie between: it goes on reading past them', async () => {
    const { read } = logOf([undefined, scan(), undefined, undefined, undefined, undefined, byHand(), scan(), scan()])
    const { lines: taken } = await readLog(read, question())
    expect(taken.map(({ how }) => how)).toEqual(['scan', 'by-hand', 'scan'])
  })

  test('asks the index for no more than it needs while every line is wanted', async () => {
    const { asked, read } = logOf(lines(50, () => scan()))
    await readLog(read, question())
    expect(asked).toEqual([3])
  })

  test('of a rare kind ends at the bound of what is read, and says where to go on', async () => {
    const { read } = logOf(lines(2_000, (at) => scan(at === 1_500 ? { verdict: 'suspended' } : {})))
    const filter: LogFilter = { verdict: 'suspended' }
    const first = await readLog(read, question({ filter }))
    expect(first.lines).toEqual([])
    expect(first.next).toEqual({ at: 999 })
    const second = await readLog(read, question({ filter, from: first.next }))
    expect(second.lines).toHaveLength(1)
  })

  test('holds no more than asked for, where two pages of the index have it all', async () => {
    const wanted = (at: number) => at === 0 || at === 100 || at >= 200
    const { read } = logOf(lines(400, (at) => scan(wanted(at) ? { verdict: 'expired', at: LOG_AT - at } : {})))
    const page = await readLog(read, question({ filter: { verdict: 'expired' } }))
    expect(page.lines.map((line) => line.how === 'scan' && LOG_AT - line.entry.at)).toEqual([0, 100, 200])
    expect(page.next).toEqual({ at: 200 })
  })

  test('that is filled by the very last item of the log is the last page', async () => {
    const { read } = logOf([scan(), byHand(), scan(), byHand(), scan()])
    const page = await readLog(read, question({ filter: { how: 'scan' } }))
    expect(page.lines).toHaveLength(3)
    expect(page.next).toBeUndefined()
    const before = logOf([scan(), byHand(), scan(), scan(), byHand()])
    expect((await readLog(before.read, question({ filter: { how: 'scan' } }))).next).toEqual({ at: 3 })
  })

  test('reads no more than its bound, were the chunk larger', async () => {
    const { asked, read } = logOf(lines(500, () => scan()))
    await readLog(read, question({ filter: { kind: 'ride' }, readMax: 250 }))
    expect(asked).toEqual([200, 50])
  })

  test('ends at the 180th day, whatever the store still holds', async () => {
    const now = LOG_AT + 180 * DAY_MS
    const { read } = logOf([scan({ at: LOG_AT + 1 }), scan({ at: LOG_AT }), scan({ at: LOG_AT - 1 })])
    const { lines: taken, next } = await readLog(read, question({ now }))
    expect(taken).toEqual([scan({ at: LOG_AT + 1 })])
    expect(next).toBeUndefined()
    expect((await readLog(read, question({ now: now - 1 }))).lines).toHaveLength(2)
  })
})

test('page after page, any log by any filter is what one look at the whole of it takes, nothing twice and nothing left out', async () => {
  const item = fc.oneof(
    fc.constant(undefined),
    fc.record({ age: fc.integer({ min: 0, max: 200 }), east: fc.boolean(), hand: fc.boolean() }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(item, { maxLength: 60 }),
      fc.constantFrom<LogFilter>({}, { gateId: 'gat_east' }, { how: 'by-hand' }, { verdict: 'allow' }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 20 }),
      async (items, filter, limit, readMax) => {
        const aged = items
          .toSorted((one, other) => (one?.age ?? 0) - (other?.age ?? 0))
          .map((one, place) => {
            if (one === undefined) return undefined
            const more = { at: LOG_AT - one.age * DAY_MS - place, gateId: one.east ? 'gat_east' : 'gat_west' }
            return one.hand ? byHand(more) : scan(more)
          })
        const wanted = aged.filter((line): line is LogLine => {
          if (line === undefined) return false
          return isWanted(line, filter) && isKept(line.how === 'scan' ? line.entry.at : line.admission.at, LOG_AT)
        })
        const { read } = logOf(aged)
        const taken: LogLine[] = []
        let from: LogPlace | undefined
        for (let pages = 0; pages < 200; pages += 1) {
          const page = await readLog(read, question({ filter, limit, readMax, from }))
          expect(page.lines.length).toBeLessThanOrEqual(limit)
          taken.push(...page.lines)
          from = page.next
          if (from === undefined) break
        }
        expect(from).toBeUndefined()
        expect(taken).toEqual(wanted)
      },
    ),
  )
})
