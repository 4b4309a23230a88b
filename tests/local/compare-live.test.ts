import { describe, expect, it } from 'vitest'
import { parseTemplate } from '../../bin/local/assembly.ts'
import { compareStack, describeDifference, destroyClients, localClients } from '../../bin/local/compare-live.ts'
import { resolveName } from '../../bin/local/physical-names.ts'
import { deletionProtection } from '../../bin/local/properties/deletion-protection.ts'
import { eventSource } from '../../bin/local/properties/event-source.ts'
import type { LiveProperty } from '../../bin/local/properties/live-property.ts'
import { pointInTimeRecovery } from '../../bin/local/properties/point-in-time-recovery.ts'
import { redrive } from '../../bin/local/properties/redrive.ts'
import { tableKey } from '../../bin/local/properties/table-key.ts'
import { ABSENT } from '../../bin/local/properties/template-value.ts'
import { timeToLive } from '../../bin/local/properties/time-to-live.ts'
import { isRepairable, setDropped } from '../../bin/local/repair.ts'

const names = {
  ids: new Map([
    ['Dlq', 'http://127.0.0.1:4566/000000000000/pass-dlq-1'],
    ['Table', 'xiaoge-pass'],
  ]),
  exports: new Map([['platform:Key', 'arn:aws:kms:ap-southeast-1:000000000000:key/aaaa-1']]),
}

describe('what a template asks for', () => {
  it('names an expiring attribute only where expiry is enabled', () => {
    const specification = (Enabled: boolean) => ({ TimeToLiveSpecification: { AttributeName: 'expires_s', Enabled } })
    expect(timeToLive.wanted(specification(true), names)).toBe('expires_s')
    expect(timeToLive.wanted(specification(false), names)).toBe(ABSENT)
    expect(timeToLive.wanted({}, names)).toBe(ABSENT)
  })

  it('is read from the first replica of a TableV2 and from the top of a Table', () => {
    const recovery = { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }
    expect(pointInTimeRecovery.wanted({ Replicas: [recovery] }, names)).toBe('on')
    expect(pointInTimeRecovery.wanted(recovery, names)).toBe('on')
    expect(pointInTimeRecovery.wanted({ Replicas: [{}] }, names)).toBe(ABSENT)
    expect(deletionProtection.wanted({ Replicas: [{ DeletionProtectionEnabled: true }] }, names)).toBe('on')
    expect(deletionProtection.wanted({ Replicas: [{ DeletionProtectionEnabled: false }] }, names)).toBe(ABSENT)
  })

  it('follows the import of a key from another stack', () => {
    const key = { KMSMasterKeyId: { 'Fn::ImportValue': 'platform:Key' } }
    expect(tableKey.wanted({ Replicas: [{ SSESpecification: key }] }, names)).toBe('aaaa-1')
  })

  it('tells a redrive by the queue and the count', () => {
    const RedrivePolicy = { deadLetterTargetArn: { 'Fn::GetAtt': ['Dlq', 'Arn'] }, maxReceiveCount: 5 }
    expect(redrive.wanted({ RedrivePolicy }, names)).toBe('pass-dlq-1 after 5')
    expect(redrive.wanted({}, names)).toBe(ABSENT)
  })

  it('sees an event source lose its single failure reports', () => {
    const source = { BatchSize: 10, FunctionResponseTypes: ['ReportBatchItemFailures'] }
    expect(eventSource.wanted(source, names)).not.toBe(eventSource.wanted({ BatchSize: 10 }, names))
  })

  it('takes the service saying -1 for the template saying nothing', () => {
    expect(eventSource.wanted({ MaximumRetryAttempts: -1 }, names)).toBe(eventSource.wanted({}, names))
    expect(eventSource.wanted({ MaximumRetryAttempts: 0 }, names)).not.toBe(eventSource.wanted({}, names))
  })

  it('is never guessed when it cannot be told', () => {
    expect(() => resolveName({ 'Fn::Sub': 'x' }, names)).toThrow('Cannot tell what {"Fn::Sub":"x"}')
    expect(() => resolveName({ Ref: 'Unknown' }, names)).toThrow('Cannot tell')
    expect(resolveName('arn:aws:sqs:r:a:plain', names)).toBe('plain')
  })
})

const colour = (live: string, set?: LiveProperty['set']): LiveProperty => ({
  name: 'colour',
  types: ['AWS::DynamoDB::GlobalTable'],
  wanted: () => 'red',
  live: () => Promise.resolve(live),
  ...(set === undefined ? {} : { set }),
})

const stack = parseTemplate('pass', {
  Resources: { Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: {} }, Dlq: { Type: 'AWS::SQS::Queue' } },
})

describe('comparing a stack with live state', () => {
  const clients = localClients('http://127.0.0.1:1')
  const compare = (property: LiveProperty, known = names) => compareStack(stack, known, clients, [property])

  it('finds nothing where both say the same', async () => {
    expect(await compare(colour('red'))).toEqual([])
  })

  it('names the thing, the property and both values where they differ', async () => {
    const [found, ...others] = await compare(colour('blue'))
    expect(others).toEqual([])
    expect(found === undefined ? '' : describeDifference(found)).toBe(
      'pass/Table: colour is blue, the template says red',
    )
  })

  it('counts a resource that was never deployed as a difference', async () => {
    const [found] = await compare(colour('red'), { ids: new Map(), exports: new Map() })
    expect(found?.live).toBe('not deployed')
    expect(found === undefined || isRepairable(found)).toBe(false)
  })

  it('repairs a property that can be set and leaves one that cannot', async () => {
    const calls: string[] = []
    const settable = colour('blue', (id, wanted) => Promise.resolve(calls.push(`${id}=${wanted}`)))
    await setDropped(await compare(settable), clients)
    expect(calls).toEqual(['xiaoge-pass=red'])
    expect(await setDropped(await compare(colour('blue')), clients)).toEqual([])
  })

  it('never takes away what the template does not hold', async () => {
    const silent: LiveProperty = { ...colour('blue', () => Promise.reject(new Error('touched'))), wanted: () => ABSENT }
    expect(await setDropped(await compare(silent), clients)).toEqual([])
  })

  destroyClients(clients)
})
