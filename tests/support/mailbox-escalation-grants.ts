import { type Grants, TAKE_MESSAGES, WRITE_KEY } from './grants.ts'

const reaches: Grants = {
  'MailboxTable of ticket#*': ['dynamodb:GetItem'],
  'MailboxTable of ticket#*, due#*, open#*, whistled#*, rate#*, outbox#*': ['dynamodb:PutItem'],
  'MailboxTable of due#*, open#*, whistled#*': ['dynamodb:DeleteItem'],
  'PersonalKey through dynamodb': WRITE_KEY,
}

/** What keeps deadlines may do: none of it reads who reported a ticket, and what orders messages reads no ticket at all. */
export const escalationGrants: Readonly<Record<string, Grants>> = {
  ScheduleDeadlines: {
    'MailboxTable stream': [
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ],
    PersonalKey: ['kms:Decrypt', 'kms:DescribeKey'],
    // New schedules of this one group, which take this one role along to this one service.
    'arn:AWS::Partition:scheduler:ap-southeast-1:AWS::AccountId:schedule/DeadlineSchedules/*': [
      'scheduler:CreateSchedule',
    ],
    'DeadlineSenderRole if {"StringEquals":{"iam:PassedToService":"scheduler.amazonaws.com"}}': ['iam:PassRole'],
    Escalation: ['sqs:SendMessage'],
    Unscheduled: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
  },
  // What a schedule does when its time comes.
  DeadlineSender: { Escalation: ['sqs:SendMessage'] },
  ReachDeadlines: { ...reaches, Escalation: ['sqs:SendMessage', ...TAKE_MESSAGES].sort() },
  SweepDeadlines: {
    ...reaches,
    'MailboxTable of due#*, set-aside': ['dynamodb:Query'],
    'MailboxTable of sweep': ['dynamodb:GetItem', 'dynamodb:PutItem'],
    'MailboxTable of set-aside': ['dynamodb:DeleteItem', 'dynamodb:PutItem'],
    SweepDeadlinesFailed: ['sqs:SendMessage'],
  },
  SweepDeadlinesEveryMinute: { SweepDeadlines: ['lambda:InvokeFunction'] },
}
