import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Reading, readRecordStore } from '../../functions/registry/data/read-record.store.ts'
import { TEST_NOW } from '../support/registry-deps.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>

beforeAll(async () => {
  table = await makeTable()
})
afterAll(() => table.drop())

test('readings lie by unit in the order of time, two of one moment beside each other, each for 180 days', async () => {
  const { recordReading } = readRecordStore(table.name, table.db)
  const reading = (readingId: string, at: number, unit = 'd/ent_aaaa/out_0001'): Reading => ({
    readingId,
    at,
    unit,
    staff: { id: 'acc_lead', role: 'outlet', unit: 'd/ent_aaaa' },
    what: 'outlet-couriers',
    courierIds: ['cou_0000000000001'],
  })
  await recordReading(reading('later', TEST_NOW + 1))
  await recordReading(reading('two', TEST_NOW))
  await recordReading(reading('one', TEST_NOW))
  await recordReading(reading('elsewhere', TEST_NOW, 'd/ent_aaaa/out_0002'))
  const { Items = [] } = await table.db.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'reads#d/ent_aaaa/out_0001' },
    }),
  )
  expect(Items.map(({ sk }) => sk)).toEqual([
    '2026-05-01T04:00:00.000Z#one',
    '2026-05-01T04:00:00.000Z#two',
    '2026-05-01T04:00:00.001Z#later',
  ])
  const { readingId: _id, at: _at, ...said } = reading('one', TEST_NOW)
  expect(Items[0]).toMatchObject({ ...said, kind: 'read', form: 1, ttl: TEST_NOW / 1000 + 180 * 86_400 })
})
