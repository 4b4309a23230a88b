import { Duration } from 'aws-cdk-lib'
import { inboxRoutes } from '../../functions/mailbox/inbox.routes.ts'
import { ProjectionEnv } from '../../functions/mailbox/mailbox.env.ts'
import { InboxEnv, TellEnv } from '../../functions/mailbox/notices.env.ts'
import { EventConsumer } from '../shared/event-consumer.ts'
import { every } from '../shared/schedule.ts'
import { ServiceFunction } from '../shared/service-function.ts'
import type { MailboxPart } from './mailbox-room.ts'

/** A desk of fifty is told within seconds; each of them is a transaction. */
const TELL_TIMEOUT_S = 30
/** Five hundred of each of two days, eight at a time. */
const RELEASE_TIMEOUT_S = 50

/** Whose items each function reaches: functions/mailbox/data/{inbox,deferred}.items.ts, desk-roll, reporter and ticket store say the same. */
const INBOX = 'inbox#*'
const DEFERRED = 'deferred#*'
const DESK = 'desk#*'
const OUTBOX = 'outbox#*'

/** Who is told of what: news into inboxes, SMS asked for at once or after quiet hours, who sits at which desk, and everybody's own inbox. */
export const notices: MailboxPart = (scope, { stage, platform, table, secrets, routes }) => {
  const common = { stage, service: 'mailbox' }
  const values = { MAILBOX_TABLE: table.tableName }
  const keyed = { ...values, MAILBOX_KEYS_TABLE: secrets.table.tableName }

  const tell = new ServiceFunction(scope, 'OnTicketNews', {
    ...common,
    entry: 'functions/mailbox/on-ticket-news.handler.ts',
    env: TellEnv,
    values: { ...keyed, NOTICE_KEY: platform.noticeKey.keyArn },
    timeout_s: TELL_TIMEOUT_S,
    memory_mb: 512,
  })
  table.allowBeginnings(tell, ['Query'], ['ticket#*', DESK])
  table.allowBeginnings(tell, ['GetItem'], ['reporter#*', INBOX])
  table.allowBeginnings(tell, ['PutItem'], [INBOX, DEFERRED, OUTBOX])
  secrets.allowReading(tell, ['reporter', 'inbox'])
  platform.allowSealingRecipients(tell)
  new EventConsumer(scope, 'OnTicketNewsEvents', {
    stage,
    bus: platform.bus,
    from: 'mailbox',
    types: ['ticket-raised', 'ticket-escalated', 'ticket-closed', 'ticket-moved'],
    consumer: tell,
    timeout_s: TELL_TIMEOUT_S,
  })

  const note = new ServiceFunction(scope, 'OnStaffAppointed', {
    ...common,
    entry: 'functions/mailbox/on-staff-appointed.handler.ts',
    env: ProjectionEnv,
    values,
    memory_mb: 256,
  })
  table.allowBeginnings(note, ['UpdateItem'], [DESK])
  new EventConsumer(scope, 'OnStaffAppointedEvents', {
    stage,
    bus: platform.bus,
    from: 'identity',
    types: ['staff-appointed'],
    consumer: note,
  })

  const release = new ServiceFunction(scope, 'ReleaseNotices', {
    ...common,
    entry: 'functions/mailbox/release-notices.handler.ts',
    env: ProjectionEnv,
    values,
    timeout_s: RELEASE_TIMEOUT_S,
    memory_mb: 512,
    unattended: true,
  })
  table.allowBeginnings(release, ['GetItem'], [INBOX])
  table.allowBeginnings(release, ['Query', 'DeleteItem'], [DEFERRED])
  table.allowBeginnings(release, ['PutItem'], [DEFERRED, OUTBOX])
  every(scope, 'ReleaseNoticesEveryMinute', Duration.minutes(1), release)

  const inbox = new ServiceFunction(scope, 'Inbox', {
    ...common,
    entry: 'functions/mailbox/inbox.handler.ts',
    env: InboxEnv,
    values: keyed,
    memory_mb: 512,
  })
  table.allowBeginnings(inbox, ['GetItem', 'Query', 'PutItem', 'UpdateItem'], [INBOX])
  secrets.allowReading(inbox, ['inbox', 'cursor'])
  routes.serve(inbox, inboxRoutes)
}
