import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import type { EntryPlace, EntryStore, Page } from './data/entry.store.ts'
import { type Entry, entryIdOf } from './domain/entry.ts'
import type { CommunityEntries, DayQuery, OwnEntries, PageQuery } from './pass.contract.ts'

export type ListDeps = Pick<EntryStore, 'ofCourier' | 'ofCommunity'> & {
  readonly now: () => number
  readonly sealCursor: (at: unknown, callerId: string) => string
  readonly openCursor: (cursor: string, callerId: string) => EntryPlace
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

const nextOf = (page: Page<EntryPlace>, callerId: string, { sealCursor }: ListDeps) =>
  page.next === undefined ? {} : { next: sealCursor(page.next, callerId) }

/** Every entry recorded of the calling courier, newest first. Fault: request.cursor. */
export const listMyEntries = async (
  { limit, cursor }: z.output<typeof PageQuery>,
  caller: Caller,
  deps: ListDeps,
): Promise<z.input<typeof OwnEntries>> => {
  const from = cursor === undefined ? undefined : deps.openCursor(cursor, caller.id)
  const page = await deps.ofCourier(caller.id, limit, from)
  return { entries: page.entries.map(ownEntry), ...nextOf(page, caller.id, deps) }
}

/** A community's entries of one civil day, newest first, names masked. The reading itself is recorded. Fault: request.cursor. */
export const listCommunityEntries = async (
  communityId: string,
  { day, limit, cursor }: z.output<typeof DayQuery>,
  caller: Caller,
  deps: ListDeps,
): Promise<z.input<typeof CommunityEntries>> => {
  const from = cursor === undefined ? undefined : deps.openCursor(cursor, caller.id)
  await deps.recordReading(caller.id, `entries#${communityId}#${day}`, deps.now())
  const page = await deps.ofCommunity(communityId, day, limit, from)
  return {
    entries: page.entries.map((entry) => ({ ...ownEntry(entry), ...entry.card })),
    ...nextOf(page, caller.id, deps),
  }
}
