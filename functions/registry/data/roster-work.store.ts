import type * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { type TransactItems, transact } from '../../shared/dynamo/transact.ts'
import type { Roster, RosterPlace } from '../domain/roster.ts'
import { headKey, outletPartition } from './courier.items.ts'
import { getItem } from './get-item.ts'
import { HeadItem, sentKey, ttlOf } from './roster.items.ts'
import { close, give, inUse, moved, open, setAll, take, updated } from './roster-moves.ts'

export type RosterHead = z.output<typeof HeadItem>

/** What a roster would change, seen against one basis. */
export type Preview = Pick<Roster, 'basis' | 'counts' | 'needsApproval' | 'total' | 'enterpriseName'>
/** What an application begins with: the preview as it is now, the plan that was kept of it, and the changes its outlet's head had counted. */
export type Beginning = Preview &
  Pick<Roster, 'planParts' | 'previous'> & { readonly startedAt: number; readonly changes: number }

/** The ways of a roster: each move is one conditional write, so that two who go on with it at once go on with one thing. */
export const rosterWorkStore = (table: string, db: Documents) => {
  const written = async (items: TransactItems): Promise<boolean> => (await transact(db, items)).length === 0
  return {
    async rosterHead(place: RosterPlace): Promise<RosterHead> {
      const { pk, sk } = headKey(place)
      return HeadItem.parse((await getItem(db, table, pk, sk)) ?? {})
    },
    /** Lets a roster wait for a person's word; false when it is not to be applied any more. */
    awaitApproval(roster: Roster, seen: Preview): Promise<boolean> {
      return updated(db, moved(table, roster, ['previewed', 'waiting'], { ...seen, state: 'waiting' }))
    },
    /**
     * Begins an application, and notes it as open work in the same transaction. False when the outlet or the roster is otherwise engaged, or
     * somebody was taken out of the outlet since it was looked at.
     */
    beginApplying(roster: Roster, { startedAt, changes, ...beginning }: Beginning): Promise<boolean> {
      const fields = { ...beginning, startedAt, state: 'applying', partsDone: 0, done: 0, ...ttlOf(startedAt) }
      const list = sentKey(outletPartition(roster), roster.sentAt, roster.rosterId)
      return written([
        { Update: moved(table, roster, ['previewed', 'waiting'], fields) },
        take(table, roster, { latest: beginning.previous, changes }),
        open(table, roster, startedAt),
        { Update: { TableName: table, Key: list, ...setAll(ttlOf(startedAt)) } },
        inUse(table, roster),
      ])
    },
    /** Begins to take back the outlet's latest roster. False when the outlet or the roster is otherwise engaged. */
    beginUndoing(roster: Roster, undoStartedAt: number): Promise<boolean> {
      const fields = { state: 'undoing', undoStartedAt, partsDone: 0, done: 0, ...ttlOf(undoStartedAt) }
      return written([
        { Update: moved(table, roster, ['applied'], fields) },
        take(table, roster, { latest: roster.rosterId }),
        open(table, roster, undoStartedAt),
        inUse(table, roster),
      ])
    },
    /** Ends an application: the roster is the outlet's latest from now on. False when another worker ended it. */
    endApplying(roster: Roster, appliedAt: number): Promise<boolean> {
      const { rosterId, startedAt = 0 } = roster
      return written([
        { Update: moved(table, roster, ['applying'], { state: 'applied', appliedAt }) },
        give(table, roster, rosterId),
        close(table, roster, startedAt),
      ])
    },
    /** Ends an undoing: the roster before this one is the outlet's latest again. False when another worker ended it. */
    endUndoing(roster: Roster): Promise<boolean> {
      const { previous, undoStartedAt = 0 } = roster
      return written([
        { Update: moved(table, roster, ['undoing'], { state: 'undone' }) },
        give(table, roster, previous),
        close(table, roster, undoStartedAt),
      ])
    },
  }
}
export type RosterWorkStore = ReturnType<typeof rosterWorkStore>
