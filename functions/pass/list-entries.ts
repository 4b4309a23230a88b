import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { type ReadingDeps, recordReading } from '../shared/kernel/reading.ts'
import type { EntryLogStore, LogPlace } from './data/entry-log.store.ts'
import type { CommunityEntries, EntriesQuery, OwnEntries } from './entries.contract.ts'
import { logLineOf, ownEntryOf } from './log-line-reply.ts'
import type { PageQuery } from './pass.contract.ts'
import { readLog } from './read-log.ts'

export type ListDeps = Pick<EntryLogStore, 'logOfCourier' | 'logOfCommunity'> &
  ReadingDeps & {
    readonly sealCursor: (at: unknown, holder: string) => string
    readonly openCursor: (cursor: string, holder: string) => LogPlace
  }

/** Items of the index read for one page at most: some 750 KB, one query by DynamoDB's own bound. A rare filter goes on from there. */
export const PAGE_READ_MAX = 1_000

/** A cursor belongs to one caller, one list and one filter: a place in another list would be no place to go on from. */
const placesOf = (list: string, { id }: Caller, { sealCursor, openCursor }: ListDeps) => ({
  fromOf: (cursor: string | undefined) => (cursor === undefined ? undefined : openCursor(cursor, `${id}#${list}`)),
  nextOf: (next: LogPlace | undefined) => (next === undefined ? {} : { next: sealCursor(next, `${id}#${list}`) }),
})

/** Every entry recorded of the calling courier, newest first. Fault: request.cursor. */
export const listMyEntries = async (
  { limit, cursor }: z.output<typeof PageQuery>,
  caller: Caller,
  deps: ListDeps,
): Promise<z.input<typeof OwnEntries>> => {
  const { fromOf, nextOf } = placesOf('own', caller, deps)
  const { lines, next } = await readLog((count, from) => deps.logOfCourier(caller.id, count, from), {
    filter: {},
    now: deps.now(),
    limit,
    readMax: PAGE_READ_MAX,
    from: fromOf(cursor),
  })
  return { entries: lines.flatMap((line) => (line.how === 'scan' ? [ownEntryOf(line.entry)] : [])), ...nextOf(next) }
}

/** A community's log of one civil day, newest first, names masked, by whatever filter. The reading itself is recorded. Fault: request.cursor. */
export const listCommunityEntries = async (
  communityId: string,
  { day, limit, cursor, gateId, kind, verdict, how }: z.output<typeof EntriesQuery>,
  caller: Caller,
  deps: ListDeps,
): Promise<z.input<typeof CommunityEntries>> => {
  const asked = [day, gateId, kind, verdict, how].map((part) => part ?? '').join('#')
  const { fromOf, nextOf } = placesOf(`${communityId}#${asked}`, caller, deps)
  const from = fromOf(cursor)
  await recordReading(caller, { unit: communityId, what: `entries#${day}`, ids: [] }, deps)
  const { lines, next } = await readLog((count, at) => deps.logOfCommunity(communityId, day, count, at), {
    filter: { gateId, kind, verdict, how },
    now: deps.now(),
    limit,
    readMax: PAGE_READ_MAX,
    from,
  })
  return { entries: lines.map(logLineOf), ...nextOf(next) }
}
