import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outboxStore } from '../../functions/shared/dynamo/outbox.store.ts'
import type { AnyEvent } from '../../functions/shared/events/envelope.ts'
import { outboxKey, outboxLine } from '../../functions/shared/events/outbox-line.ts'
import { sweepOutbox } from '../../functions/shared/events/sweep-outbox.ts'
import { EVENT_AT, eventNo } from '../support/outbox-events.ts'
import { makeTable } from '../support/tables.ts'

const MINUTE_MS = 60_000
let table: Awaited<ReturnType<typeof makeTable>>
let store: ReturnType<typeof outboxStore>

beforeAll(async () => {
  table = await makeTable()
  store = outboxStore(table.name, table.db)
})
afterAll(() => table.drop())

const keep = (event: AnyEvent) => table.db.send(new PutCommand({ TableName: table.name, Item: outboxLine(event) }))
const lineOf = async (event: AnyEvent) =>
  (await table.db.send(new GetCommand({ TableName: table.name, Key: outboxKey(event), ConsistentRead: true }))).Item

describe('the outbox as it is stored', () => {
  test('answers what is unsent and older, oldest first, and nothing that was marked', async () => {
    const [first, second, third] = [0, 1, 2].map((n) => eventNo(n + 1, EVENT_AT + n * MINUTE_MS)) as [
      AnyEvent,
      AnyEvent,
      AnyEvent,
    ]
    for (const event of [third, first, second]) await keep(event)
    expect(await store.unsentBefore(second.at)).toEqual([first])
    expect(await store.unsentBefore(new Date(EVENT_AT + MINUTE_MS + 1).toISOString())).toEqual([first, second])
    await store.markSent(first)
    expect(await store.unsentBefore(third.at)).toEqual([second])
    const { unsent: _unsent, unsentAt: _unsentAt, ...kept } = outboxLine(first)
    expect(await lineOf(first)).toEqual(kept)
    await store.markSent(first)
    for (const event of [second, third]) await store.markSent(event)
  })

  test('is not added to by marking an event that has no line', async () => {
    const gone = eventNo(99)
    await expect(store.markSent(gone)).rejects.toThrow()
    expect(await lineOf(gone)).toBeUndefined()
  })

  test('answers fifty lines at once, and the rest after they were sent', async () => {
    const events = Array.from({ length: 53 }, (_, n) => eventNo(n + 100))
    await Promise.all(events.map(keep))
    const now = () => EVENT_AT + 10 * MINUTE_MS
    const sent: string[] = []
    const put = async (batch: readonly AnyEvent[]) => {
      sent.push(...batch.map(({ id }) => id))
      return batch.map(() => true)
    }
    expect(await sweepOutbox({ ...store, put, now })).toEqual({ found: 50, failed: 0 })
    expect(await sweepOutbox({ ...store, put, now })).toEqual({ found: 3, failed: 0 })
    expect(sent).toEqual(events.map(({ id }) => id))
    expect(await sweepOutbox({ ...store, put, now })).toEqual({ found: 0, failed: 0 })
  })
})
