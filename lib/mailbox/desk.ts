import { deskDoorRoutes } from '../../functions/mailbox/desk-doors.routes.ts'
import { MailboxApiEnv } from '../../functions/mailbox/mailbox.env.ts'
import { ServiceFunction } from '../shared/service-function.ts'
import type { MailboxPart } from './mailbox-room.ts'

/**
 * What the desks read and write of the table, by how the names of its parts begin: functions/mailbox/data says the same, as lib may not read
 * it. Who wrote (`reporter#`), whose tickets are whose (`mine#`), the couriers and everybody's inbox are not among it.
 */
const TICKET = 'ticket#*'
const READ = [TICKET, 'community#*', 'operator#*', 'catalogue', 'rate#*', 'whistled#*']
/** A ticket, and whatever follows from a change of it. */
const WRITTEN = [TICKET, 'due#*', 'open#*', 'rate#*', 'whistled#*', 'outbox#*', 'reads#*', 'operator#*', 'catalogue']
const EVIDENCE = 'photo#*'

/** Where those work who must answer. */
export const desk: MailboxPart = (scope, { stage, table, secrets, routes }) => {
  const fn = new ServiceFunction(scope, 'Desk', {
    stage,
    service: 'mailbox',
    entry: 'functions/mailbox/desk.handler.ts',
    env: MailboxApiEnv,
    values: { MAILBOX_TABLE: table.tableName, MAILBOX_KEYS_TABLE: secrets.table.tableName },
  })
  table.allowBeginnings(fn, ['GetItem', 'BatchGetItem', 'Query'], READ)
  table.allowBeginnings(fn, ['PutItem', 'DeleteItem'], WRITTEN)
  table.allowBeginnings(fn, ['UpdateItem'], [EVIDENCE])
  table.allow(fn, ['Query'], ['by-desk'])
  secrets.allowReading(fn, ['cursor'])
  routes.serve(fn, deskDoorRoutes)
}
