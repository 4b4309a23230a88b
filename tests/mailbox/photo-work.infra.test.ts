import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { nameOf, ofType, STAGES, templateOf } from '../support/templates.ts'

const QueuePolicy = z.object({
  Queues: z.tuple([z.unknown()]),
  PolicyDocument: z.object({ Statement: z.array(z.looseObject({ Effect: z.string(), Resource: z.unknown() })) }),
})

describe.each(STAGES)('photographs of tickets in stage %s', (stage) => {
  const template = templateOf(stage, 'mailbox')
  const bucket = template['TicketPhotos']?.Properties ?? {}

  test('lie in a bucket of their own: private, under the key of personal data, without versions, under a pinned id', () => {
    expect(Object.keys(template).filter((id) => template[id]?.Type === 'AWS::S3::Bucket')).toEqual(['TicketPhotos'])
    expect(bucket).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    })
    expect(JSON.stringify(bucket['BucketEncryption'])).toMatch(/PersonalKey.*"aws:kms"/)
    expect(bucket['VersioningConfiguration']).toBeUndefined()
    expect(bucket['CorsConfiguration']).toBeUndefined()
    expect(template['TicketPhotos']?.DeletionPolicy).toBe(stage === 'local' ? 'Delete' : 'Retain')
  })

  test('go as they came after a day, and made anew after three years', () => {
    const abort = { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' }
    expect(bucket['LifecycleConfiguration']).toEqual({
      Rules: [
        { Id: 'files-as-they-came', Prefix: 'incoming/', ExpirationInDays: 1, ...abort },
        { Id: 'old-photos', Prefix: 'photos/', ExpirationInDays: 1_096, ...abort },
      ],
    })
  })

  test('are told of when a form brings them, and of nothing else, to the one queue that their worker reads', () => {
    const [source] = [...ofType(template, 'AWS::Lambda::EventSourceMapping').values()].filter(
      ({ Properties }) => nameOf(Properties['EventSourceArn']) === 'PhotosCome',
    )
    expect(nameOf(source?.Properties['FunctionName'])).toBe('TakePhoto')
    // A flood of pictures waits, and takes no function from those who answer people.
    expect(source?.Properties).toMatchObject({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 5 } })
    const Told = z.object({ QueueConfigurations: z.tuple([z.looseObject({ Queue: z.unknown() })]) })
    const [{ Queue, ...told }] = Told.parse(bucket['NotificationConfiguration']).QueueConfigurations
    expect(nameOf(Queue)).toBe('PhotosCome')
    expect(told).toEqual({
      Event: 's3:ObjectCreated:Post',
      Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'incoming/' }] } },
    })
  })

  test('are told of by S3 for this account alone; S3 asks the queue before the bucket is made', () => {
    const policies = [...ofType(template, 'AWS::SQS::QueuePolicy')].map(([id, { Properties }]) => ({
      id,
      ...QueuePolicy.parse(Properties),
    }))
    const ours = policies.find(({ Queues: [queue] }) => nameOf(queue) === 'PhotosCome')
    const statements = ours?.PolicyDocument.Statement ?? []
    expect(statements.map(({ Resource: _, ...rest }) => rest).filter(({ Effect }) => Effect === 'Allow')).toEqual([
      {
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Principal: { Service: 's3.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ])
    const before = template['TicketPhotos']?.DependsOn ?? []
    expect(before.filter((id) => id.startsWith(ours?.id ?? 'none'))).toHaveLength(1)
  })
})
