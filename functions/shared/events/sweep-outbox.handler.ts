import { readEnv } from '../config/env.ts'
import { outboxStore } from '../dynamo/outbox.store.ts'
import { documentClient } from '../dynamo/table.ts'
import { log } from '../telemetry/log.ts'
import { busSender } from './bus.sender.ts'
import { OutboxEnv } from './outbox.env.ts'
import { sweepOutbox } from './sweep-outbox.ts'

const env = readEnv(OutboxEnv)
const { put } = busSender(env.EVENT_BUS, env.EVENT_SOURCE)

export const handler = async () =>
  log.info('swept', await sweepOutbox({ ...outboxStore(env.OUTBOX_TABLE, documentClient), put, now: Date.now }))
