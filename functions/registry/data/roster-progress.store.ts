import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { ERRORS_SHOWN_MAX, type Roster } from '../domain/roster.ts'
import type { LineError } from '../domain/roster-line.ts'
import { OPEN_WORK, OpenItem } from './roster.items.ts'
import { moved, updated } from './roster-moves.ts'

/** How many rosters the sweeper takes at once: a bounded query. */
const SWEEP_MAX = 50

/** What a worker is told: which roster. All else it reads. */
export type RosterWork = z.output<typeof OpenItem>
/** What one part of a plan came to. `unableToJoin` are joiners whom the outlet may not engage any more. */
export type PartDone = {
  readonly done: number
  readonly kept: number
  readonly unableToJoin: number
  readonly errors: readonly LineError[]
}

/** How far the work on rosters is, and on which. */
export const rosterProgressStore = (table: string, db: Documents) => ({
  /** Notes that a part of the plan is done; false when another worker did already. */
  keepPartDone(roster: Roster, part: number, { done, kept, unableToJoin, errors }: PartDone): Promise<boolean> {
    const all = [...roster.errors, ...errors].slice(0, ERRORS_SHOWN_MAX)
    const counts = { ...roster.counts, joined: roster.counts.joined - unableToJoin }
    const now = { partsDone: part + 1, done: roster.done + done, kept: roster.kept + kept, errors: all, counts }
    const update = moved(table, roster, [roster.state], now)
    return updated(db, {
      ...update,
      ConditionExpression: `${update.ConditionExpression} AND partsDone = :part`,
      ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ':part': part },
    })
  },
  /** Rosters whose work began before this instant (epoch milliseconds) and has not ended, the oldest first. */
  async openBefore(before: number): Promise<readonly RosterWork[]> {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk < :before',
        ExpressionAttributeValues: { ':pk': OPEN_WORK, ':before': new Date(before).toISOString() },
        Limit: SWEEP_MAX,
      }),
    )
    return Items.map((item) => OpenItem.parse(item))
  },
})
export type RosterProgressStore = ReturnType<typeof rosterProgressStore>
