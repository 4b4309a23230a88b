import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CountedLine, rateStore } from '../../functions/mailbox/data/rate.store.ts'
import { makeTable } from '../support/tables.ts'

const [UNIT, MONTH] = ['d/str_xiasha', '2026-10']
let table: Awaited<ReturnType<typeof makeTable>>
beforeAll(async () => {
  table = await makeTable()
  const put = (unit: string, month: string, sequence: number, line: CountedLine) =>
    table.db.send(
      new PutCommand({
        TableName: table.name,
        Item: { pk: `rate#${unit}#${month}`, sk: `tkt_1#${sequence}#${line.measure}`, form: 1, ...line, unit, month },
      }),
    )
  await put(UNIT, MONTH, 1, { measure: 'answered', yes: true })
  await put(UNIT, MONTH, 2, { measure: 'solved', yes: false })
  await put(UNIT, MONTH, 3, { measure: 'satisfied', yes: true })
  await put(UNIT, '2026-11', 4, { measure: 'answered', yes: false })
  await put(`${UNIT}/com_0000007`, MONTH, 5, { measure: 'answered', yes: false })
})
afterAll(() => table.drop())

test('the lines of one unit and month are read, neither another month’s nor a unit’s below', async () => {
  expect(await rateStore(table.name, table.db).rateLines(UNIT, MONTH)).toEqual({
    lines: [
      { measure: 'answered', yes: true },
      { measure: 'solved', yes: false },
      { measure: 'satisfied', yes: true },
    ],
    complete: true,
  })
  expect(await rateStore(table.name, table.db).rateLines(UNIT, '2026-12')).toEqual({ lines: [], complete: true })
})

test.each([
  [2, 2, false],
  [4, 3, true],
])('of three lines a reader of %i gets %i and is told whether that is all', async (max, count, complete) => {
  const read = await rateStore(table.name, table.db, max).rateLines(UNIT, MONTH)
  expect([read.lines.length, read.complete]).toEqual([count, complete])
})
