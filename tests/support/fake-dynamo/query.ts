import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import { type Item, storedItem } from './attribute-values.ts'
import { givenTo, parseCondition, parseKeyCondition } from './expression.ts'
import type { RowsByPartition } from './fake-index.ts'
import type { FakeTable } from './fake-table.ts'
import { refusedAsInvalid } from './faults-of-dynamo.ts'
import { requireKnown } from './known-members.ts'
import type { ReadChance, TableNamed } from './reads.ts'
import { countWhile, type Row } from './sorted-rows.ts'
import { staleRows } from './stale-view.ts'

/** A page holds 1 MB at most, whatever its limit. */
const PAGE_BYTES_MAX = 1024 * 1024
const KNOWN = [
  'TableName',
  'IndexName',
  'KeyConditionExpression',
  'FilterExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'ScanIndexForward',
  'ConsistentRead',
  'Limit',
  'ExclusiveStartKey',
]

const viewOf = (table: FakeTable, { IndexName, ConsistentRead }: QueryCommandInput): RowsByPartition => {
  if (IndexName === undefined) return table.main
  const index = table.indexes.get(IndexName)
  if (index === undefined) throw refusedAsInvalid(`The table does not have the specified index: ${IndexName}`)
  if (ConsistentRead === true) throw refusedAsInvalid('Consistent reads are not supported on global secondary indexes')
  return index
}

/** The key that a page ends with: those of the table, and of the index if one was asked. */
const placeOf = ({ pk, sk, item }: Row, { keys }: RowsByPartition): Item => ({
  pk,
  sk,
  [keys.pk]: item[keys.pk],
  [keys.sk]: item[keys.sk],
})

const startRow = (start: Item, view: RowsByPartition, partition: string): Row => {
  const names = new Set(['pk', 'sk', view.keys.pk, view.keys.sk])
  const given = Object.keys(start)
  const isWhole =
    given.length === names.size && given.every((name) => names.has(name) && typeof start[name] === 'string')
  if (!isWhole) throw refusedAsInvalid('The provided starting key is invalid')
  if (start[view.keys.pk] !== partition)
    throw refusedAsInvalid('The provided starting key is outside query boundaries based on provided conditions')
  return { pk: String(start['pk']), sk: String(start['sk']), item: start, bytes: 0 }
}

type Walk = { readonly rows: readonly Row[]; readonly from: number; readonly to: number; readonly isForward: boolean }

/** The part of a partition's rows that a query walks over: from the first row to before the last one. */
const walkOf = (
  input: QueryCommandInput,
  rows: readonly Row[],
  view: RowsByPartition,
  found: ReturnType<ReturnType<typeof parseKeyCondition>['run']>,
): Walk => {
  const sortOf = ({ item }: Row): string => String(item[view.keys.sk])
  const isForward = input.ScanIndexForward !== false
  let from = countWhile(rows, (row) => found.range.isBelow(sortOf(row)))
  let to = countWhile(rows, (row) => found.range.isNotAbove(sortOf(row)))
  if (input.ExclusiveStartKey !== undefined) {
    const start = startRow(storedItem(input.ExclusiveStartKey), view, found.partition)
    if (isForward)
      from = Math.max(
        from,
        countWhile(rows, (row) => view.order(row, start) <= 0),
      )
    else
      to = Math.min(
        to,
        countWhile(rows, (row) => view.order(row, start) < 0),
      )
  }
  return { rows, from, to, isForward }
}

/** One page: up to `limit` rows and 1 MB. It says where it ended unless it walked off the end: after exactly `limit` rows nobody has looked further. */
const pageOf = (
  { rows, from, to, isForward }: Walk,
  limit: number,
): { readonly page: readonly Row[]; readonly hasEnded: boolean } => {
  const page: Row[] = []
  let bytes = 0
  for (let step = 0; step < to - from; step += 1) {
    const row = rows[isForward ? from + step : to - 1 - step]
    if (row === undefined) break
    if (page.length === limit || (page.length > 0 && bytes + row.bytes > PAGE_BYTES_MAX))
      return { page, hasEnded: false }
    page.push(row)
    bytes += row.bytes
  }
  return { page, hasEnded: page.length < limit }
}

export const runQuery = (input: QueryCommandInput, tableNamed: TableNamed, { behind }: ReadChance) => {
  requireKnown(input, KNOWN)
  const table = tableNamed(input.TableName)
  const view = viewOf(table, input)
  const limit = input.Limit ?? Number.POSITIVE_INFINITY
  if (limit < 1) throw refusedAsInvalid('1 validation error detected: Value at limit failed to satisfy constraint')
  const condition = parseKeyCondition(input.KeyConditionExpression ?? '')
  const filter = input.FilterExpression === undefined ? undefined : parseCondition(input.FilterExpression)
  const given = givenTo([condition, filter], input)
  const found = condition.run(given, view.keys)
  const isStale = input.ConsistentRead !== true && behind > 0
  const rows = isStale ? staleRows(table, view, found.partition, behind) : view.rowsOf(found.partition)
  const { page, hasEnded } = pageOf(walkOf(input, rows, view, found), limit)
  const matching = filter === undefined ? page : page.filter(({ item }) => filter.run(item, given))
  const last = page.at(-1)
  return {
    Items: matching.map(({ item }) => storedItem(item)),
    Count: matching.length,
    ScannedCount: page.length,
    ...(hasEnded || last === undefined ? {} : { LastEvaluatedKey: placeOf(last, view) }),
  }
}
