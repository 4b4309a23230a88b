import { paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'

/** A line of the roll, as identity last told of an appointment. */
export type RollLine = {
  readonly unit: string
  readonly appointmentId: string
  readonly status: 'active' | 'ended'
  readonly sequence: number
}

/** So many of a unit are told of one thing: a desk has a handful of people; whoever appoints hundreds to one does not have them all woken. */
export const TOLD_MAX = 50
const PAGE_LINES = 100
const Line = z.object({ appointmentId: z.string() })

const rollKey = ({ unit, appointmentId }: Pick<RollLine, 'unit' | 'appointmentId'>) => ({
  pk: `desk#${unit}`,
  sk: appointmentId,
})

/**
 * Who is appointed to each unit. A line of an appointment that ended stays, so that word of its beginning that comes late does not bring it
 * back; there are as many as people who ever held the desk.
 */
export const deskRollStore = (table: string, db: Documents) => {
  /** Appointments that stand, by id, up to so many. */
  const live = async (unit: string, max: number): Promise<readonly string[]> => {
    const pages = paginateQuery(
      { client: db },
      {
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: '#status = :active',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':pk': `desk#${unit}`, ':active': 'active' },
        ConsistentRead: true,
        Limit: PAGE_LINES,
      },
    )
    const found: string[] = []
    for await (const { Items = [] } of pages) {
      found.push(
        ...z
          .array(Line)
          .parse(Items)
          .map(({ appointmentId }) => appointmentId),
      )
      if (found.length >= max) break
    }
    return found.slice(0, max)
  }
  return {
    /** The appointments to a unit itself, none below it and none above: those who are told of what comes to its desk. */
    onDesk: (unit: string): Promise<readonly string[]> => live(unit, TOLD_MAX),
    /** Whether nobody is appointed to a unit: what would come there goes a level up at once. */
    isVacant: async (unit: string): Promise<boolean> => (await live(unit, 1)).length === 0,
    /** Keeps what was told of an appointment, unless something newer is kept. */
    async noteRoll({ unit, appointmentId, status, sequence }: RollLine): Promise<void> {
      try {
        await db.send(
          new UpdateCommand({
            TableName: table,
            Key: rollKey({ unit, appointmentId }),
            UpdateExpression: 'SET form = :form, appointmentId = :id, #status = :status, #sequence = :sequence',
            ConditionExpression: 'attribute_not_exists(#sequence) OR #sequence < :sequence',
            ExpressionAttributeNames: { '#status': 'status', '#sequence': 'sequence' },
            ExpressionAttributeValues: { ':form': 1, ':id': appointmentId, ':status': status, ':sequence': sequence },
          }),
        )
      } catch (error) {
        if (!isRefused(error)) throw error
      }
    },
  }
}
export type DeskRollStore = ReturnType<typeof deskRollStore>
