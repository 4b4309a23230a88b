import { App, Stack } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, test } from 'vitest'
import { FrontEnv } from '../../functions/shared/front/front.env.ts'
import { PlatformStack } from '../../lib/platform/platform-stack.ts'
import { ServiceFunction } from '../../lib/shared/service-function.ts'
import { stageNamed } from '../../lib/stage.ts'
import { grantsListed } from '../support/grants.ts'
import { ofType, parseResources, STAGES, templateOf } from '../support/templates.ts'

describe.each(STAGES)('the bucket of photographs in stage %s', (stage) => {
  const template = templateOf(stage, 'platform')

  test('is private, under the key of personal data, without versions, and under a pinned id', () => {
    expect(Object.keys(template).filter((id) => template[id]?.Type === 'AWS::S3::Bucket')).toEqual(['Photos'])
    expect(template['Photos']?.Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    })
    const { BucketEncryption, VersioningConfiguration } = template['Photos']?.Properties ?? {}
    expect(JSON.stringify(BucketEncryption)).toMatch(/"PersonalKey[0-9A-F]{8}".*"aws:kms"/)
    expect(VersioningConfiguration).toBeUndefined()
  })

  test('lets go of a photograph after three years', () => {
    expect(template['Photos']?.Properties['LifecycleConfiguration']).toEqual({
      Rules: [
        {
          Id: 'old-photos',
          Prefix: 'photos/',
          Status: 'Enabled',
          ExpirationInDays: 1_096,
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        },
      ],
    })
  })

  test('refuses whoever comes without TLS, or with an old one, and allows nobody by its own policy', () => {
    const [policy] = [...ofType(template, 'AWS::S3::BucketPolicy').values()]
    const text = JSON.stringify(policy?.Properties)
    expect(text).toContain('"aws:SecureTransport":"false"')
    expect(text).toContain('"s3:TlsVersion":1.2')
    expect(text).not.toContain('"Allow"')
  })

  test('is removed only on one machine', () => {
    expect(template['Photos']?.DeletionPolicy).toBe(stage === 'local' ? 'Delete' : 'Retain')
  })
})

describe('a function of another stack', () => {
  const made = (allow: (platform: PlatformStack, fn: ServiceFunction<typeof FrontEnv>) => void) => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } })
    const stage = stageNamed('dev')
    const env = { region: 'ap-southeast-1' }
    const platform = new PlatformStack(app, 'platform', { env, stage, tables: [] })
    const stack = new Stack(app, 'other', { env })
    const entry = 'functions/shared/front/front.handler.ts'
    const fn = new ServiceFunction(stack, 'Fn', { stage, service: 'other', entry, env: FrontEnv, values: {} })
    allow(platform, fn)
    const found = () => new AwsSolutionsChecks(app).validateScope(app).violations
    const before = found()
    const { template } = app.synth().getStackByName('other')
    return { findings: [...before, ...found()], grants: grantsListed(parseResources(template))['Fn'] }
  }

  test('that may write photographs puts and deletes them, and seals under their key through S3 alone', () => {
    const { findings, grants } = made((platform, fn) => platform.allowPhotoWriting(fn))
    expect(grants).toEqual({
      'Photos/photos/*': ['s3:DeleteObject', 's3:PutObject'],
      'PersonalKey through s3': ['kms:GenerateDataKey'],
    })
    expect(findings).toEqual([])
  })

  test('that may read photographs reads those it can name, and lists none', () => {
    const { findings, grants } = made((platform, fn) => platform.allowPhotoReading(fn))
    expect(grants).toEqual({ 'Photos/photos/*': ['s3:GetObject'], 'PersonalKey through s3': ['kms:Decrypt'] })
    expect(findings).toEqual([])
  })
})
