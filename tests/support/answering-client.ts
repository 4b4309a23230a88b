import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../functions/shared/dynamo/table.ts'

export type Asked = { readonly command: string; readonly input: unknown }

/** A document client that reaches no engine: it notes what it is asked and gives the answers it was given, one after another. */
export const answeringClient = (answers: readonly object[]): { readonly db: Documents; readonly asked: Asked[] } => {
  const asked: Asked[] = []
  const db = DynamoDBDocumentClient.from(
    new DynamoDBClient({ region: 'nowhere', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
  )
  db.middlewareStack.add(
    (_, { commandName = '' }) =>
      async ({ input }) => {
        const output = answers[asked.length]
        asked.push({ command: commandName, input })
        if (output === undefined) throw new Error(`Nobody expected a ${commandName} more.`)
        return { output: { $metadata: {}, ...output }, response: {} }
      },
    { step: 'initialize', name: 'answer' },
  )
  return { db, asked }
}
