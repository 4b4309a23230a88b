import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { api } from '../shared/http/api.ts'
import { outboxSender } from './data/outbox.sender.ts'
import { TestDoorsEnv } from './identity.env.ts'
import { listSentSms } from './list-sent-sms.ts'
import { phoneHasher } from './phone-hasher.wiring.ts'
import { testDoorRoutes } from './test-doors.routes.ts'

const env = readEnv(TestDoorsEnv)
const { sent } = outboxSender(env.IDENTITY_TABLE, documentClient)
const deps = { hashPhone: phoneHasher(env.PHONE_PEPPER_SECRET), sent }

export const handler = api(testDoorRoutes, { listSentSms: ({ query }) => listSentSms(query, deps) })
