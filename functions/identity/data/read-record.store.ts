import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../shared/dynamo/table.ts'

/** Logs are kept for 180 days and then gone. */
const KEPT_S = 180 * 86_400

/** Who of the staff read whose appointments, where and when: ids alone, no name and no phone. */
export type Reading = {
  /** Random: two readings in one millisecond are two lines. */
  readonly readingId: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly staff: { readonly id: string; readonly role: string; readonly unit: string }
  /** The unit path whose people were listed, and which of them: those who serve, or those who did. */
  readonly unit: string
  readonly what: 'appointments-live' | 'appointments-ended'
  readonly appointmentIds: readonly string[]
}

/** The record of readings: one line a reply that shows other persons' data, written before the reply leaves. */
export const readRecordStore = (table: string, db: Documents) => ({
  async recordReading({ readingId, at, ...reading }: Reading): Promise<void> {
    await db.send(
      new PutCommand({
        TableName: table,
        Item: {
          pk: `reads#${reading.unit}`,
          sk: `${new Date(at).toISOString()}#${readingId}`,
          kind: 'read',
          form: 1,
          ...reading,
          ttl: Math.floor(at / 1000) + KEPT_S,
        },
      }),
    )
  },
})
