import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../shared/dynamo/table.ts'
import { NOTICE_LIFE_MS } from '../domain/notice-life.ts'
import { held } from './refused-by-condition.ts'

const noticeKey = (noticeId: string) => ({ pk: `notice#${noticeId}`, sk: 'notice' })

/** Which notices were sent. A line is kept for twice as long as a notice may be sent, so that none is forgotten while it still could be. */
export const noticeStore = (table: string, db: Documents) => ({
  /** Claims the sending of a notice: false when it was claimed before. */
  claimNotice(noticeId: string, now: number): Promise<boolean> {
    return held(() =>
      db.send(
        new PutCommand({
          TableName: table,
          Item: {
            ...noticeKey(noticeId),
            form: 1,
            sendingAt: now,
            ttl: Math.ceil((now + 2 * NOTICE_LIFE_MS) / 1000),
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      ),
    )
  },
  /** Gives a claim back after a failed sending, for the next delivery of the event. */
  async releaseNotice(noticeId: string): Promise<void> {
    await db.send(new DeleteCommand({ TableName: table, Key: noticeKey(noticeId) }))
  },
})
