import type { RowsByPartition } from './fake-index.ts'
import type { FakeTable, ItemKeys } from './fake-table.ts'
import type { Row } from './sorted-rows.ts'

/** What lay under each key that the last `behind` changes touched, before the first of them. */
const overtaken = (table: FakeTable, behind: number): ReadonlyMap<string, Row | undefined> => {
  const before = new Map<string, Row | undefined>()
  const missed = table.recent().slice(-behind).reverse()
  for (const change of missed) {
    const { pk, sk } = change.after ?? change.before ?? { pk: '', sk: '' }
    before.set(JSON.stringify([pk, sk]), change.before)
  }
  return before
}

/** An item as an eventually consistent read may find it, so many changes of the table ago. */
export const staleRow = (table: FakeTable, keys: ItemKeys, behind: number): Row | undefined => {
  const before = overtaken(table, behind)
  const name = JSON.stringify([keys.pk, keys.sk])
  return before.has(name) ? before.get(name) : table.row(keys)
}

/** A partition of a table or an index as it was so many changes of the table ago. */
export const staleRows = (
  table: FakeTable,
  view: RowsByPartition,
  partition: string,
  behind: number,
): readonly Row[] => {
  const before = overtaken(table, behind)
  const untouched = view.rowsOf(partition).filter(({ pk, sk }) => !before.has(JSON.stringify([pk, sk])))
  const restored = [...before.values()].filter((row) => row !== undefined && view.partitionOf(row) === partition)
  return [...untouched, ...restored.filter((row) => row !== undefined)].sort(view.order)
}
