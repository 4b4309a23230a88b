import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { CreateStackCommand, DescribeStacksCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation'
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { compareLive, describeDifference, destroyClients, localClients } from '../../bin/local/compare-live.ts'
import { type EmulatorOptions, type Endpoint, startEmulator, useEndpoint } from '../../bin/local/emulator.ts'
import { findPython } from '../../bin/local/python-packages.ts'
import { repairLive } from '../../bin/local/repair.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const PORT = 50_120
const STACK = 'local-probe'
const START_MS = 180_000

const table = {
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: {
    TableName: 'probe',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    TimeToLiveSpecification: { AttributeName: 'expires_s', Enabled: true },
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    Replicas: [
      {
        Region: 'ap-southeast-1',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { KMSMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
      },
    ],
  },
}

const template = {
  Resources: {
    Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Version: '2012-10-17', Statement: [] } } },
    Table: table,
    Dlq: { Type: 'AWS::SQS::Queue', Properties: {} },
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dlq', 'Arn'] }, maxReceiveCount: 3 } },
    },
    Worker: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role: 'arn:aws:iam::000000000000:role/probe',
        Code: { ZipFile: 'exports.handler = async () => ({ batchItemFailures: [] })' },
        ReservedConcurrentExecutions: 5,
        DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Dlq', 'Arn'] } },
      },
    },
    OnQueue: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        FunctionName: { Ref: 'Worker' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
    OnTable: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
        FunctionName: { Ref: 'Worker' },
        StartingPosition: 'TRIM_HORIZON',
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 2,
        FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Dlq', 'Arn'] } } },
      },
    },
  },
}

/** What release 1.5.33 drops. An entry that is no longer dropped fails the test: then its repair can go. */
const DROPPED = [
  'customer key',
  'dead-letter queue',
  'deletion protection',
  'point-in-time recovery',
  'reserved concurrency',
  'time to live',
]

describe('the emulator', () => {
  const folder = mkdtempSync(join(tmpdir(), 'local-machine-'))
  const assembly = join(folder, 'cdk.out')
  const options: EmulatorOptions = {
    root: ROOT,
    port: PORT,
    stateDir: join(folder, 'state'),
    packagesDir: join(ROOT, '.local', 'emulator'),
    logFile: join(folder, 'emulator.log'),
    choosePort: 'set EMULATOR_PORT',
    log: () => undefined,
  }
  const workerFolders = (): string[] => readdirSync(folder).filter((name) => name.startsWith('emulator-workers-'))
  let running: Endpoint

  beforeAll(async () => {
    vi.stubEnv('TMPDIR', folder)
    mkdirSync(assembly)
    const artifacts = { [STACK]: { type: 'aws:cloudformation:stack', properties: { templateFile: 'probe.json' } } }
    writeFileSync(join(assembly, 'manifest.json'), JSON.stringify({ artifacts }))
    writeFileSync(join(assembly, 'probe.json'), JSON.stringify(template))
    running = await startEmulator(options)
    const { cloudformation } = localClients(running.endpoint)
    await cloudformation.send(new CreateStackCommand({ StackName: STACK, TemplateBody: JSON.stringify(template) }))
    await waitUntilStackCreateComplete(
      { client: cloudformation, maxWaitTime: 30, minDelay: 1, maxDelay: 1 },
      { StackName: STACK },
    )
    cloudformation.destroy()
  }, START_MS)

  afterAll(async () => {
    await running.stop()
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true, force: true })
  }, START_MS)

  it('drops exactly the properties that have a repair', async () => {
    const found = (await compareLive(running.endpoint, assembly)).map(({ property }) => property.name)
    expect(found.sort()).toEqual(DROPPED)
  })

  it('holds all that the template says once repaired, and a second repair finds nothing to do', async () => {
    const repaired = await repairLive(running.endpoint, assembly)
    expect(repaired.map(({ property }) => property.name).sort()).toEqual(DROPPED)
    expect((await compareLive(running.endpoint, assembly)).map(describeDifference)).toEqual([])
    expect(await repairLive(running.endpoint, assembly)).toEqual([])
  })

  it('names the port and how to choose another when it is taken', async () => {
    await expect(startEmulator(options)).rejects.toThrow(
      `Port ${PORT} (the AWS emulator) is in use by another program. Stop it, or set EMULATOR_PORT.`,
    )
  })

  it('sends one Date, since AWS clients set their clocks by it', async () => {
    const headers = await new Promise<string[]>((resolve, reject) => {
      get(`${running.endpoint}/_ministack/ready`, (reply) => resolve(reply.resume().rawHeaders)).once('error', reject)
    })
    expect(headers.filter((text) => text.toLowerCase() === 'date')).toHaveLength(1)
  })

  it('is used and not stopped when somebody else started it', async () => {
    const used = await useEndpoint(`${running.endpoint}/`)
    expect(used).toMatchObject({ endpoint: running.endpoint, pid: undefined })
    await used.stop()
    expect((await fetch(`${running.endpoint}/_ministack/ready`)).ok).toBe(true)
  })

  it(
    'keeps items, stacks and repairs over a clean stop',
    async () => {
      const before = localClients(running.endpoint)
      await before.dynamo.send(new PutItemCommand({ TableName: 'probe', Item: { pk: { S: 'kept' } } }))
      destroyClients(before)
      await running.stop()
      running = await startEmulator(options)
      const after = localClients(running.endpoint)
      const { Item } = await after.dynamo.send(new GetItemCommand({ TableName: 'probe', Key: { pk: { S: 'kept' } } }))
      const { Stacks } = await after.cloudformation.send(new DescribeStacksCommand({ StackName: STACK }))
      destroyClients(after)
      expect(Item).toEqual({ pk: { S: 'kept' } })
      expect(Stacks?.[0]?.StackStatus).toBe('CREATE_COMPLETE')
      expect((await compareLive(running.endpoint, assembly)).map(describeDifference)).toEqual([])
    },
    START_MS,
  )

  it('refuses the kept state of another port', async () => {
    await expect(startEmulator({ ...options, port: PORT + 1 })).rejects.toThrow(
      `belongs to port ${PORT}, not ${PORT + 1}`,
    )
  })

  it(
    'says how it died and where its log lies, and leaves no folder of its workers',
    async () => {
      expect(workerFolders()).toHaveLength(1)
      const doomed = await startEmulator({
        ...options,
        port: PORT + 2,
        stateDir: undefined,
        logFile: join(folder, 'doomed.log'),
      })
      process.kill(doomed.pid, 'SIGKILL')
      const fault = await doomed.died
      expect(fault.code).toBe('local.emulator-died')
      expect(fault.message).toMatch(/killed by SIGKILL.*Full log: .*doomed\.log$/)
      await doomed.stop()
      expect(workerFolders()).toHaveLength(1)
    },
    START_MS,
  )
})

describe('what is missing for an emulator', () => {
  it('is one line when python is', () => {
    const looking = () => findPython('no-such-python')
    expect(looking).toThrow(
      /^The AWS emulator needs python3 .*no-such-python was not found.* apt install python3 python3-pip/,
    )
    expect(looking).not.toThrow(/\n/)
  })

  it('is one line when the endpoint named by the environment is silent', async () => {
    await expect(useEndpoint('http://127.0.0.1:50199')).rejects.toThrow(
      'Nothing answers at http://127.0.0.1:50199 (AWS_ENDPOINT_URL).',
    )
  })
})
