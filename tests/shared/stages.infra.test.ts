import { describe, expect, test } from 'vitest'
import { stageNamed } from '../../lib/stage.ts'
import { grantsByRole } from '../support/grants.ts'
import { describeTable } from '../support/tables-made.ts'
import { nameOf, ofType, resourcesIn, STAGES, templatesOf } from '../support/templates.ts'

/** The one function that is not ours: the CDK's, which starts the first making of keys. */
const isOfTheCdk = (id: string): boolean => id.includes('AWSCDKTrigger')

const ALWAYS_KEPT = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::KMS::Key',
  'AWS::SecretsManager::Secret',
  'AWS::SQS::Queue',
  'AWS::Logs::LogGroup',
]

describe.each(STAGES)('every template of stage %s', (stage) => {
  test('grants no wildcard action, and on `*` only traces; text messages go to what is no topic', () => {
    const grants = Object.values(templatesOf(stage)).flatMap((template) => Object.values(grantsByRole(template)))
    expect(grants.length).toBeGreaterThan(25)
    const actions = grants.flatMap((one) => Object.entries(one)).filter(([resource]) => resource !== 'managed')
    expect(actions.flatMap(([, names]) => names).filter((name) => name.includes('*'))).toEqual([])
    const unnamed = actions.filter(([resource]) => resource === '*').flatMap(([, names]) => names)
    expect([...new Set(unnamed)].sort()).toEqual(['xray:PutTelemetryRecords', 'xray:PutTraceSegments'])
    const negated = actions.filter(([resource]) => resource.startsWith('all but'))
    const messages = ['all but arn:AWS::Partition:sns:*:*:*', ['sns:Publish']]
    // The sender of codes and the sender of notices.
    expect(negated).toEqual(stage === 'local' ? [] : [messages, messages])
  })

  test('lets nobody scan a table', () => {
    expect(JSON.stringify(templatesOf(stage))).not.toMatch(/dynamodb:(Scan|\*|PartiQL)/)
  })

  test('gives every function a role of its own', () => {
    for (const template of Object.values(templatesOf(stage))) {
      const roles = [...ofType(template, 'AWS::Lambda::Function').values()].map((one) => nameOf(one.Properties['Role']))
      expect(new Set(roles).size).toBe(roles.length)
    }
  })

  test('has tables on demand under a customer key, recoverable to a point in time, with a time to live', () => {
    const tables = resourcesIn(stage, 'AWS::DynamoDB::GlobalTable').map(({ Properties }) => describeTable(Properties))
    expect(tables).toHaveLength(7)
    for (const { name, key, ...table } of tables) {
      expect(key, name).toMatch(/Key$/)
      expect(table, name).toMatchObject({ billing: 'PAY_PER_REQUEST', recoverable: true, ttl: 'ttl' })
      expect(table.protected, name).toBe(stage !== 'local')
    }
  })

  test('sends down a stream what is new in a table with an outbox, and nothing of the tables of keys', () => {
    const streams = resourcesIn(stage, 'AWS::DynamoDB::GlobalTable').map(({ Properties }) => describeTable(Properties))
    expect(Object.fromEntries(streams.map(({ name, stream }) => [name, stream]))).toEqual({
      [`xiaoge-${stage}-identity`]: 'NEW_IMAGE',
      [`xiaoge-${stage}-identity-keys`]: 'none',
      [`xiaoge-${stage}-registry`]: 'NEW_IMAGE',
      [`xiaoge-${stage}-pass`]: 'NEW_IMAGE',
      [`xiaoge-${stage}-pass-keys`]: 'none',
      [`xiaoge-${stage}-mailbox`]: 'NEW_IMAGE',
      [`xiaoge-${stage}-mailbox-keys`]: 'none',
    })
  })

  test('publishes outbox lines alone, tries ten times, reports singly, and keeps what failed', () => {
    const sources = resourcesIn(stage, 'AWS::Lambda::EventSourceMapping').filter(({ id }) =>
      id.includes('OutboxPublish'),
    )
    expect(sources).toHaveLength(4)
    for (const { Properties } of sources) {
      const { FilterCriteria, DestinationConfig, EventSourceArn: _, FunctionName: __, ...rest } = Properties
      expect(rest).toEqual({
        BatchSize: 100,
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: 10,
        StartingPosition: 'TRIM_HORIZON',
      })
      expect(FilterCriteria).toEqual({
        Filters: [{ Pattern: '{"eventName":["INSERT"],"dynamodb":{"NewImage":{"kind":{"S":["outbox"]}}}}' }],
      })
      expect(JSON.stringify(DestinationConfig)).toContain('OutboxUnpublished')
    }
  })

  test('takes messages from queues with failures reported singly', () => {
    const sources = resourcesIn(stage, 'AWS::Lambda::EventSourceMapping').filter(
      ({ id }) => !id.includes('OutboxPublish'),
    )
    expect(sources.length).toBeGreaterThan(8)
    for (const { id, Properties } of sources)
      expect(Properties['FunctionResponseTypes'], id).toEqual(['ReportBatchItemFailures'])
  })

  test('removes what it holds only on one machine', () => {
    for (const type of ALWAYS_KEPT)
      for (const { id, DeletionPolicy, UpdateReplacePolicy } of resourcesIn(stage, type)) {
        const policy = stage === 'local' ? 'Delete' : 'Retain'
        expect({ DeletionPolicy, UpdateReplacePolicy }, id).toEqual({
          DeletionPolicy: policy,
          UpdateReplacePolicy: policy,
        })
      }
  })

  test('keeps the logs of each function in a group of its own for the days of its stage', () => {
    for (const { id, Properties } of resourcesIn(stage, 'AWS::Logs::LogGroup'))
      expect(Properties['RetentionInDays'], id).toBe(stage === 'local' ? 1 : 90)
    for (const { id, Properties } of resourcesIn(stage, 'AWS::Lambda::Function'))
      expect(JSON.stringify(Properties['LoggingConfig']), id).toMatch(/^\{"LogGroup":\{"Ref":"\w+Logs[0-9A-F]{8}"/)
    const groups = resourcesIn(stage, 'AWS::Lambda::Function')
      .filter(({ id }) => !isOfTheCdk(id))
      .map(({ id, Properties: { LoggingConfig } }) => `${id}Logs ${JSON.stringify(LoggingConfig)}`)
    for (const line of groups) expect(line).toMatch(/\/(\w+Logs) .*"Ref":"\1[0-9A-F]{8}"/)
    expect(groups.length).toBeGreaterThan(20)
  })

  test('runs every function alike: Node 24, traced, in the architecture of its stage', () => {
    for (const { id, Properties } of resourcesIn(stage, 'AWS::Lambda::Function').filter((one) => !isOfTheCdk(one.id)))
      expect(Properties, id).toMatchObject({
        Runtime: 'nodejs24.x',
        TracingConfig: { Mode: 'Active' },
        Architectures: [stage === 'local' ? 'x86_64' : 'arm64'],
      })
  })

  test('sweeps each outbox every five minutes, deadlines each minute, what else is left behind in its time, and rotates issuing keys at three in Shanghai', () => {
    const schedules = resourcesIn(stage, 'AWS::Scheduler::Schedule').map(({ id, Properties }) => [
      id,
      `${Properties['ScheduleExpression']} ${Properties['ScheduleExpressionTimezone']} ${Properties['State']}`,
    ])
    const sweep = 'rate(5 minutes) Etc/UTC ENABLED'
    const rotate = 'cron(0 3 * * ? *) Asia/Shanghai ENABLED'
    expect(Object.fromEntries(schedules)).toEqual({
      'identity/OutboxSweepEvery5Minutes': sweep,
      'registry/OutboxSweepEvery5Minutes': sweep,
      'pass/OutboxSweepEvery5Minutes': sweep,
      'mailbox/OutboxSweepEvery5Minutes': sweep,
      'mailbox/SweepDeadlinesEveryMinute': 'rate(1 minute) Etc/UTC ENABLED',
      'mailbox/ReleaseNoticesEveryMinute': 'rate(1 minute) Etc/UTC ENABLED',
      'mailbox/SweepPhotosHourly': 'rate(1 hour) Etc/UTC ENABLED',
      'mailbox/AuditEvery15Minutes': 'rate(15 minutes) Etc/UTC ENABLED',
      'registry/RostersSweepEvery2Minutes': 'rate(2 minutes) Etc/UTC ENABLED',
      'identity/KeysRotateDaily': rotate,
      'pass/KeysRotateDaily': rotate,
    })
  })

  test('stays under 400 resources a stack', () => {
    for (const [stack, template] of Object.entries(templatesOf(stage)))
      expect(Object.keys(template).length, stack).toBeLessThan(400)
  })
})

describe('the doors for tests', () => {
  const DOORS = /test-?doors|do-?nothing|\/v1\/test\/|"SMS_CHANNEL":"outbox"/i

  test.each(['dev', 'prod'] as const)('are not in stage %s: no function, no route, no kept text message', (stage) => {
    expect(JSON.stringify(templatesOf(stage))).not.toMatch(DOORS)
  })

  test('are in the local stage', () => {
    const local = JSON.stringify(templatesOf('local'))
    for (const part of ['"TestDoors', 'GET /v1/test/sms', '"SMS_CHANNEL":"outbox"']) expect(local).toContain(part)
  })
})

describe('a stage', () => {
  const OWN = { origin: 'https://pass.example', certificateId: 'arn:aws:acm:us-east-1:000000000000:certificate/x' }

  test('of an unknown name stops the synthesis and says which there are', () => {
    expect(() => stageNamed('production')).toThrow('No stage "production". There are: dev, prod, prod-cn, local.')
  })

  test('of a known name is that stage, reached where it is said', () => {
    expect(stageNamed('prod').name).toBe('prod')
    expect(stageNamed('prod', OWN).origin).toBe('https://pass.example')
  })

  test('with a name but no certificate stops the synthesis; on one machine the name is enough', () => {
    expect(() => stageNamed('prod', { origin: 'https://pass.example' })).toThrow('needs its certificate')
    expect(stageNamed('local', { origin: 'http://127.0.0.1:4500' }).origin).toBe('http://127.0.0.1:4500')
  })

  test.each(['http://pass.example', 'https://pass.example/', 'pass.example', 'https://pass'])(
    'is not reached at %s',
    (origin) => {
      expect(() => stageNamed('prod', { ...OWN, origin })).toThrow('https:// and a host name')
    },
  )

  test('of `aws-cn` answers under a name of its own or not at all', () => {
    expect(() => stageNamed('prod-cn')).toThrow('under a name of its own only')
    expect(stageNamed('prod-cn', OWN)).toMatchObject({ sms: 'webhook', edge: 'cloudfront', certificate: 'iam' })
  })

  test('for people differs from another in its name and its three budgets alone', () => {
    const { name: _, smsBudget: __, noticeBudget: _n, budget_usd: ___, ...dev } = stageNamed('dev')
    const { name: ____, smsBudget: _____, noticeBudget: _m, budget_usd: ______, ...prod } = stageNamed('prod')
    expect(dev).toEqual(prod)
    expect(dev).toMatchObject({
      protection: true,
      alarms: true,
      testDoors: false,
      sampleData: false,
      removal: 'retain',
    })
  })
})
