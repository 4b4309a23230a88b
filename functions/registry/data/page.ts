import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../shared/dynamo/table.ts'

/** So many lines a request looks at for those that are asked for; behind that it answers what it found and where to go on. */
export const LOOKED_MAX = 1_000
/** Lines of one call of the store, some 100 KB. */
const CALL_LINES = 250

/** Which lines of a partition a page is made of. */
export type PageOf = {
  readonly table: string
  /** An index by its name and keys; the table itself when absent. */
  readonly index?: { readonly name: string; readonly pk: string; readonly sk: string }
  readonly pk: string
  /** The beginning of the sort keys. */
  readonly prefix: string
}
/** Where a page begins: behind the line of these keys. */
export type PlaceInList = Readonly<Record<string, unknown>>
export type PageWanted<T> = {
  readonly limit: number
  readonly from?: PlaceInList | undefined
  /** A line read; undefined when it is not among those asked for. */
  readonly read: (line: Record<string, unknown>) => T | undefined
}
/** `next` is absent when nothing follows. A page may hold fewer than asked for and still have a next. */
export type PageFound<T> = { readonly items: readonly T[]; readonly next?: PlaceInList }

const keysOf = (line: Record<string, unknown>, { index }: PageOf): PlaceInList => {
  const names = index === undefined ? ['pk', 'sk'] : ['pk', 'sk', index.pk, index.sk]
  return Object.fromEntries(names.map((name) => [name, line[name]]))
}

const callOf = ({ table, index, pk, prefix }: PageOf, from: PlaceInList | undefined, limit: number): QueryCommand =>
  new QueryCommand({
    TableName: table,
    ...(index === undefined ? { ConsistentRead: true } : { IndexName: index.name }),
    KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
    ExpressionAttributeNames: { '#pk': index?.pk ?? 'pk', '#sk': index?.sk ?? 'sk' },
    ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
    Limit: limit,
    ...(from === undefined ? {} : { ExclusiveStartKey: { ...from } }),
  })

/** Takes from the lines of one call until the page is full; answers the line that filled it, if one did. */
const takeFrom = <T>(
  lines: readonly Record<string, unknown>[],
  items: T[],
  { limit, read }: PageWanted<T>,
): Record<string, unknown> | undefined =>
  lines.find((line) => {
    const item = read(line)
    if (item !== undefined) items.push(item)
    return items.length === limit
  })

/**
 * One page of a partition's lines in the order of their keys: at most `limit` of those that `read` takes, found among at most a thousand.
 * Strongly consistent on the table, not on an index.
 */
export const pageOf = async <T>(db: Documents, of: PageOf, wanted: PageWanted<T>): Promise<PageFound<T>> => {
  const items: T[] = []
  let next = wanted.from
  for (let looked = 0; looked < LOOKED_MAX; looked += CALL_LINES) {
    const { Items: lines = [], LastEvaluatedKey } = await db.send(callOf(of, next, CALL_LINES))
    const filledBy = takeFrom(lines, items, wanted)
    const isLast = LastEvaluatedKey === undefined && (filledBy === undefined || filledBy === lines.at(-1))
    if (isLast) return { items }
    if (filledBy !== undefined) return { items, next: keysOf(filledBy, of) }
    next = LastEvaluatedKey
  }
  return { items, ...(next === undefined ? {} : { next }) }
}
