import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../shared/dynamo/table.ts'

/** Who read a ticket is known as long as one may go to court about what he did with it (Civil Code of the PRC, art. 188: three years). */
const KEPT_S = 1_096 * 86_400

/** Each reading of what other people wrote by staff leaves a line, written before the answer. */
export const readRecordStore = (table: string, db: Documents) => ({
  /** @param what `ticket#<id>`, or a list by its name */
  async recordReading(reader: string, what: string, at: number): Promise<void> {
    await db.send(
      new PutCommand({
        TableName: table,
        Item: {
          pk: `reads#${what}`,
          sk: `${new Date(at).toISOString()}#${reader}`,
          form: 1,
          reader,
          ttl: Math.floor(at / 1000) + KEPT_S,
        },
      }),
    )
  },
})
