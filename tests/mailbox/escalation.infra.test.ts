import { describe, expect, test } from 'vitest'
import { ofType, type Resource, STAGES, type Template, templateOf } from '../support/templates.ts'

const WATCHED = ['dev', 'prod'] as const

const properties = (template: Template, type: string, id: string): Resource['Properties'] => {
  const found = ofType(template, type).get(id)
  if (found === undefined) throw new Error(`There is no ${type} called ${id}.`)
  return found.Properties
}
const alarm = (stage: (typeof WATCHED)[number], id: string): Resource['Properties'] =>
  properties(templateOf(stage, 'mailbox'), 'AWS::CloudWatch::Alarm', id)

/** The whole id of the one resource whose id without the CDK's hash is this. */
const idOf = (template: Template, id: string): string => {
  const [found = ''] = Object.keys(template).filter((one) => one.replace(/[0-9A-F]{8}$/, '') === id)
  return found
}

describe.each(STAGES)('the escalation of stage %s', (stage) => {
  const template = templateOf(stage, 'mailbox')
  const sources = [...ofType(template, 'AWS::Lambda::EventSourceMapping').values()].map((one) => one.Properties)
  const sourceOf = (fn: string) =>
    sources.find(({ FunctionName }) => JSON.stringify(FunctionName) === JSON.stringify({ Ref: idOf(template, fn) }))

  test('hears of new deadlines alone, by the table’s stream, and reports records singly', () => {
    expect(sourceOf('ScheduleDeadlines')).toMatchObject({
      EventSourceArn: { 'Fn::GetAtt': ['MailboxTable', 'StreamArn'] },
      FilterCriteria: {
        Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"NewImage":{"kind":{"S":["due"]}}}}' }],
      },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [idOf(template, 'Unscheduled'), 'Arn'] } } },
    })
  })

  test('shares the stream with the outbox alone: the engine lets two read it', () => {
    const readers = sources.filter(({ EventSourceArn }) => JSON.stringify(EventSourceArn).includes('StreamArn'))
    expect(readers).toHaveLength(2)
  })

  test('takes the queue’s messages with failures reported singly; hidden six times as long as a try, dead after five', () => {
    expect(sourceOf('ReachDeadlines')).toMatchObject({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    })
    const queue = properties(template, 'AWS::SQS::Queue', 'Escalation')
    expect(queue).toMatchObject({ VisibilityTimeout: 30, RedrivePolicy: { maxReceiveCount: 5 } })
    expect(properties(template, 'AWS::Lambda::Function', 'ReachDeadlines')['Timeout']).toBe(5)
  })

  test('sweeps each minute, with fifteen seconds of its minute left to what was begun', () => {
    expect(properties(template, 'AWS::Scheduler::Schedule', 'SweepDeadlinesEveryMinute')['ScheduleExpression']).toBe(
      'rate(1 minute)',
    )
    expect(properties(template, 'AWS::Lambda::Function', 'SweepDeadlines')['Timeout']).toBe(60)
  })

  test('keeps its schedules in one group, whose schedules alone may take the role that sends', () => {
    expect(properties(template, 'AWS::Scheduler::ScheduleGroup', 'DeadlineSchedules')).toEqual({
      Name: `xiaoge-${stage}-deadlines`,
    })
    const trust = properties(template, 'AWS::IAM::Role', 'DeadlineSenderRole')['AssumeRolePolicyDocument']
    expect(trust).toMatchObject({
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Principal: { Service: 'scheduler.amazonaws.com' },
          Condition: {
            StringEquals: {
              'aws:SourceAccount': { Ref: 'AWS::AccountId' },
              'aws:SourceArn': { 'Fn::GetAtt': ['DeadlineSchedules', 'Arn'] },
            },
          },
        },
      ],
    })
  })
})

describe.each(WATCHED)('somebody of stage %s is woken', (stage) => {
  const ours = (metric: string) => ({
    Namespace: 'XiaogePass',
    MetricName: metric,
    Dimensions: [{ Name: 'service', Value: 'mailbox' }],
    EvaluationPeriods: 1,
  })

  test('by the first message among the dead letters of the escalation', () => {
    expect(alarm(stage, 'EscalationDeadAlarm')).toMatchObject({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [
        {
          Name: 'QueueName',
          Value: { 'Fn::GetAtt': [idOf(templateOf(stage, 'mailbox'), 'EscalationDead'), 'QueueName'] },
        },
      ],
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
    })
  })

  test('by a deadline that could not be kept, until it is', () => {
    expect(alarm(stage, 'DeadlineNotKeptAlarm')).toMatchObject({
      ...ours('DeadlineNotKept'),
      Statistic: 'Sum',
      Period: 900,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
    })
  })

  test('by a deadline reached more than two minutes late', () => {
    expect(alarm(stage, 'DeadlineLateAlarm')).toMatchObject({
      ...ours('DeadlineLateness'),
      Statistic: 'Maximum',
      Period: 300,
      Threshold: 120_000,
      ComparisonOperator: 'GreaterThanThreshold',
    })
  })

  test('by five minutes without a sweep', () => {
    expect(alarm(stage, 'SweepMissingAlarm')).toMatchObject({
      ...ours('DeadlinesSweepFinished'),
      Statistic: 'Sum',
      Period: 300,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    })
  })

  test('by messages that are lost for a quarter of an hour', () => {
    const filter = properties(templateOf(stage, 'mailbox'), 'AWS::Logs::MetricFilter', 'MessagesLostAlarmFilter')
    expect(filter['FilterPattern']).toBe('{ ($.message = "deadlines swept") && ($.found > 0) }')
    expect(JSON.stringify(filter['LogGroupName'])).toContain('SweepDeadlinesLogs')
    expect(alarm(stage, 'MessagesLostAlarm')).toMatchObject({ EvaluationPeriods: 3, Period: 300, Threshold: 0 })
  })
})
