import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { stageNamed } from '../../lib/stage.ts'
import {
  nameOf,
  ofType,
  resourcesIn,
  synthesised,
  type Template,
  templateOf,
  templatesOf,
} from '../support/templates.ts'

const WAKING = ['dev', 'prod', 'prod-cn'] as const

const Dimensions = z.array(z.object({ Name: z.string(), Value: z.unknown() }))
const Alarm = z.object({
  Namespace: z.string().optional(),
  MetricName: z.string().optional(),
  Dimensions: Dimensions.default([]),
  Metrics: z.array(z.object({ Expression: z.string().optional(), MetricStat: z.unknown().optional() })).optional(),
  AlarmActions: z.array(z.unknown()),
  OKActions: z.array(z.unknown()),
  AlarmDescription: z.string().min(20),
  TreatMissingData: z.string(),
})
const alarmsIn = (template: Template) =>
  [...ofType(template, 'AWS::CloudWatch::Alarm')].map(([id, { Properties }]) => ({ id, ...Alarm.parse(Properties) }))

/** The functions that a metric of Lambda is watched for. */
const watched = (template: Template, metric: string): readonly string[] =>
  alarmsIn(template)
    .filter(({ Namespace, MetricName }) => Namespace === 'AWS/Lambda' && MetricName === metric)
    .map(({ Dimensions: [one] }) => nameOf(one?.Value))

describe.each(WAKING)('in stage %s', (stage) => {
  const templates = Object.entries(templatesOf(stage))

  test('every alarm tells the one topic when it begins and when it is over, and says what to do', () => {
    for (const [stack, template] of templates)
      for (const { id, AlarmActions, OKActions, TreatMissingData } of alarmsIn(template)) {
        expect(JSON.stringify(AlarmActions), `${stack}/${id}`).toContain(`:xiaoge-${stage}-alarms`)
        expect(OKActions, id).toEqual(AlarmActions)
        expect(TreatMissingData, id).toMatch(/^(notBreaching|breaching)$/)
      }
  })

  test('every function of ours alarms when it fails and when it is refused a place to run', () => {
    for (const [stack, template] of templates) {
      const ours = [...ofType(template, 'AWS::Lambda::Function').keys()].filter((id) => !id.includes('AWSCDK'))
      expect(watched(template, 'Errors').toSorted(), stack).toEqual(ours.toSorted())
      expect(watched(template, 'Throttles').toSorted(), stack).toEqual(ours.toSorted())
    }
  })

  test('every table alarms when it goes on refusing requests', () => {
    for (const [stack, template] of templates) {
      const sums = alarmsIn(template).filter(({ Metrics }) => Metrics?.[0]?.Expression === 'reads + writes')
      expect(sums.length, stack).toBe(ofType(template, 'AWS::DynamoDB::GlobalTable').size)
      for (const { Metrics } of sums) {
        const text = JSON.stringify(Metrics)
        for (const word of ['ReadThrottleEvents', 'WriteThrottleEvents', '"AWS/DynamoDB"']) expect(text).toContain(word)
      }
    }
  })

  test('the API alarms at the sixth 5xx in five minutes', () => {
    const { Properties } =
      ofType(templateOf(stage, 'platform'), 'AWS::CloudWatch::Alarm').get('ServerErrorsAlarm') ?? {}
    expect(Properties).toMatchObject({
      Namespace: 'AWS/ApiGateway',
      MetricName: '5xx',
      Dimensions: [{ Name: 'ApiId' }],
      Statistic: 'Sum',
      Period: 300,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
    })
  })

  test('each outbox alarms when two sweeps running find lines unsent', () => {
    for (const stack of ['identity', 'registry', 'pass']) {
      const template = templateOf(stage, stack)
      const [filter] = [...ofType(template, 'AWS::Logs::MetricFilter')].filter(([id]) => id.includes('Unsent'))
      expect(filter?.[1].Properties).toMatchObject({
        FilterPattern: '{ ($.message = "swept") && ($.found > 0) }',
        MetricTransformations: [{ MetricNamespace: `XiaogePass/${stage}`, MetricValue: '$.found' }],
      })
      expect(JSON.stringify(filter?.[1].Properties['LogGroupName'])).toContain('OutboxSweepLogs')
      const alarm = ofType(template, 'AWS::CloudWatch::Alarm').get('OutboxUnsentAlarm')
      expect(alarm?.Properties).toMatchObject({ EvaluationPeriods: 2, Period: 300, Threshold: 0 })
    }
  })
})

