import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../shared/dynamo/table.ts'

/** One item, strongly consistent; undefined when there is none. */
export const getItem = async (db: Documents, table: string, pk: string, sk: string): Promise<unknown> =>
  (await db.send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }))).Item
