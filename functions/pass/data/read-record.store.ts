import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../shared/dynamo/table.ts'

/** Lines of who read whose record are kept as long as the entries they tell of. */
const KEPT_S = 180 * 86_400

/** Each reading of other people's records by staff leaves a line, written before the answer. */
export const readRecordStore = (table: string, db: Documents) => ({
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