test.each(WAKING)('in stage %s the authoriser alarms at the first token it could not judge', (stage) => {
  const template = templateOf(stage, 'identity')
  const filter = ofType(template, 'AWS::Logs::MetricFilter').get('AuthoriserFailedAlarmFilter')
  expect(filter?.Properties).toMatchObject({ FilterPattern: '{ $.message = "authoriser failed" }' })
  expect(JSON.stringify(filter?.Properties['LogGroupName'])).toContain('AuthoriseLogs')
  const alarm = ofType(template, 'AWS::CloudWatch::Alarm').get('AuthoriserFailedAlarm')
  expect(alarm?.Properties).toMatchObject({ EvaluationPeriods: 1, Threshold: 0 })
})

test.each(WAKING)(
  'in stage %s each rotation of issuing keys alarms when it fails, and when it did not run for two days',
  (stage) => {
    for (const stack of ['identity', 'pass']) {
      const alarms = ofType(templateOf(stage, stack), 'AWS::CloudWatch::Alarm')
      const idle = alarms.get('KeysMakeKeysIdleAlarm')
      expect(idle?.Properties, stack).toMatchObject({
        MetricName: 'Invocations',
        Period: 86_400,
        EvaluationPeriods: 2,
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 1,
        TreatMissingData: 'breaching',
      })
      for (const name of ['KeysMakeKeysFailedAlarm', 'KeysMakeKeysErrorsAlarm'])
        expect(alarms.has(name), name).toBe(true)
    }
  },
)

describe('the topic of alarms', () => {
  const platform = templateOf('prod', 'platform')
  const statements = (type: string, id: string): string =>
    JSON.stringify([...ofType(platform, type)].find(([name]) => name.startsWith(id))?.[1].Properties)

  test('is sealed by a key that CloudWatch and Budgets of this account may use, and no other', () => {
    const key = statements('AWS::KMS::Key', 'AlarmsKey')
    const topic = statements('AWS::SNS::TopicPolicy', 'Alarms')
    expect(statements('AWS::SNS::Topic', 'Alarms')).toContain('"KmsMasterKeyId":{"Fn::GetAtt":["AlarmsKey')
    for (const text of [key, topic]) {
      const services = [...text.matchAll(/"Service":"([^"]+)"/g)].map(([, service]) => service)
      expect(services).toEqual(['cloudwatch.amazonaws.com', 'budgets.amazonaws.com'])
      expect(text.match(/"aws:SourceAccount":\{"Ref":"AWS::AccountId"\}/g)).toHaveLength(2)
    }
    expect(topic).toContain('"aws:SecureTransport":"false"')
  })

  test('has no address of anybody until one is said', () => {
    expect(ofType(platform, 'AWS::SNS::Subscription').size).toBe(0)
    const told = synthesised(stageNamed('prod', { alarmsTo: 'ops@example.cn' }), (made) => made['platform'] ?? {})
    const [one] = [...ofType(told, 'AWS::SNS::Subscription').values()]
    expect(one?.Properties).toMatchObject({ Protocol: 'email', Endpoint: 'ops@example.cn' })
  })
})

describe('the budget of a month', () => {
  test.each([
    ['dev', 50],
    ['prod', 600],
  ] as const)('of %s is told to the topic at four fifths and at the whole', (stage, Amount) => {
    const [one] = [...ofType(templateOf(stage, 'platform'), 'AWS::Budgets::Budget').values()]
    expect(one?.Properties['Budget']).toMatchObject({ TimeUnit: 'MONTHLY', BudgetLimit: { Amount, Unit: 'USD' } })
    const told = JSON.stringify(one?.Properties['NotificationsWithSubscribers'])
    expect([...told.matchAll(/"Threshold":(\d+)/g)].map(([, share]) => share)).toEqual(['80', '100'])
    expect(told.match(/"SubscriptionType":"SNS"/g)).toHaveLength(2)
  })

  test.each(['prod-cn', 'local'] as const)('is not in %s', (stage) => {
    expect(resourcesIn(stage, 'AWS::Budgets::Budget')).toEqual([])
  })
})

test('one machine wakes nobody', () => {
  for (const type of ['AWS::CloudWatch::Alarm', 'AWS::Logs::MetricFilter', 'AWS::SNS::Topic'])
    expect(resourcesIn('local', type)).toEqual([])
})
