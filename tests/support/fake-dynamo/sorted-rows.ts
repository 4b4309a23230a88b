import { compareText, type Item } from './attribute-values.ts'

/** One version of a stored item. Rows never change: a write puts another in their place, so that whoever holds one holds what was. */
export type Row = { readonly pk: string; readonly sk: string; readonly item: Item; readonly bytes: number }
export type Order = (one: Row, other: Row) => number

/** The rows of one partition in the order of their sort keys. */
export type SortedRows = {
  readonly rows: readonly Row[]
  readonly put: (row: Row) => void
  readonly remove: (row: Row) => void
}

/** How many rows at the start pass the test, which holds of the first rows and of none after them. */
export const countWhile = (rows: readonly Row[], test: (row: Row) => boolean): number => {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const row = rows[middle]
    if (row !== undefined && test(row)) low = middle + 1
    else high = middle
  }
  return low
}

/** In a table by the sort key; in an index first by its own sort key, then by the table's keys, so that a page can go on anywhere. */
export const orderBy =
  (sortKey: string): Order =>
  (one, other) =>
    compareText(String(one.item[sortKey]), String(other.item[sortKey])) ||
    compareText(one.pk, other.pk) ||
    compareText(one.sk, other.sk)

export const sortedRows = (order: Order): SortedRows => {
  const rows: Row[] = []
  const placeOf = (row: Row): number => {
    const last = rows.at(-1)
    // Most keys of an outbox or a journal are times: they come in their order.
    return last === undefined || order(last, row) < 0 ? rows.length : countWhile(rows, (held) => order(held, row) < 0)
  }
  const isAt = (place: number, row: Row): boolean => {
    const held = rows[place]
    return held !== undefined && order(held, row) === 0
  }
  return {
    rows,
    put: (row) => {
      const place = placeOf(row)
      if (isAt(place, row)) rows[place] = row
      else if (place === rows.length) rows.push(row)
      else rows.splice(place, 0, row)
    },
    remove: (row) => {
      const place = placeOf(row)
      if (isAt(place, row)) rows.splice(place, 1)
    },
  }
}
