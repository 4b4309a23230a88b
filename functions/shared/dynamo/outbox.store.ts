import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { AnyEnvelope, type AnyEvent } from '../events/envelope.ts'
import { outboxKey } from '../events/outbox-line.ts'
import { count } from '../telemetry/count.ts'
import { log } from '../telemetry/log.ts'
import type { Documents } from './table.ts'

/** How many lines the sweeper takes at once: a bounded query, five calls of the bus. */
const SWEEP_MAX = 50

/** One line of a form we do not know must not hold up the others: it is told and left where it is. */
const readLine = (event: unknown): readonly AnyEvent[] => {
  const line = AnyEnvelope.safeParse(event)
  if (line.success) return [line.data]
  log.error('outbox line of unknown form')
  count('OutboxLineUnreadable')
  return []
}

/** The lines of one context's outbox: written by its stores in their transactions, sent and swept here. */
export const outboxStore = (table: string, db: Documents) => ({
  async markSent(event: AnyEvent): Promise<void> {
    await db.send(
      new UpdateCommand({
        TableName: table,
        Key: outboxKey(event),
        UpdateExpression: 'REMOVE unsent, unsentAt',
        ConditionExpression: 'attribute_exists(pk)',
      }),
    )
  },
  /** Lines made before `before` (RFC 3339) that nobody marked as sent, oldest first. */
  async unsentBefore(before: string): Promise<readonly AnyEvent[]> {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'by-unsent',
        KeyConditionExpression: 'unsent = :unsent AND unsentAt < :before',
        ExpressionAttributeValues: { ':unsent': 'unsent', ':before': before },
        Limit: SWEEP_MAX,
      }),
    )
    return Items.flatMap((item) => readLine(item['event']))
  },
})
