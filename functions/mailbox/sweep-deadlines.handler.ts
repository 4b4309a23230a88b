import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { count } from '../shared/telemetry/count.ts'
import { log } from '../shared/telemetry/log.ts'
import { dueStore } from './data/due.store.ts'
import { ticketStore } from './data/ticket.store.ts'
import { SweepDeadlinesEnv } from './escalation.env.ts'
import { measureLateness } from './measure-lateness.ts'
import { sweepDeadlines } from './sweep-deadlines.ts'

const { MAILBOX_TABLE } = readEnv(SweepDeadlinesEnv)
const deps = {
  ...ticketStore(MAILBOX_TABLE, documentClient),
  ...dueStore(MAILBOX_TABLE, documentClient),
  measureLateness,
  now: Date.now,
}

export const handler = async () => {
  const swept = await sweepDeadlines(deps)
  count('DeadlinesSweepFinished')
  return log.info('deadlines swept', swept)
}
