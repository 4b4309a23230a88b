import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../shared/dynamo/table.ts'

/** The condition that an item is still at the version it was read at; without one, that there is none yet. */
export const atVersion = (version: number | undefined) =>
  version === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'version = :held', ExpressionAttributeValues: { ':held': version } }

/** Puts one item whose version was read before as `held`; false when somebody else was quicker. */
export const putVersion = async (
  db: Documents,
  table: string,
  item: Readonly<Record<string, unknown>>,
  held: number | undefined,
): Promise<boolean> => {
  try {
    await db.send(new PutCommand({ TableName: table, Item: { ...item }, ...atVersion(held) }))
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}
