import { Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** What cdk-nag's AwsSolutions rules find and we accept, with the reason. Everything else it finds fails a test. */
const FINDINGS = {
  /** The exact actions behind this `*` are listed, function by function, in the infra tests. */
  'no-resource-to-name': {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'X-Ray segments have no resource that IAM could name.',
  },
  'route-for-anyone': {
    id: 'AwsSolutions-APIG4',
    reason:
      'The route table says `anyone`: signing in, public keys, and the answer to a path that does not exist. Throttled.',
  },
  'last-queue': {
    id: 'AwsSolutions-SQS3',
    reason: 'This is the queue where failed messages end. It alarms at the first and keeps them 14 days.',
  },
  'secret-for-ever': {
    id: 'AwsSolutions-SMG4',
    reason: 'Phone numbers are found by their hash under this secret: another secret would forget every one of them.',
  },
  'secret-shared-with-a-provider': {
    id: 'AwsSolutions-SMG4',
    reason: 'The SMS provider holds the other copy: it is changed by agreement, by hand.',
  },
  'any-photo': {
    // The rule calls the bucket by its reference before the synthesis, by its export after it.
    id: 'AwsSolutions-IAM5[Resource::%]',
    reason:
      'A photograph is named by chance when it comes; IAM cannot name it before. Nothing else lies below that prefix.',
  },
  'any-schedule': {
    id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:%:<AWS::AccountId>:schedule/<DeadlineSchedules>/*]',
    reason: 'A schedule is named by its deadline when that begins; IAM names the group, in which nothing else lies.',
  },
  'photos-logged-where-read': {
    id: 'AwsSolutions-S1',
    reason:
      'Photographs are read and written by our functions alone, each with a line of its own; a second bucket of logs would hold couriers’ habits once more.',
  },
  'reporters-not-logged': {
    id: 'AwsSolutions-S1',
    reason:
      'Who reports may stay unknown: a log of uploads would hold his address beside the minute. What comes is taken by one worker, with a line of its own.',
  },
  'secret-turned-by-deploys': {
    id: 'AwsSolutions-SMG4',
    reason: 'CloudFront and the API must change it in step: a new generation comes with a deploy, beside the old one.',
  },
  'callers-from-anywhere': {
    id: 'AwsSolutions-CFR1',
    reason: 'A courier’s phone roams and a clerk travels: where a request comes from says nothing of who sends it.',
  },
  'throttled-at-the-api': {
    id: 'AwsSolutions-CFR2',
    reason:
      'Thousands of phones share one carrier’s address, so rules by address would shut out couriers. Every body is checked by schema, every route throttled.',
  },
  'logged-at-the-api': {
    id: 'AwsSolutions-CFR3',
    reason:
      'The API logs whatever reaches it; what caches answer are public facts, and their readers’ addresses are not kept.',
  },
  'certificate-set-past-the-construct': {
    id: 'AwsSolutions-CFR4',
    reason:
      'The construct has no word for IAM’s certificates, so the rule does not see them: a test reads TLS 1.2 in the template.',
  },
  'no-name-of-its-own': {
    id: 'AwsSolutions-CFR4',
    reason:
      'Without -c origin there is only CloudFront’s own name, whose oldest TLS is CloudFront’s to choose. A stage for people has a name.',
  },
} as const

/** Accepts a finding on one construct; never on a stack, where it would cover what nobody has looked at. `named` fills the `%` of its id. */
export const accept = (construct: IConstruct, finding: keyof typeof FINDINGS, named = ''): void => {
  const { id, reason } = FINDINGS[finding]
  Validations.of(construct).acknowledge({ id: id.replace('%', named), reason })
}
