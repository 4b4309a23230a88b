import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { slicesOfRun } from '../../functions/mailbox/audit/open-slices.ts'
import { auditStore } from '../../functions/mailbox/data/audit.store.ts'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { auditedTable, desk, OPENED_AT, TICKET_ID } from '../support/audited-ticket.ts'
import { BY_UNSENT, makeTable } from '../support/tables.ts'

const BY_DESK = { name: 'by-desk', pk: 'deskRoot', sk: 'deskAt' }
const SOON = OPENED_AT + 600_000
/** More than a page of one shard holds. */
const MANY = 110

let table: Awaited<ReturnType<typeof makeTable>>
beforeAll(async () => {
  table = await makeTable([BY_UNSENT, BY_DESK])
})
afterAll(() => table.drop())

test('what the store wrote is read back by the auditor’s own forms, and is as it must be', async () => {
  const tickets = auditedTable(table.name, table.db)
  await tickets.open()
  await tickets.decide((ticket) => acceptTicket(ticket, desk(SOON, 'act_accept')))
  expect(await tickets.audit(SOON)).toEqual({
    audited: { tickets: 1, differences: 0, unsettled: 0, hasMore: false },
    found: [],
  })
  const store = auditStore(table.name, table.db)
  const [resolve] = (await tickets.read()).deadlines
  if (resolve === undefined) throw new Error('Nothing runs.')
  const due = { ticketId: TICKET_ID, deadlineId: resolve.deadlineId, at: resolve.at }
  expect(await store.isDue(due)).toBe(true)
  expect(await store.isDue({ ...due, at: due.at + 60_000 })).toBe(false)
  expect(await store.dueAt(due.at)).toEqual([due])
  expect(await store.isOpen(TICKET_ID)).toBe(true)
  expect(await store.isOpen('tkt_00000000000000000000000002')).toBe(false)
  expect(await store.ratesOf(TICKET_ID, 'd/str_xiasha/com_0000001', '2026-04')).toMatchObject([
    { measure: 'answered', yes: true, sequence: 2 },
  ])
})

test('the list of open tickets is walked page by page, from any place on, each ticket once', async () => {
  const ids = Array.from({ length: MANY }, (_, n) => `tkt_${n % 8}${String(n).padStart(25, '0')}`).sort()
  for (const sk of ids)
    await table.db.send(new PutCommand({ TableName: table.name, Item: { pk: 'open#3', sk, ticketId: sk, form: 1 } }))
  const store = auditStore(table.name, table.db)
  const walked = async (slice: Parameters<typeof store.openPage>[0]): Promise<readonly string[]> => {
    const found: string[] = []
    let after: string | undefined
    do {
      const page = await store.openPage(slice, after)
      found.push(...page.ticketIds)
      after = page.next
    } while (after !== undefined)
    return found
  }
  for (const run of [0, 1, 77]) {
    const slices = slicesOfRun(run).filter(({ shard }) => shard === 3)
    expect((await Promise.all(slices.map(walked))).flat().sort()).toEqual(ids)
  }
})
