import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import type { EntryPlace, EntryStore, Page } from './data/entry.store.ts'
import { type Entry, entryIdOf } from './domain/entry.ts'
import type { CommunityEntries, DayQuery, OwnEntries, PageQuery } from './pass.contract.ts'

export type ListDeps = Pick<EntryStore, 'ofCourier' | 'ofCommunity'> & {
  readonly now: () => number
  readonly sealCursor: (at: unknown, holder: string) => string
  readonly openCursor: (cursor: string, holder: string) => EntryPlace
  /** Each reading of others' records by staff leaves a line. */
  readonly recordReading: (reader: string, what: string, at: number) => Promise<void>
}

const ownEntry = (entry: Entry) => ({
  entryId: entryIdOf(entry),
  at: new Date(entry.at).toISOString(),
  communityId: entry.communityId,
  gateId: entry.gateId,
  verdict: entry.verdict,
  ...(entry.kind === undefined ? {} : { kind: entry.kind }),
})

/** A cursor belongs to one caller and one list: a place in another list would be no place to go on from. */
const placesOf = (list: string, { id }: Caller, { sealCursor, openCursor }: ListDeps) => ({
  fromOf: (cursor: string | undefined) => (cursor === undefined ? undefined : openCursor(cursor, `${id}#${list}`)),
  nextOf: ({ next }: Page<EntryPlace>) => (next === undefined ? {} : { next: sealCursor(next, `${id}#${list}`) }),
})

/** Every entry recorded of the calling courier, newest first. Fault: request.cursor. */
export const listMyEntries = async (
  { limit, cursor }: z.output<typeof PageQuery>,
  caller: Caller,
  deps: ListDeps,
): Promise<z.input<typeof OwnEntries>> => {
  const { fromOf, nextOf } = placesOf('own', caller, deps)
  const page = await deps.ofCourier(caller.id, limit, fromOf(cursor))
  return { entries: page.entries.map(ownEntry), ...nextOf(page) }
}

/** A community's entries of one civil day, newest first, names masked. The reading itself is recorded. Fault: request.cursor. */
export const listCommunityEntries = async (
  communityId: string,
  { day, limit, cursor }: z.output<typeof DayQuery>,
  caller: Caller,
  deps: ListDeps,
): Promise<z.input<typeof CommunityEntries>> => {
  const { fromOf, nextOf } = placesOf(`${communityId}#${day}`, caller, deps)
  const from = fromOf(cursor)
  await deps.recordReading(caller.id, `entries#${communityId}#${day}`, deps.now())
  const page = await deps.ofCommunity(communityId, day, limit, from)
  return {
    entries: page.entries.map((entry) => ({ ...ownEntry(entry), ...entry.card })),
    ...nextOf(page),
  }
}
