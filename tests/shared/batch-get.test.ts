import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type BatchGetCommandInput, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { batchGet } from '../../functions/shared/dynamo/batch-get.ts'

type Key = { readonly pk: string; readonly sk: string }
const keys = (count: number): Key[] => Array.from({ length: count }, (_, n) => ({ pk: `courier#${n}`, sk: 'record' }))
const isKey = (key: Record<string, unknown>): key is Key => typeof key['pk'] === 'string'

/** A table in which every key has an item; of each call the engine leaves unread what `leaves` says. Nothing leaves the process. */
const engine = (leaves: (keys: readonly Key[], call: number) => readonly Key[] = () => []) => {
  const calls: { readonly keys: readonly Key[]; readonly consistent: boolean | undefined }[] = []
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'ap-southeast-1' }))
  db.middlewareStack.add(
    () => async (args) => {
      const input = args.input as BatchGetCommandInput
      const { Keys = [], ConsistentRead } = input.RequestItems?.['table'] ?? {}
      const asked = Keys.filter(isKey)
      calls.push({ keys: asked, consistent: ConsistentRead })
      const left = leaves(asked, calls.length)
      const read = asked.filter((key) => !left.includes(key))
      const UnprocessedKeys = left.length === 0 ? {} : { table: { Keys: [...left] } }
      const output = { Responses: { table: read.map((key) => ({ ...key, form: 1 })) }, UnprocessedKeys, $metadata: {} }
      return { output, response: undefined }
    },
    { step: 'initialize', priority: 'high' },
  )
  return { db, calls }
}
const found = (some: readonly Key[]) => some.map((key) => ({ ...key, form: 1 }))

describe('many items by their keys', () => {
  test.each([
    [0, []],
    [1, [1]],
    [100, [100]],
    [101, [100, 1]],
    [250, [100, 100, 50]],
  ])('%i are asked for a hundred at a time, strongly consistent', async (count, sizes) => {
    const { db, calls } = engine()
    expect(await batchGet(db, 'table', keys(count))).toEqual(found(keys(count)))
    expect(calls.map((call) => call.keys.length)).toEqual(sizes)
    expect(calls.every(({ consistent }) => consistent === true)).toBe(true)
  })

  test('that the engine left unread are asked for again, those and no others', async () => {
    const { db, calls } = engine((asked, call) => (call === 1 ? asked.slice(1) : call === 2 ? asked.slice(0, 1) : []))
    const items = await batchGet(db, 'table', keys(4))
    expect(calls.map((call) => call.keys.map(({ pk }) => pk))).toEqual([
      ['courier#0', 'courier#1', 'courier#2', 'courier#3'],
      ['courier#1', 'courier#2', 'courier#3'],
      ['courier#1'],
    ])
    expect(items).toHaveLength(4)
    expect(items).toEqual(expect.arrayContaining(found(keys(4))))
    expect(calls.every(({ consistent }) => consistent === true)).toBe(true)
  })

  test('are all read by the sixth call', async () => {
    const { db, calls } = engine((asked, call) => (call < 6 ? asked : []))
    expect(await batchGet(db, 'table', keys(1))).toEqual(found(keys(1)))
    expect(calls).toHaveLength(6)
  })

  test('that six calls leave unread are a failure, never a shorter answer', async () => {
    const { db, calls } = engine((asked) => asked.slice(0, 1))
    await expect(batchGet(db, 'table', keys(3))).rejects.toThrow('1 keys were left unread')
    expect(calls).toHaveLength(6)
  })
})
