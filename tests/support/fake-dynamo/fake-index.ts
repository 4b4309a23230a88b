import type { Row } from './sorted-rows.ts'
import { type Order, orderBy, type SortedRows, sortedRows } from './sorted-rows.ts'

/** The two keys of a table or an index, both texts. */
export type KeyNames = { readonly pk: string; readonly sk: string }

/** Rows by partition, as a table or one of its indexes holds them: an index holds those alone that have both its keys. */
export type RowsByPartition = {
  readonly keys: KeyNames
  readonly order: Order
  readonly partitionOf: (row: Row) => string | undefined
  readonly rowsOf: (partition: string) => readonly Row[]
  readonly replace: (before: Row | undefined, after: Row | undefined) => void
}

const NONE: readonly Row[] = []

export const rowsByPartition = (keys: KeyNames): RowsByPartition => {
  const order = orderBy(keys.sk)
  const partitions = new Map<string, SortedRows>()
  const partitionOf = ({ item }: Row): string | undefined => {
    const [partition, sort] = [item[keys.pk], item[keys.sk]]
    return typeof partition === 'string' && typeof sort === 'string' ? partition : undefined
  }
  const remove = (row: Row, partition: string): void => {
    const held = partitions.get(partition)
    held?.remove(row)
    if (held?.rows.length === 0) partitions.delete(partition)
  }
  const put = (row: Row, partition: string): void => {
    const held = partitions.get(partition) ?? sortedRows(order)
    partitions.set(partition, held)
    held.put(row)
  }
  return {
    keys,
    order,
    partitionOf,
    rowsOf: (partition) => partitions.get(partition)?.rows ?? NONE,
    replace: (before, after) => {
      const [left, entered] = [before && partitionOf(before), after && partitionOf(after)]
      const staysInPlace = before !== undefined && after !== undefined && left === entered && order(before, after) === 0
      if (before !== undefined && left !== undefined && !staysInPlace) remove(before, left)
      if (after !== undefined && entered !== undefined) put(after, entered)
    },
  }
}
