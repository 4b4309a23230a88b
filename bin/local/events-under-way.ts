import { DynamoDBClient, paginateListTables, QueryCommand } from '@aws-sdk/client-dynamodb'
import { GetQueueAttributesCommand, paginateListQueues, SQSClient } from '@aws-sdk/client-sqs'
import { clientSettings } from './aws-environment.ts'

/** Queues where messages end that nobody could use, by their names in lib/shared: what lies there is under way no more. */
const LAST = /Dead|Undelivered|Unpublished|Failed/

const waiting = async (sqs: SQSClient, QueueUrl: string): Promise<number> => {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  )
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0)
}

const unsent = async (db: DynamoDBClient, TableName: string): Promise<number> => {
  const { Count = 0 } = await db.send(
    new QueryCommand({
      TableName,
      IndexName: 'by-unsent',
      KeyConditionExpression: 'unsent = :unsent',
      ExpressionAttributeValues: { ':unsent': { S: 'unsent' } },
      Select: 'COUNT',
    }),
  )
  return Count
}

/** Tables with an outbox, named as their contexts are; those of keys have none. */
const hasOutbox = (table: string): boolean => /^xiaoge-\w+-(identity|registry|pass)$/.test(table)

/**
 * Counts what has happened and was not heard by everybody yet: outbox lines that no publisher took, and messages in queues. A look from
 * outside, as whoever runs the stage has it; 0 twice, a moment apart, means that projections stand.
 */
export const eventsUnderWay = (endpoint: string) => {
  const sqs = new SQSClient(clientSettings(endpoint))
  const db = new DynamoDBClient(clientSettings(endpoint))
  const queues = async (): Promise<readonly string[]> => {
    const urls: string[] = []
    for await (const { QueueUrls = [] } of paginateListQueues({ client: sqs }, { QueueNamePrefix: 'xiaoge-' }))
      urls.push(...QueueUrls.filter((url) => !LAST.test(url)))
    return urls
  }
  const outboxes = async (): Promise<readonly string[]> => {
    const names: string[] = []
    for await (const { TableNames = [] } of paginateListTables({ client: db }, {}))
      names.push(...TableNames.filter(hasOutbox))
    return names
  }
  let known: Promise<readonly [readonly string[], readonly string[]]> | undefined
  return {
    async count(): Promise<number> {
      known ??= Promise.all([queues(), outboxes()])
      const [urls, tables] = await known
      const counts = await Promise.all([
        ...urls.map((url) => waiting(sqs, url)),
        ...tables.map((table) => unsent(db, table)),
      ])
      return counts.reduce((sum, count) => sum + count, 0)
    },
    destroy(): void {
      sqs.destroy()
      db.destroy()
    },
  }
}
