import type { BatchGetCommandInput, GetCommandInput } from '@aws-sdk/lib-dynamodb'
import { type Item, storedItem } from './attribute-values.ts'
import { type FakeTable, keysOf } from './fake-table.ts'
import { refusedAsInvalid } from './faults-of-dynamo.ts'
import { requireKnown } from './known-members.ts'
import { staleRow } from './stale-view.ts'

export type TableNamed = (name: string | undefined) => FakeTable
/** How a read turns out: `behind` changes ago when it is eventually consistent, and without the keys left unread. */
export type ReadChance = { readonly behind: number; readonly unread: (keys: number) => number }

/** DynamoDB takes a hundred keys a call. */
const BATCH_KEYS_MAX = 100

const readRow = (table: FakeTable, key: Item, isConsistent: boolean | undefined, { behind }: ReadChance) => {
  const keys = keysOf(storedItem(key))
  return isConsistent === true || behind === 0 ? table.row(keys) : staleRow(table, keys, behind)
}

export const runGet = (input: GetCommandInput, table: TableNamed, chance: ReadChance) => {
  requireKnown(input, ['TableName', 'Key', 'ConsistentRead'])
  const row = readRow(table(input.TableName), input.Key ?? {}, input.ConsistentRead, chance)
  return row === undefined ? {} : { Item: storedItem(row.item) }
}

type Asked = NonNullable<BatchGetCommandInput['RequestItems']>[string]

const readBatch = (table: FakeTable, asked: Asked, chance: ReadChance) => {
  requireKnown(asked, ['Keys', 'ConsistentRead'])
  const keys = asked.Keys ?? []
  const read = keys.length - chance.unread(keys.length)
  const rows = keys.slice(0, read).map((key) => readRow(table, key, asked.ConsistentRead, chance))
  return {
    found: rows.flatMap((row) => (row === undefined ? [] : [storedItem(row.item)])),
    left: read < keys.length ? { ...asked, Keys: keys.slice(read).map(storedItem) } : undefined,
  }
}

const requireBatch = (all: readonly Asked[]): void => {
  const keys = all.flatMap((asked) => asked.Keys ?? [])
  if (keys.length === 0 || keys.length > BATCH_KEYS_MAX)
    throw refusedAsInvalid('Too many items requested for the BatchGetItem call, or none')
  for (const { Keys = [] } of all) {
    const names = Keys.map((key) => JSON.stringify(keysOf(storedItem(key))))
    if (new Set(names).size < names.length) throw refusedAsInvalid('Provided list of item keys contains duplicates')
  }
}

export const runBatchGet = (input: BatchGetCommandInput, table: TableNamed, chance: ReadChance) => {
  requireKnown(input, ['RequestItems'])
  const asked = Object.entries(input.RequestItems ?? {})
  const tables = asked.map(([name]) => table(name))
  requireBatch(asked.map(([, each]) => each))
  const Responses: Record<string, Item[]> = {}
  const UnprocessedKeys: Record<string, Asked> = {}
  asked.forEach(([name, each], at) => {
    const { found, left } = readBatch(tables[at] ?? table(name), each, chance)
    Responses[name] = found
    if (left !== undefined) UnprocessedKeys[name] = left
  })
  return { Responses, UnprocessedKeys }
}
