import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DeskListStore, deskListStore } from '../../functions/mailbox/data/desk-list.store.ts'
import { someTicket } from '../support/desk-kit.ts'
import { BY_UNSENT, makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let store: DeskListStore
const put = (name: string, unit: string, at: string, state: 'open' | 'done' = 'open') => {
  const ticketId = `tkt_${name}`
  const root = unit.split('/').slice(0, 2).join('/')
  return table.db.send(
    new PutCommand({
      TableName: table.name,
      Item: {
        pk: `ticket#${ticketId}`,
        sk: 'head',
        form: 1,
        deskRoot: `${root}#${state}`,
        deskAt: `${unit}#${at}#${ticketId}`,
        ...someTicket({ ticketId, unit }),
      },
    }),
  )
}
beforeAll(async () => {
  table = await makeTable([BY_UNSENT, { name: 'by-desk', pk: 'deskRoot', sk: 'deskAt' }])
  store = deskListStore(table.name, table.db)
  await put('later', 'd/str_xiasha/com_0000007', '2026-10-15T00:00:00.000Z')
  await put('sooner', 'd/str_xiasha/com_0000007', '2026-10-14T00:00:00.000Z')
  await put('street', 'd/str_xiasha', '2026-10-16T00:00:00.000Z')
  await put('station', 'd/str_xiasha/sta_0001', '2026-10-13T00:00:00.000Z')
  await put('stationlonger', 'd/str_xiasha/sta_00012', '2026-10-13T00:00:00.000Z')
  await put('done', 'd/str_xiasha/com_0000007', '2026-10-01T00:00:00.000Z', 'done')
  await put('elsewhere', 'd/str_xiashan/com_0000009', '2026-10-01T00:00:00.000Z')
  await put('department', 'd/dep_traffic', '2026-10-01T00:00:00.000Z')
  await put('district', 'd', '2026-10-01T00:00:00.000Z')
})
afterAll(() => table.drop())

const names = async (unit: string, state: 'open' | 'done' = 'open') =>
  (await store.listDesk({ unit, state, limit: 50 })).tickets.map(({ ticketId }) => ticketId.slice(4))

describe('tickets of a desk', () => {
  test.each([
    ['d/str_xiasha', ['street', 'sooner', 'later', 'station', 'stationlonger']],
    ['d/str_xiasha/com_0000007', ['sooner', 'later']],
    ['d/str_xiasha/sta_0001', ['station']],
    ['d/str_xiashan', ['elsewhere']],
    ['d/dep_traffic', ['department']],
    ['d', ['district']],
    ['d/str_xia', []],
  ])('of %s and below are listed by unit and next deadline: %j', async (unit, expected) => {
    expect(await names(unit)).toEqual(expected)
  })

  test('that are done are listed apart', async () => {
    expect(await names('d/str_xiasha/com_0000007', 'done')).toEqual(['done'])
    expect(await names('d/str_xiasha', 'done')).toEqual(['done'])
  })

  test('go on page by page to the last, each once', async () => {
    const seen: string[] = []
    let from: Parameters<DeskListStore['listDesk']>[0]['from']
    do {
      const page = await store.listDesk({
        unit: 'd/str_xiasha',
        state: 'open',
        limit: 2,
        ...(from === undefined ? {} : { from }),
      })
      expect(page.tickets.length).toBeLessThanOrEqual(2)
      seen.push(...page.tickets.map(({ ticketId }) => ticketId.slice(4)))
      from = page.next
    } while (from !== undefined)
    expect(seen).toEqual(await names('d/str_xiasha'))
  })

  test('are whole: what was stored of a ticket is read of it', async () => {
    const { tickets } = await store.listDesk({ unit: 'd/dep_traffic', state: 'open', limit: 1 })
    expect(tickets).toEqual([someTicket({ ticketId: 'tkt_department', unit: 'd/dep_traffic' })])
  })
})
