import { equalValues, type Item, sizeOfItem } from './attribute-values.ts'
import { type KeyNames, type RowsByPartition, rowsByPartition } from './fake-index.ts'
import { refusedAsInvalid } from './faults-of-dynamo.ts'
import type { Row } from './sorted-rows.ts'

/** An item holds 400 KB at most, names included. */
const ITEM_BYTES_MAX = 400 * 1024
const KEY_BYTES_MAX = { pk: 2048, sk: 1024 }
/** Changes that an eventually consistent read may not have seen yet: so many, and for so long. */
const RECENT_MAX = 32
const SETTLED_AFTER_MS = 1000

/** One change of a table, as its stream tells it: what was and what is. */
export type Change = {
  readonly sequence: number
  /** Epoch milliseconds. */
  readonly at: number
  readonly before: Row | undefined
  readonly after: Row | undefined
}
export type ItemKeys = { readonly pk: string; readonly sk: string }

export type FakeTable = {
  readonly name: string
  readonly main: RowsByPartition
  readonly indexes: ReadonlyMap<string, RowsByPartition>
  readonly row: (keys: ItemKeys) => Row | undefined
  /** The row that an item would be; refused when its keys or its size are not as the engine wants them. */
  readonly rowOf: (item: Item) => Row
  /** Puts one row in the place of another; without `after` it is deleted. Nothing happens when both are the same. */
  readonly replace: (before: Row | undefined, after: Row | undefined) => void
  /** The latest changes that an eventually consistent read may not have seen yet, the newest last. */
  readonly recent: () => readonly Change[]
  /** The stream: every change since the table was made (or since they were taken), oldest first. */
  readonly changes: readonly Change[]
  /** The changes up to now, for the one reader of a long story: they are kept no longer. */
  readonly takeChanges: () => readonly Change[]
  readonly size: () => number
  readonly rows: () => Iterable<Row>
}

const keyText = (item: Item, name: 'pk' | 'sk'): string => {
  const value = item[name]
  if (typeof value !== 'string')
    throw refusedAsInvalid(
      `One or more parameter values were invalid: Missing the key ${name} in the item, or of another type`,
    )
  if (value === '')
    throw refusedAsInvalid(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
    )
  if (Buffer.byteLength(value) > KEY_BYTES_MAX[name])
    throw refusedAsInvalid(
      `One or more parameter values were invalid: Size of ${name} has exceeded the maximum size limit`,
    )
  return value
}

const requireIndexKeys = (item: Item, { pk, sk }: KeyNames): void => {
  for (const name of [pk, sk]) {
    const value = item[name]
    if (value !== undefined && (typeof value !== 'string' || value === ''))
      throw refusedAsInvalid(
        `One or more parameter values were invalid: Type mismatch or empty value for Index Key ${name}`,
      )
  }
}

/** A key of a request: exactly the two key attributes. */
export const keysOf = (key: Item): ItemKeys => {
  if (Object.keys(key).length !== 2) throw refusedAsInvalid('The provided key element does not match the schema')
  return { pk: keyText(key, 'pk'), sk: keyText(key, 'sk') }
}

/** One table in memory, with keys `pk` and `sk` and the given indexes, all of text, all projecting everything. */
export const fakeTable = (
  name: string,
  indexKeys: Readonly<Record<string, KeyNames>>,
  now: () => number,
): FakeTable => {
  const main = rowsByPartition({ pk: 'pk', sk: 'sk' })
  const indexes = new Map(Object.entries(indexKeys).map(([index, keys]) => [index, rowsByPartition(keys)]))
  const byKey = new Map<string, Map<string, Row>>()
  const recent: Change[] = []
  const changes: Change[] = []
  let noted = 0

  const note = (before: Row | undefined, after: Row | undefined): void => {
    noted += 1
    const change = { sequence: noted, at: now(), before, after }
    changes.push(change)
    recent.push(change)
    if (recent.length > RECENT_MAX) recent.shift()
  }
  const keep = ({ pk, sk }: ItemKeys, after: Row | undefined): void => {
    const partition = byKey.get(pk) ?? new Map<string, Row>()
    if (after === undefined) partition.delete(sk)
    else partition.set(sk, after)
    if (partition.size === 0) byKey.delete(pk)
    else byKey.set(pk, partition)
  }
  return {
    name,
    main,
    indexes,
    recent: () => recent.filter(({ at }) => now() - at < SETTLED_AFTER_MS),
    changes,
    takeChanges: () => changes.splice(0),
    row: ({ pk, sk }) => byKey.get(pk)?.get(sk),
    rowOf: (item) => {
      const [pk, sk] = [keyText(item, 'pk'), keyText(item, 'sk')]
      for (const { keys } of indexes.values()) requireIndexKeys(item, keys)
      const bytes = sizeOfItem(item)
      if (bytes > ITEM_BYTES_MAX) throw refusedAsInvalid('Item size has exceeded the maximum allowed size')
      return { pk, sk, item, bytes }
    },
    replace: (before, after) => {
      const keys = after ?? before
      if (keys === undefined || (before !== undefined && after !== undefined && equalValues(before.item, after.item)))
        return
      keep(keys, after)
      main.replace(before, after)
      for (const index of indexes.values()) index.replace(before, after)
      note(before, after)
    },
    size: () => [...byKey.values()].reduce((sum, { size }) => sum + size, 0),
    *rows() {
      for (const partition of byKey.values()) yield* partition.values()
    },
  }
}
