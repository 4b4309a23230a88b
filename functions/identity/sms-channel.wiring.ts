import type * as z from 'zod'
import { secretReader } from '../shared/crypto/secret.reader.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { outboxSender } from './data/outbox.sender.ts'
import type { SmsSender } from './data/sms.port.ts'
import { snsSender } from './data/sns.sender.ts'
import { webhookSender } from './data/webhook.sender.ts'
import type { SmsChannelEnv } from './identity.env.ts'

/** The channel that the stage names. */
export const smsChannel = (env: z.output<typeof SmsChannelEnv> & { readonly IDENTITY_TABLE: string }): SmsSender => {
  switch (env.SMS_CHANNEL) {
    case 'sns':
      return snsSender()
    case 'webhook':
      return webhookSender({ url: env.SMS_WEBHOOK_URL, secret: secretReader(env.SMS_WEBHOOK_SECRET), fetch })
    case 'outbox':
      return outboxSender(env.IDENTITY_TABLE, documentClient)
  }
}
