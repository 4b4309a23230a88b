import { NoticeRequested } from '../mailbox/mailbox.events.ts'
import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { consume } from '../shared/events/consume.ts'
import { appointmentStore } from './data/appointment.store.ts'
import { holderStore } from './data/holder.store.ts'
import { noticeStore } from './data/notice.store.ts'
import { numberStore } from './data/number.store.ts'
import { smsBudgetStore } from './data/sms-budget.store.ts'
import { SendNoticeEnv } from './identity.env.ts'
import { phoneSeal } from './phone-seal.wiring.ts'
import { recipientSeal } from './recipient-seal.wiring.ts'
import { sendNotice } from './send-notice.ts'
import { smsChannel } from './sms-channel.wiring.ts'

const env = readEnv(SendNoticeEnv)
const table = env.IDENTITY_TABLE
const deps = {
  openRecipient: recipientSeal(env.NOTICE_KEY).openRecipient,
  holderOfCourier: holderStore(table, documentClient).holderOfCourier,
  holderOfAppointment: appointmentStore(table, documentClient).holderOf,
  ...numberStore(table, documentClient),
  openPhone: phoneSeal(env.WRAPPING_KEY).openPhone,
  ...noticeStore(table, documentClient),
  spendBudget: smsBudgetStore(table, documentClient, env.NOTICE_DAILY_BUDGET, 'notices').spend,
  send: smsChannel(env).send,
  now: Date.now,
}

export const handler = consume(NoticeRequested, (event) => sendNotice(event, deps))
