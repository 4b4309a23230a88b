import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRecordStore } from '../../functions/mailbox/data/read-record.store.ts'
import { makeTable } from '../support/tables.ts'

const AT = Date.parse('2026-10-14T04:00:00.250Z')
let table: Awaited<ReturnType<typeof makeTable>>
beforeAll(async () => {
  table = await makeTable()
})
afterAll(() => table.drop())

test('each reading of a ticket leaves a line of its own: who, when, for three years', async () => {
  const { recordReading } = readRecordStore(table.name, table.db)
  await recordReading('app_property', 'ticket#tkt_1', AT)
  await recordReading('app_property', 'ticket#tkt_1', AT + 1)
  await recordReading('app_street', 'ticket#tkt_1', AT)
  await recordReading('app_property', 'ticket#tkt_2', AT)
  const { Items = [] } = await table.db.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'reads#ticket#tkt_1' },
    }),
  )
  expect(Items.map(({ sk }) => sk)).toEqual([
    '2026-10-14T04:00:00.250Z#app_property',
    '2026-10-14T04:00:00.250Z#app_street',
    '2026-10-14T04:00:00.251Z#app_property',
  ])
  expect(Items[0]).toMatchObject({ reader: 'app_property', ttl: Date.parse('2029-10-14T04:00:00Z') / 1000 })
})
