import type { PageFound, PlaceInList } from '../../functions/registry/data/page.ts'
import { cursors } from '../../functions/shared/http/cursor.ts'

/** Cursors as the functions seal them, under a secret of tests. */
export const pageDeps = { cursors: async () => cursors(new Uint8Array(32).fill(5)) }

/** A list held in memory, given out by the page: its place is the number of the line behind it. */
export const listOf =
  <T>(lines: readonly T[]) =>
  (page: { readonly limit: number; readonly from?: PlaceInList | undefined }): PageFound<T> => {
    const from = Number(page.from?.['line'] ?? 0)
    const end = from + page.limit
    return { items: lines.slice(from, end), ...(end < lines.length ? { next: { line: end } } : {}) }
  }

/** Every item of a paged list, page by page. */
export const everyPage = async <T>(
  ask: (cursor: string | undefined) => Promise<{ readonly items: readonly T[]; readonly next?: string | undefined }>,
): Promise<readonly T[]> => {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const page = await ask(cursor)
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined)
  return items
}
