import type { Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { SendNoticeEnv } from '../../functions/identity/identity.env.ts'
import type { PlatformStack } from '../platform/platform-stack.ts'
import { alarmWhenCounted } from '../shared/alarms.ts'
import type { ContextTable } from '../shared/context-table.ts'
import { EventConsumer } from '../shared/event-consumer.ts'
import type { IssuingKeys } from '../shared/issuing-keys.ts'
import { ServiceFunction } from '../shared/service-function.ts'
import type { Stage } from '../stage.ts'
import type { SmsChannel } from './sms-channel.ts'

/** What a key that seals several things may be used for, by whom: the purpose is bound into what it seals. */
type Purpose = 'second-factor' | 'phone'

/** Lets a function seal by identity's wrapping key, or open, for these purposes alone: an issuing key is sealed under another. */
export const allowPurposes = (
  fn: IFunction,
  keys: IssuingKeys,
  action: 'kms:Encrypt' | 'kms:Decrypt',
  purposes: readonly Purpose[],
): void => {
  const [purpose] = purposes
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: [action],
      resources: [keys.wrappingKeyArn],
      conditions: {
        StringEquals: { 'kms:EncryptionContext:purpose': purposes.length === 1 ? purpose : [...purposes] },
      },
    }),
  )
}

/** Whom a notice may be for, and his number: functions/identity/data says the same, as lib may not read it. */
const REACHED = ['courier#*', 'appointment#*', 'number#*']
/** Which notices were sent. */
const CLAIMED = 'notice#*'
/** What was spent of a day's messages. */
const BUDGET = 'sms-budget'
/** Where the local stage keeps its messages. */
const KEPT_MESSAGES = 'test-sms#*'

const allowTable = (fn: IFunction, table: ContextTable, { sms }: Stage): void => {
  table.allowBeginnings(fn, ['GetItem'], REACHED)
  table.allowBeginnings(fn, ['PutItem', 'DeleteItem'], [CLAIMED])
  table.allowPartitions(fn, ['UpdateItem'], [BUDGET])
  if (sms === 'outbox') table.allowBeginnings(fn, ['PutItem'], [KEPT_MESSAGES])
}

export type NoticeSenderProps = {
  readonly stage: Stage
  readonly platform: PlatformStack
  readonly table: ContextTable
  readonly keys: IssuingKeys
  readonly sms: SmsChannel
}

/** Hears that somebody is to be told and sends him one SMS: it opens numbers and recipients, and no code or issuing key. */
export const sendNotices = (stack: Stack, { stage, platform, table, keys, sms }: NoticeSenderProps): void => {
  const fn = new ServiceFunction(stack, 'OnNoticeRequested', {
    stage,
    service: 'identity',
    entry: 'functions/identity/on-notice-requested.handler.ts',
    env: SendNoticeEnv,
    values: {
      IDENTITY_TABLE: table.tableName,
      WRAPPING_KEY: keys.wrappingKeyArn,
      NOTICE_KEY: platform.noticeKey.keyArn,
      NOTICE_DAILY_BUDGET: String(stage.noticeBudget),
      ...sms.values,
    },
    memory_mb: 256,
  })
  allowTable(fn, table, stage)
  allowPurposes(fn, keys, 'kms:Decrypt', ['phone'])
  platform.allowOpeningRecipients(fn)
  sms.allow(fn)
  new EventConsumer(stack, 'OnNoticeRequestedEvents', {
    stage,
    bus: platform.bus,
    from: 'mailbox',
    types: ['notice-requested'],
    consumer: fn,
  })
  alarmWhenCounted(stack, 'NoticeBudgetSpentAlarm', {
    stage,
    service: 'identity',
    counted: 'NoticeBudgetSpent',
    description:
      'The day’s notices are spent: nobody is told of tickets by SMS until midnight, only by the inbox. Look for a flood of tickets, then raise noticeBudget.',
  })
}
