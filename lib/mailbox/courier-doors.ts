import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { MailboxApiEnv, ProjectionEnv } from '../../functions/mailbox/mailbox.env.ts'
import { mailboxRoutes } from '../../functions/mailbox/mailbox.routes.ts'
import type { ContextTable } from '../shared/context-table.ts'
import { EventConsumer } from '../shared/event-consumer.ts'
import { ServiceFunction } from '../shared/service-function.ts'
import type { MailboxPart } from './mailbox-room.ts'

/**
 * What couriers' doors read and write of the table, by how the names of its parts begin: functions/mailbox/data says the same, as lib may not
 * read it. They seal who wrote and never open it, reach nobody's inbox, and delete nothing of a ticket.
 */
const TICKET = 'ticket#*'
const MINE = 'mine#*'
const COURIER = 'courier#*'
const COMMUNITY = 'community#*'
const READ = [TICKET, MINE, COURIER, COMMUNITY, 'operator#*', 'catalogue']
/** A courier's list, a ticket's events, and whether anybody is at a desk. */
const LISTED = [TICKET, MINE, 'desk#*']
/** What stands only as long as a ticket waits for somebody. */
const FOLLOWING = ['due#*', 'open#*', 'whistled#*']
const WRITTEN = [TICKET, MINE, 'reporter#*', ...FOLLOWING, 'rate#*', 'outbox#*']
/** The count of a day's tickets, and photographs that become a ticket's. */
const CHANGED = ['count#*', 'photo#*']

const allowTable = (fn: IFunction, table: ContextTable): void => {
  table.allowBeginnings(fn, ['GetItem'], READ)
  table.allowBeginnings(fn, ['BatchGetItem'], [TICKET])
  table.allowBeginnings(fn, ['Query'], LISTED)
  table.allowBeginnings(fn, ['PutItem'], WRITTEN)
  table.allowBeginnings(fn, ['UpdateItem'], CHANGED)
  table.allowBeginnings(fn, ['DeleteItem'], FOLLOWING)
}

/** Where couriers write and read what became of it; and what the mailbox keeps of couriers and communities. */
export const courierDoors: MailboxPart = (scope, { stage, platform, table, secrets, routes }) => {
  const common = { stage, service: 'mailbox' }
  const api = new ServiceFunction(scope, 'Api', {
    ...common,
    entry: 'functions/mailbox/api.handler.ts',
    env: MailboxApiEnv,
    values: { MAILBOX_TABLE: table.tableName, MAILBOX_KEYS_TABLE: secrets.table.tableName },
  })
  allowTable(api, table)
  secrets.allowReading(api, ['reporter', 'cursor'])
  routes.serve(api, mailboxRoutes)

  const listen = (name: string, entry: string, kept: string, types: readonly string[]): void => {
    const consumer = new ServiceFunction(scope, name, {
      ...common,
      entry: `functions/mailbox/${entry}.handler.ts`,
      env: ProjectionEnv,
      values: { MAILBOX_TABLE: table.tableName },
      memory_mb: 256,
    })
    table.allowBeginnings(consumer, ['UpdateItem'], [kept])
    new EventConsumer(scope, `${name}Events`, { stage, bus: platform.bus, from: 'registry', types, consumer })
  }
  listen('OnCourierChanged', 'on-courier-changed', COURIER, ['courier-enrolled', 'courier-changed', 'courier-left'])
  listen('OnCommunityChanged', 'on-community-changed', COMMUNITY, ['community-changed'])
}
