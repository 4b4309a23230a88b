import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { challengeStore } from './data/challenge.store.ts'
import { holderStore } from './data/holder.store.ts'
import { smsBudgetStore } from './data/sms-budget.store.ts'
import { SendSmsEnv } from './identity.env.ts'
import { phoneHasher } from './phone-hasher.wiring.ts'
import { phoneSeal } from './phone-seal.wiring.ts'
import { sendCodes } from './send-codes.ts'
import { smsChannel } from './sms-channel.wiring.ts'

const env = readEnv(SendSmsEnv)
const hashPhone = phoneHasher(env.PHONE_PEPPER_SECRET)
const { claimSending, releaseSending } = challengeStore(env.IDENTITY_TABLE, documentClient)

export const handler = sendCodes({
  hashPhone,
  findHolder: holderStore(env.IDENTITY_TABLE, documentClient).find,
  sealPhone: phoneSeal(env.WRAPPING_KEY).sealPhone,
  claimSending,
  releaseSending,
  spendBudget: smsBudgetStore(env.IDENTITY_TABLE, documentClient, env.SMS_DAILY_BUDGET).spend,
  send: smsChannel(env).send,
  now: Date.now,
})
