import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { NoticePreferences } from '../domain/quiet-hours.ts'
import { PreferencesItem, preferencesKey } from './inbox.items.ts'

/** What people want by SMS, each beside his inbox. */
export const noticePreferencesStore = (table: string, db: Documents) => ({
  /** Undefined when he said nothing. Strongly consistent. */
  async preferencesOf(holder: string): Promise<NoticePreferences | undefined> {
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: preferencesKey(holder), ConsistentRead: true }),
    )
    return PreferencesItem.optional().parse(Item)
  },
  /** Keeps what somebody wants: his own word, the last one counts. */
  async setPreferences(holder: string, { sms, quietFrom, quietTo }: NoticePreferences): Promise<void> {
    const Item = { ...preferencesKey(holder), form: 1, sms, quietFrom, quietTo }
    await db.send(new PutCommand({ TableName: table, Item }))
  },
})
export type NoticePreferencesStore = ReturnType<typeof noticePreferencesStore>
