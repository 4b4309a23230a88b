import type { Caller } from '../shared/kernel/caller.ts'
import type { PageFound, PlaceInList } from './data/page.ts'

export type PageDeps = {
  /** What seals and opens cursors, once its key is read. */
  readonly cursors: () => Promise<{
    readonly sealCursor: (at: unknown, holder: string) => string
    readonly openCursor: (cursor: string, holder: string) => PlaceInList
  }>
}
export type PageAsked = { readonly limit: number; readonly cursor?: string | undefined }
export type Page<T> = { readonly items: T[]; readonly next?: string }

/**
 * A list's pages for one caller. A cursor belongs to him and to this very list: a place in another list, or of another question, would be no
 * place to go on from. Fault: request.cursor.
 * @param list what is listed and by what it was asked for
 */
export const pagesOf = async (
  list: readonly (string | undefined)[],
  { id }: Pick<Caller, 'id'>,
  { cursors }: PageDeps,
) => {
  const { sealCursor, openCursor } = await cursors()
  const holder = `${id}#${JSON.stringify(list)}`
  return {
    fromOf: (cursor: string | undefined): PlaceInList | undefined =>
      cursor === undefined ? undefined : openCursor(cursor, holder),
    pageOf: <T>({ items, next }: PageFound<T>): Page<T> => ({
      items: [...items],
      ...(next === undefined ? {} : { next: sealCursor(next, holder) }),
    }),
  }
}
