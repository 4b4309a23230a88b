import { randomUUID } from 'node:crypto'
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** An index of a context's table: what it is called and its two keys, all text. */
export type TestIndex = { readonly name: string; readonly pk: string; readonly sk: string }

/** Every context's outbox has it. */
export const BY_UNSENT: TestIndex = { name: 'by-unsent', pk: 'unsent', sk: 'unsentAt' }
/** The registry's: people by the names they are known by. */
export const BY_NAME: TestIndex = { name: 'by-name', pk: 'namedIn', sk: 'namedAs' }

/** The engine to test against. There is no test without it: it fails here, it is not skipped. */
const engine = (): string => {
  const endpoint = process.env['AWS_ENDPOINT_URL']
  if (endpoint === undefined)
    throw new Error('Integration tests need DynamoDB: set AWS_ENDPOINT_URL to an emulator that is up.')
  return endpoint
}

const keySchema = (pk: string, sk: string) => [
  { AttributeName: pk, KeyType: 'HASH' as const },
  { AttributeName: sk, KeyType: 'RANGE' as const },
]

/** A table of its own for one test file, under a random name, with a document client as the functions make it. */
export const makeTable = async (indexes: readonly TestIndex[] = [BY_UNSENT]) => {
  const client = new DynamoDBClient({
    endpoint: engine(),
    region: process.env['AWS_REGION'] ?? 'ap-southeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  const name = `test-${randomUUID()}`
  const attributes = new Set(['pk', 'sk', ...indexes.flatMap(({ pk, sk }) => [pk, sk])])
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keySchema('pk', 'sk'),
      AttributeDefinitions: [...attributes].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      ...(indexes.length === 0
        ? {}
        : {
            GlobalSecondaryIndexes: indexes.map(({ name: IndexName, pk, sk }) => ({
              IndexName,
              KeySchema: keySchema(pk, sk),
              Projection: { ProjectionType: 'ALL' as const },
            })),
          }),
    }),
  )
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 0.1, maxDelay: 1 }, { TableName: name })
  const db = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
  const drop = async (): Promise<void> => {
    await client.send(new DeleteTableCommand({ TableName: name }))
    client.destroy()
  }
  return { name, db, drop }
}
