import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { EmployersItem, employersKeys } from './pass.items.ts'

/** The one small list of suspended enterprises that every verification reads. */
export const employerStandingStore = (table: string, db: Documents) => ({
  /** Enterprises that are suspended now. Strongly consistent; the copies are written in one transaction, so any of them will do. */
  async readEmployers(): Promise<{ readonly enterprises: readonly string[]; readonly version: number }> {
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: employersKeys[0] ?? {}, ConsistentRead: true }),
    )
    return EmployersItem.extend({ version: z.number() }).optional().parse(Item) ?? { enterprises: [], version: 0 }
  },
  /** Replaces the list in all its copies at once if it still has `version`; false when it has not. */
  async setEmployers(enterprises: readonly string[], version: number): Promise<boolean> {
    const condition =
      version === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#version = :version',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':version': version },
          }
    try {
      await db.send(
        new TransactWriteCommand({
          TransactItems: employersKeys.map((key) => ({
            Put: { TableName: table, Item: { ...key, form: 1, enterprises, version: version + 1 }, ...condition },
          })),
        }),
      )
      return true
    } catch (error) {
      if (isRefused(error)) return false
      throw error
    }
  },
})
export type EmployerStandingStore = ReturnType<typeof employerStandingStore>
