import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Reading } from '../kernel/reading.ts'
import type { Documents } from './table.ts'

/** Logs are kept for 180 days and then gone. */
const KEPT_S = 180 * 86_400

/**
 * The record of readings in a context's table: one line a reply that shows other persons' data, by unit and time.
 * @param kept_s seconds until a line is gone, where a context has a reason for another time
 */
export const readRecordStore = (table: string, db: Documents, kept_s = KEPT_S) => ({
  async recordReading({ readingId, at, ...reading }: Reading): Promise<void> {
    await db.send(
      new PutCommand({
        TableName: table,
        Item: {
          pk: `reads#${reading.unit}`,
          sk: `${new Date(at).toISOString()}#${readingId}`,
          kind: 'read',
          form: 2,
          ...reading,
          ttl: Math.floor(at / 1000) + kept_s,
        },
      }),
    )
  },
})
