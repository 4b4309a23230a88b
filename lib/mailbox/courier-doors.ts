import { MailboxApiEnv, ProjectionEnv } from '../../functions/mailbox/mailbox.env.ts'
import { mailboxRoutes } from '../../functions/mailbox/mailbox.routes.ts'
import { EventConsumer } from '../shared/event-consumer.ts'
import { ServiceFunction } from '../shared/service-function.ts'
import type { MailboxPart } from './mailbox-room.ts'

/** Where couriers write and read what became of it; and what the mailbox keeps of couriers and communities. */
export const courierDoors: MailboxPart = (scope, { stage, platform, table, secrets, routes }) => {
  const common = { stage, service: 'mailbox' }
  const api = new ServiceFunction(scope, 'Api', {
    ...common,
    entry: 'functions/mailbox/api.handler.ts',
    env: MailboxApiEnv,
    values: { MAILBOX_TABLE: table.tableName, MAILBOX_KEYS_TABLE: secrets.table.tableName },
  })
  table.allow(api, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'])
  secrets.allowReading(api, ['reporter', 'cursor'])
  routes.serve(api, mailboxRoutes)

  const listen = (name: string, entry: string, types: readonly string[]): void => {
    const consumer = new ServiceFunction(scope, name, {
      ...common,
      entry: `functions/mailbox/${entry}.handler.ts`,
      env: ProjectionEnv,
      values: { MAILBOX_TABLE: table.tableName },
      memory_mb: 256,
    })
    table.allow(consumer, ['UpdateItem'])
    new EventConsumer(scope, `${name}Events`, { stage, bus: platform.bus, from: 'registry', types, consumer })
  }
  listen('OnCourierChanged', 'on-courier-changed', ['courier-enrolled', 'courier-changed', 'courier-left'])
  listen('OnCommunityChanged', 'on-community-changed', ['community-changed'])
}
