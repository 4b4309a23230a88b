import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { AwsSolutionsChecks } from 'cdk-nag'
import type { IConstruct } from 'constructs'
import { describe, expect, test } from 'vitest'
import { type Stage, stageNamed } from '../../lib/stage.ts'
import { EVERY_STAGE, stageOf, synthesised } from '../support/templates.ts'

/** What AWS's own rules find and nobody has accepted, each as `rule: what is wrong, at which construct`. */
const findingsOf = (tree: IConstruct): readonly string[] =>
  new AwsSolutionsChecks(tree)
    .validateScope(tree)
    .violations.flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(
        (one) => `${ruleName}: ${description} At ${'constructPath' in one ? one.constructPath : '?'}`,
      ),
    )

const findingsIn = (stage: Stage, spoil: (tree: IConstruct) => void = () => undefined): readonly string[] =>
  synthesised(stage, (_, app) => {
    spoil(app)
    return findingsOf(app)
  })

describe('AWS’s rules for sound solutions', () => {
  test.each(EVERY_STAGE)('find nothing in stage %s that was not accepted with a reason', (stage) => {
    expect(findingsIn(stageOf(stage))).toEqual([])
  })

  test('find nothing in a stage under a name of its own, behind CloudFront or without it', () => {
    const origin = 'https://pass.example.cn'
    const certificateId = 'arn:aws:acm:us-east-1:000000000000:certificate/x'
    const named = stageNamed('prod', { origin, certificateId, alarmsTo: 'ops@example.cn' })
    expect(findingsIn(named)).toEqual([])
    expect(findingsIn({ ...named, edge: 'api' })).toEqual([])
  })

  test('find nothing when text messages leave by a provider’s webhook', () => {
    expect(findingsIn({ ...stageNamed('dev'), sms: 'webhook' })).toEqual([])
  })

  test('find what nobody accepted, and say where', () => {
    const findings = findingsIn(stageNamed('dev'), (tree) => {
      const stack = new Stack(tree, 'spoilt')
      new Queue(stack, 'Open')
      const role = new Role(stack, 'Wide', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
      role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] }))
    })
    expect(findings.filter((one) => one.includes('At spoilt/Open'))).not.toEqual([])
    expect(findings.filter((one) => one.startsWith('AwsSolutions-IAM5[Action::dynamodb:*]'))).toHaveLength(1)
    expect(findings.every((one) => one.includes('At spoilt/'))).toBe(true)
  })
})
