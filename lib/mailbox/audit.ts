import { Duration } from 'aws-cdk-lib'
import { AuditEnv } from '../../functions/mailbox/mailbox.env.ts'
import { alarmWhenLogged, alarmWhenNotCounted } from '../shared/alarms.ts'
import { every } from '../shared/schedule.ts'
import { ServiceFunction } from '../shared/service-function.ts'
import type { MailboxPart } from './mailbox-room.ts'

/** functions/mailbox/audit-tickets.ts says the same, as lib may not read it: the due items of so many minutes are looked at each time. */
const AUDIT_EVERY = Duration.minutes(15)
/** One run may fail and come again. */
const MISSED_MAX = 2

/** Recomputes open tickets from their events, knowing nothing of the code that made them, and wakes somebody where they differ. */
export const audit: MailboxPart = (scope, { stage, table }) => {
  const service = 'mailbox'
  const auditor = new ServiceFunction(scope, 'Audit', {
    stage,
    service,
    entry: 'functions/mailbox/audit-tickets.handler.ts',
    env: AuditEnv,
    values: { MAILBOX_TABLE: table.tableName },
    timeout_s: 600,
    unattended: true,
  })
  table.allowBeginnings(auditor, ['Query'], ['ticket#*', 'open#*', 'due#*', 'rate#*'])
  table.allowBeginnings(auditor, ['GetItem'], ['open#*', 'due#*'])
  every(scope, 'AuditEvery15Minutes', AUDIT_EVERY, auditor)
  alarmWhenLogged(scope, 'AuditDifferenceAlarm', {
    stage,
    service,
    logGroup: auditor.logGroup,
    message: 'audit difference',
    description:
      'A ticket is not what its events make of it. The auditor’s log names the ticket and what differs; docs/runbooks/audit-difference.md',
  })
  alarmWhenNotCounted(scope, 'AuditMissingAlarm', {
    stage,
    service,
    counted: 'AuditFinished',
    every: AUDIT_EVERY,
    periods: MISSED_MAX,
    description:
      'No audit of the mailbox came to its end for half an hour. Look at the auditor’s log and schedule, then invoke it by hand.',
  })
}
