import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { Sms, SmsSender } from './sms.port.ts'

const KEPT_S = 3_600
/** What a test or the show wants are the last few. */
const READ_MAX = 20
const MessageItem = z.object({ text: z.string(), at: z.number() })
const messageKey = (phoneHash: string, at: number, id: string) => ({
  pk: `test-sms#${phoneHash}`,
  sk: `${String(at).padStart(14, '0')}#${id}`,
})

/** For the local stage only: messages are kept in the table, where a test door reads them. */
export const outboxSender = (table: string, db: Documents) =>
  ({
    async send({ id, holder, text, at }: Sms): Promise<void> {
      const Item = {
        ...messageKey(holder, at, id),
        form: 1,
        text,
        at,
        ttl: Math.ceil(at / 1000) + KEPT_S,
      }
      await db.send(new PutCommand({ TableName: table, Item }))
    },
    /** The last messages to the phone of this keyed hash, newest first. */
    async sent(holder: string): Promise<readonly z.output<typeof MessageItem>[]> {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `test-sms#${holder}` },
          ConsistentRead: true,
          ScanIndexForward: false,
          Limit: READ_MAX,
        }),
      )
      return Items.map((item) => MessageItem.parse(item))
    },
  }) satisfies SmsSender & Record<string, unknown>
