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
    id: 'AwsSolutions-IAM5[Resource::<Photos.Arn>/photos/*]',
    reason:
      'A photograph is named by chance when it comes; IAM cannot name it before. Nothing else lies in that bucket.',
  },
  'photos-logged-where-read': {
    id: 'AwsSolutions-S1',
    reason:
      'Photographs are read and written by our functions alone, each with a line of its own; a second bucket of logs would hold couriers’ habits once more.',
  },
} as const

/** Accepts a finding on one construct; never on a stack, where it would cover what nobody has looked at. */
export const accept = (construct: IConstruct, finding: keyof typeof FINDINGS): void => {
  Validations.of(construct).acknowledge(FINDINGS[finding])
}
