import { readEnv } from '../config/env.ts'
import { outboxStore } from '../dynamo/outbox.store.ts'
import { documentClient } from '../dynamo/table.ts'
import { busSender } from './bus.sender.ts'
import { OutboxEnv } from './outbox.env.ts'
import { publishStream } from './publish-stream.ts'

const env = readEnv(OutboxEnv)
const { markSent } = outboxStore(env.OUTBOX_TABLE, documentClient)
const { put } = busSender(env.EVENT_BUS, env.EVENT_SOURCE)

export const handler = publishStream({ put, markSent })
