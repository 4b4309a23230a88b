import { describe, expect, test } from 'vitest'
import { nameOf, ofType, resourcesIn, STAGES, type Template, templateOf, templatesOf } from '../support/templates.ts'

describe('dead letters', () => {
  const deadTargets = (template: Template): ReadonlySet<string> => {
    const text = JSON.stringify(template)
    const found = text.matchAll(
      /(?:deadLetterTargetArn|"Destination"|"DeadLetterConfig":\{"(?:Arn|TargetArn)")"?:\{"Fn::GetAtt":\["(\w+?)[0-9A-F]{8}"/g,
    )
    return new Set([...found].map(([, id = '']) => id))
  }

  test.each(STAGES)('%s: every queue has one or is one', (stage) => {
    for (const [stack, template] of Object.entries(templatesOf(stage))) {
      const dead = deadTargets(template)
      for (const [id, { Properties }] of ofType(template, 'AWS::SQS::Queue'))
        expect(dead.has(id) || Properties['RedrivePolicy'] !== undefined, `${stack}/${id}`).toBe(true)
    }
  })

  test.each(STAGES)(
    '%s: every rule that delivers an event and every run that nobody waits for keeps what failed',
    (stage) => {
      for (const { id, Properties } of resourcesIn(stage, 'AWS::Events::Rule'))
        expect(JSON.stringify(Properties['Targets']), id).toContain('"DeadLetterConfig"')
      const scheduled = resourcesIn(stage, 'AWS::Scheduler::Schedule').map(({ id, Properties }) => {
        const { Arn } = Properties['Target'] as { readonly Arn: unknown }
        return `${id.split('/')[0]}/${nameOf(Arn)}`
      })
      expect(scheduled).toHaveLength(11)
      const functions = new Map(
        resourcesIn(stage, 'AWS::Lambda::Function').map(({ id, Properties }) => [id, Properties]),
      )
      for (const id of scheduled) expect(functions.get(id)?.['DeadLetterConfig'], id).toBeDefined()
    },
  )

  test('are kept fourteen days, and five tries come before them for events, three for text messages', () => {
    const queues = ofType(templateOf('prod', 'identity'), 'AWS::SQS::Queue')
    const tries = (name: string) => JSON.stringify(queues.get(name)?.Properties['RedrivePolicy'])
    expect(queues.get('SmsQueueDead')?.Properties['MessageRetentionPeriod']).toBe(14 * 24 * 3600)
    expect(tries('SmsQueue')).toContain('"maxReceiveCount":3')
    expect(tries('OnCourierLeftEventsQueue')).toContain('"maxReceiveCount":5')
  })

  test.each(['dev', 'prod'] as const)('%s: each queue of them alarms at its first message', (stage) => {
    for (const [stack, template] of Object.entries(templatesOf(stage))) {
      const alarms = [...ofType(template, 'AWS::CloudWatch::Alarm').values()]
        .map(({ Properties }) => Properties)
        .filter(({ Namespace }) => Namespace === 'AWS/SQS')
      const watched = alarms.map(({ Dimensions, AlarmDescription: _, AlarmActions: __, OKActions: ___, ...alarm }) => {
        expect(alarm).toEqual({
          Namespace: 'AWS/SQS',
          MetricName: 'ApproximateNumberOfMessagesVisible',
          Statistic: 'Maximum',
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 0,
          ComparisonOperator: 'GreaterThanThreshold',
          TreatMissingData: 'notBreaching',
        })
        const [{ Name, Value }] = Dimensions as [{ readonly Name: string; readonly Value: unknown }]
        expect(Name).toBe('QueueName')
        return nameOf(Value)
      })
      expect(watched.sort(), stack).toEqual([...deadTargets(template)].sort())
    }
  })

  test.each(['dev', 'prod'] as const)(
    '%s: the budget of codes and that of notices alarm when they are spent',
    (stage) => {
      const counted = resourcesIn(stage, 'AWS::CloudWatch::Alarm').filter(
        ({ Properties }) =>
          Properties['Namespace'] === 'XiaogePass' && String(Properties['MetricName']).endsWith('BudgetSpent'),
      )
      expect(
        counted.map(({ Properties: { AlarmDescription: _, AlarmActions: __, OKActions: ___, ...alarm } }) => alarm),
      ).toEqual(
        ['NoticeBudgetSpent', 'SmsBudgetSpent'].map((MetricName) => ({
          Namespace: 'XiaogePass',
          MetricName,
          Dimensions: [{ Name: 'service', Value: 'identity' }],
          Statistic: 'Sum',
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 0,
          ComparisonOperator: 'GreaterThanThreshold',
          TreatMissingData: 'notBreaching',
        })),
      )
    },
  )

  test('alarm nobody on one machine', () => {
    expect(resourcesIn('local', 'AWS::CloudWatch::Alarm')).toEqual([])
  })
})
