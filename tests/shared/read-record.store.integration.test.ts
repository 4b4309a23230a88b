import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRecordStore } from '../../functions/shared/dynamo/read-record.store.ts'
import type { Reading } from '../../functions/shared/kernel/reading.ts'
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
    ids: ['cou_0000000000001'],
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
  expect(Items[0]).toMatchObject({ ...said, kind: 'read', form: 2, ttl: TEST_NOW / 1000 + 180 * 86_400 })
})

test('a context with a reason for another time keeps them for that', async () => {
  const { recordReading } = readRecordStore(table.name, table.db, 1_096 * 86_400)
  const staff = { id: 'app_1', role: 'street', unit: 'd/str_xiasha' }
  await recordReading({ readingId: 'long', at: TEST_NOW, staff, unit: 'd/str_xiasha', what: 'ticket', ids: ['tkt_1'] })
  const { Item } = await table.db.send(
    new GetCommand({ TableName: table.name, Key: { pk: 'reads#d/str_xiasha', sk: '2026-05-01T04:00:00.000Z#long' } }),
  )
  expect(Item?.['ttl']).toBe(TEST_NOW / 1000 + 1_096 * 86_400)
})
