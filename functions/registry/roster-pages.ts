import type { Caller } from '../shared/kernel/caller.ts'

/** Seals and opens the places where pages end: opaque, and good for whom and for which list they were made. */
export type Cursors = {
  readonly sealCursor: (at: unknown, holder: string) => string
  /** Fault: request.cursor. */
  readonly openCursor: (cursor: string, holder: string) => Readonly<Record<string, unknown>>
}
export type CursorDeps = { readonly cursors: () => Promise<Cursors> }

/** The pages of one list for one caller: a cursor of another list is no place to go on from. Fault: request.cursor. */
export const pagesOf = async (list: string, { id }: Pick<Caller, 'id'>, deps: CursorDeps) => {
  const { sealCursor, openCursor } = await deps.cursors()
  const holder = `${id}#${list}`
  return {
    from: (cursor: string | undefined) => (cursor === undefined ? undefined : openCursor(cursor, holder)),
    next: (at: unknown) => (at === undefined ? {} : { next: sealCursor(at, holder) }),
  }
}
