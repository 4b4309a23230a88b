import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NEW_A_DAY, type OwnTicketStore, ownTicketStore } from '../../functions/mailbox/data/own-ticket.store.ts'
import { transact } from '../../functions/shared/dynamo/transact.ts'
import { makeMailboxTable } from '../support/mailbox-table.ts'
import { ticketIdOf } from '../support/own-tickets-kit.ts'
import { NOW } from '../support/ticket-kit.ts'

let table: Awaited<ReturnType<typeof makeMailboxTable>>
let store: OwnTicketStore
beforeAll(async () => {
  table = await makeMailboxTable()
  store = ownTicketStore(table.name, table.db)
})
afterAll(() => table.drop())

const DAY = '2026-11-24'
const own = (ownerHash: string, number: number, day = DAY) => ({
  ...{ ownerHash, ticketId: ticketIdOf(number), digest: `digest-${number}`, day },
  openedAt: NOW + number,
})
/** The places of what was refused. */
const add = (ownerHash: string, number: number, day?: string) =>
  transact(table.db, store.ownPuts(own(ownerHash, number, day)))

describe('a courier’s own tickets', () => {
  test('are his by his hash alone', async () => {
    expect(await add('writer', 1)).toEqual([])
    expect(await store.ownDigest({ ownerHash: 'writer', ticketId: ticketIdOf(1) })).toBe('digest-1')
    expect(await store.ownDigest({ ownerHash: 'another', ticketId: ticketIdOf(1) })).toBeUndefined()
    expect(await store.ownDigest({ ownerHash: 'writer', ticketId: ticketIdOf(2) })).toBeUndefined()
  })

  test('are added once, and an addition that was refused does not count', async () => {
    for (let times = 0; times <= NEW_A_DAY; times += 1) expect(await add('once', 1)).toEqual(times === 0 ? [] : [1, 2])
    expect(await add('once', 2)).toEqual([])
  })

  test('are listed newest first, page by page', async () => {
    for (const number of [3, 1, 2, 5, 4]) await add('pages', number)
    const ids = (...numbers: readonly number[]) => numbers.map(ticketIdOf)
    const first = await store.ownPage('pages', 2)
    expect(first.ticketIds).toEqual(ids(5, 4))
    const second = await store.ownPage('pages', 2, first.next)
    expect(second.ticketIds).toEqual(ids(3, 2))
    const third = await store.ownPage('pages', 2, second.next)
    expect(third).toEqual({ ticketIds: ids(1), next: undefined })
    expect(await store.ownPage('nobody', 2)).toEqual({ ticketIds: [], next: undefined })
  })
})

describe('a day', () => {
  test('takes twenty, the twenty-first is refused by its count alone, and the next day takes it', async () => {
    for (let number = 1; number <= NEW_A_DAY; number += 1) expect(await add('full', number)).toEqual([])
    expect(await add('full', 21)).toEqual([0])
    expect(await store.ownDigest({ ownerHash: 'full', ticketId: ticketIdOf(21) })).toBeUndefined()
    expect(await add('full', 21, '2026-11-25')).toEqual([])
  })

  test('takes no more when all come at once', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 30 }, (_, number) => add('crowd', number + 1)))
    const written = tries.filter((one) => one.status === 'fulfilled' && one.value.length === 0)
    expect(written.length).toBeLessThanOrEqual(NEW_A_DAY)
    expect((await store.ownPage('crowd', 100)).ticketIds).toHaveLength(written.length)
  })
})
