import { readEnv } from '../shared/config/env.ts'
import { documentClient } from '../shared/dynamo/table.ts'
import { count } from '../shared/telemetry/count.ts'
import { log } from '../shared/telemetry/log.ts'
import type { Difference } from './audit/difference.ts'
import { auditTickets } from './audit-tickets.ts'
import { auditStore } from './data/audit.store.ts'
import { AuditEnv } from './mailbox.env.ts'

const { MAILBOX_TABLE } = readEnv(AuditEnv)
const deps = {
  ...auditStore(MAILBOX_TABLE, documentClient),
  now: Date.now,
  report: ({ ticketId, what, detail }: Difference) => log.error('audit difference', { ticketId, what, detail }),
}

export const handler = async () => {
  const audited = await auditTickets(deps)
  count('TicketsAudited', audited.tickets)
  count('AuditFinished')
  return log.info('audited', audited)
}
