import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { escalationQueueSender } from './data/escalation-queue.sender.ts'
import { ticketStore } from './data/ticket.store.ts'
import { ReachDeadlinesEnv } from './escalation.env.ts'
import { measureLateness } from './measure-lateness.ts'
import { reachDeadlines } from './reach-deadlines.ts'

const env = readEnv(ReachDeadlinesEnv)

export const handler = reachDeadlines({
  ...ticketStore(env.MAILBOX_TABLE, documentClient),
  ...escalationQueueSender(env.ESCALATION_QUEUE_URL),
  measureLateness,
  now: Date.now,
})
