import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import { clientSettings } from '../../bin/local/aws-environment.ts'
import { testStack } from './test-stack.ts'

type Item = Readonly<Record<string, unknown>>

/** Everything that a context's table of the deployed stack holds: a test may look at all of it, no function ever does. */
export const tableContents = async (context: string): Promise<readonly Item[]> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(clientSettings(testStack().endpoint)))
  const all: Item[] = []
  for await (const { Items = [] } of paginateScan({ client }, { TableName: `xiaoge-local-${context}` }))
    all.push(...Items)
  client.destroy()
  return all
}

/** The items of one kind by what stands behind the `#` of their key: courier#cou_… / standing → cou_…. */
export const itemsOf = (items: readonly Item[], prefix: string, sk: string): ReadonlyMap<string, Item> =>
  new Map(
    items
      .filter((item) => item['sk'] === sk && String(item['pk']).startsWith(`${prefix}#`))
      .map((item) => [String(item['pk']).slice(prefix.length + 1), item]),
  )
