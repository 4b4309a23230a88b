import { Duration } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { Stage } from '../stage.ts'
import { accept } from './accepted-findings.ts'
import { alarmWhenNotEmpty } from './alarms.ts'

/** How often a message is tried before it is set aside. */
const TRIES = 5

/** Where messages end that could not be used: kept 14 days, the longest SQS knows, and an alarm at the first. What names people has a `key`. */
export const deadLetters = (scope: Construct, id: string, stage: Stage, key?: IKey): Queue => {
  const queue = new Queue(scope, id, {
    ...(key === undefined
      ? { encryption: QueueEncryption.SQS_MANAGED }
      : { encryption: QueueEncryption.KMS, encryptionMasterKey: key }),
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: stage.removal,
  })
  accept(queue, 'last-queue')
  alarmWhenNotEmpty(scope, `${id}Alarm`, queue, stage)
  return queue
}

/** A work queue with its dead letters. Messages stay hidden six times as long as one try may take (SQS with Lambda, AWS's advice). */
export const workQueue = (scope: Construct, id: string, stage: Stage, tryTimeout_s: number): Queue =>
  new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(4),
    visibilityTimeout: Duration.seconds(6 * tryTimeout_s),
    deadLetterQueue: { queue: deadLetters(scope, `${id}Dead`, stage), maxReceiveCount: TRIES },
    removalPolicy: stage.removal,
  })
