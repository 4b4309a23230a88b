import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { dueStore } from '../../functions/mailbox/data/due.store.ts'
import { ticketStore } from '../../functions/mailbox/data/ticket.store.ts'
import { dueKey, duePartitions } from '../../functions/mailbox/domain/due.ts'
import { openTicket } from '../../functions/mailbox/domain/open-ticket.ts'
import { sweepDeadlines } from '../../functions/mailbox/sweep-deadlines.ts'
import { log } from '../../functions/shared/telemetry/log.ts'
import { LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'
import { makeMailboxTable } from '../support/mailbox-table.ts'
import { MINUTE, NOW, OPENING } from '../support/ticket-kit.ts'

const ACCEPT = NOW + 120 * MINUTE
const DUE = { ticketId: 'tkt_1', deadlineId: 'accept-1', at: ACCEPT }
/** Tickets of one part of their minute: one more than a page of it, and some. */
const IDS = Array.from({ length: 600 }, (_, number) => `tkt_${String(number).padStart(26, '0')}`)
  .filter((ticketId) => dueKey({ ...DUE, ticketId }).pk === duePartitions(ACCEPT)[0])
  .slice(0, 105)

let table: Awaited<ReturnType<typeof makeMailboxTable>>
beforeAll(async () => {
  table = await makeMailboxTable()
})
afterAll(() => table.drop())

const stores = () => ({ ...ticketStore(table.name, table.db), ...dueStore(table.name, table.db) })

const open = async (ticketId: string): Promise<void> => {
  const { events } = openTicket({ ...OPENING, ticketId }, { at: NOW, calendar: LATEST_EDITION })
  if (!(await stores().append(undefined, events))) throw new Error('The ticket was there.')
}
const dueAt = async (at: number) => (await Promise.all(duePartitions(at).map(stores().dueIn))).flat()

describe('the due index', () => {
  test('holds an opened ticket’s deadlines at their minutes, page after page', async () => {
    expect(IDS).toHaveLength(105)
    for (const ticketId of IDS) await open(ticketId)
    const found = await dueAt(ACCEPT)
    expect(found.map(({ ticketId }) => ticketId).sort()).toEqual(IDS)
    expect(found[0]).toMatchObject({ deadlineId: 'accept-1', at: ACCEPT })
    expect(await dueAt(ACCEPT + MINUTE)).toEqual([])
  })

  test('tells of an item that it cannot read and gives the others', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const error = vi.spyOn(log, 'error').mockReturnValue()
    const [pk = ''] = duePartitions(ACCEPT)
    await table.db.send(new PutCommand({ TableName: table.name, Item: { pk, sk: 'tkt_0#spoilt', at: 'soon' } }))
    const found = await stores().dueIn(pk)
    expect(found.length).toBe(IDS.length)
    expect(error).toHaveBeenCalledOnce()
    expect(JSON.parse(String(write.mock.calls[0]?.[0]))).toMatchObject({ DeadlineNotKept: 1 })
    vi.restoreAllMocks()
  })
})

describe('the watermark', () => {
  test('is not there before the first sweep, goes on, and never back', async () => {
    expect(await stores().readWatermark()).toBeUndefined()
    await stores().advanceWatermark(NOW)
    expect(await stores().readWatermark()).toBe(NOW)
    await stores().advanceWatermark(NOW + MINUTE)
    await stores().advanceWatermark(NOW)
    expect(await stores().readWatermark()).toBe(NOW + MINUTE)
  })
})

describe('what is set aside', () => {
  test('comes when its time has come, the longest waiting first, once however often it was set aside', async () => {
    const { setAside, setAsideBefore } = stores()
    const [early, late] = [NOW, NOW + MINUTE].map((retryAt) => ({ ...DUE, retryAt, tries: 1 }))
    if (early === undefined || late === undefined) throw new Error('Not two.')
    for (const one of [late, early, early]) await setAside(one)
    expect(await setAsideBefore(NOW - 1)).toEqual([])
    expect(await setAsideBefore(NOW)).toEqual([early])
    expect(await setAsideBefore(NOW + MINUTE)).toEqual([early, late])
  })

  test('is postponed in one step and forgotten when it is settled', async () => {
    const { setAsideBefore, postpone, forget } = stores()
    const [early] = await setAsideBefore(NOW)
    if (early === undefined) throw new Error('Nothing is set aside.')
    await postpone(early, NOW + 2 * MINUTE)
    expect(await setAsideBefore(NOW)).toEqual([])
    const all = await setAsideBefore(NOW + 2 * MINUTE)
    expect(all.map(({ retryAt, tries }) => [retryAt, tries])).toEqual([
      [NOW + MINUTE, 1],
      [NOW + 2 * MINUTE, 2],
    ])
    for (const one of all) await forget(one)
    expect(await setAsideBefore(NOW + 60 * MINUTE)).toEqual([])
  })
})

describe('a sweep over the engine', () => {
  beforeEach(() => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    vi.spyOn(log, 'error').mockReturnValue()
  })

  test('lets every ticket climb once, two sweeps at a time', async () => {
    const deps = { ...stores(), measureLateness: () => undefined, now: () => ACCEPT + MINUTE }
    const swept = await Promise.all([sweepDeadlines(deps), sweepDeadlines(deps)])
    expect(swept.reduce((sum, { failed }) => sum + failed, 0)).toBe(0)
    for (const ticketId of IDS) {
      const events = await stores().readEvents(ticketId)
      expect(events.map(({ type }) => type).filter((type) => type === 'escalated')).toEqual(['escalated'])
      expect((await stores().readTicket(ticketId))?.rung).toBe(1)
    }
    expect(await dueAt(ACCEPT)).toEqual([])
    expect(await stores().readWatermark()).toBe(ACCEPT + MINUTE)
  })
})
