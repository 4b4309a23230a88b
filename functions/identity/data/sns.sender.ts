import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import type { SmsSender } from './sms.port.ts'

/** Sends by SNS, as a transactional message: these go first where the carrier makes a difference. */
export const snsSender = (client = new SNSClient({})): SmsSender => ({
  async send({ phone, text }) {
    await client.send(
      new PublishCommand({
        PhoneNumber: phone,
        Message: text,
        MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
      }),
    )
  },
})
