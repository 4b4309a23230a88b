import { afterAll, beforeAll, expect, test } from 'vitest'
import { reporterKeys } from '../../functions/mailbox/data/reporter.keys.ts'
import { type ReporterStore, reporterStore } from '../../functions/mailbox/data/reporter.store.ts'
import { transact } from '../../functions/shared/dynamo/transact.ts'
import { makeMailboxTable } from '../support/mailbox-table.ts'
import { ANOTHER, SECRET, ticketIdOf, WRITER } from '../support/own-tickets-kit.ts'

let table: Awaited<ReturnType<typeof makeMailboxTable>>
let store: ReporterStore
beforeAll(async () => {
  table = await makeMailboxTable()
  store = reporterStore(table.name, table.db, reporterKeys(SECRET))
})
afterAll(() => table.drop())

test('a reporter is sealed once beside his ticket, and read by whoever holds the secret', async () => {
  expect(await store.reporterOf(ticketIdOf(1))).toBeUndefined()
  expect(await transact(table.db, store.reporterPut(ticketIdOf(1), WRITER))).toEqual([])
  expect(await store.reporterOf(ticketIdOf(1))).toBe(WRITER)
  expect(await transact(table.db, store.reporterPut(ticketIdOf(1), ANOTHER))).toEqual([0])
  expect(await store.reporterOf(ticketIdOf(1))).toBe(WRITER)
})

test('whoever holds another secret does not read him', async () => {
  await transact(table.db, store.reporterPut(ticketIdOf(2), WRITER))
  const stranger = reporterStore(table.name, table.db, reporterKeys(new Uint8Array(32)))
  await expect(stranger.reporterOf(ticketIdOf(2))).rejects.toThrow()
})
