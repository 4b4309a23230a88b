import { Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { Stage } from '../stage.ts'
import { accept } from './accepted-findings.ts'

/** Exactly these; nobody may list. */
export type ObjectAction = 'GetObject' | 'PutObject' | 'DeleteObject'
/** What the customer key of the bucket is needed for, and only through S3. */
const KEY_ACTIONS: Readonly<Partial<Record<ObjectAction, string>>> = {
  GetObject: 'kms:Decrypt',
  PutObject: 'kms:GenerateDataKey',
}

export type PhotoBucketProps = {
  readonly stage: Stage
  readonly key: IKey
  /** Pinned: another id would be another, empty bucket. */
  readonly logicalId: string
  /** Every object's key begins with one of these; grants reach no further, and an object is gone after so many days. */
  readonly kept: readonly { readonly rule: string; readonly prefix: string; readonly days: number }[]
}

/**
 * A bucket of photographs: private, TLS only, under the customer key of personal data, without versions, so that a deleted one is gone.
 * See docs/decisions/photos-without-versions.md.
 */
export class PhotoBucket extends Bucket {
  readonly #key: IKey
  readonly #logicalId: string

  constructor(scope: Construct, id: string, { stage, key, logicalId, kept }: PhotoBucketProps) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: false,
      lifecycleRules: kept.map(({ rule, prefix, days }) => ({
        id: rule,
        prefix,
        expiration: Duration.days(days),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      })),
      removalPolicy: stage.removal,
    })
    this.#key = key
    this.#logicalId = logicalId
    this.#resource().overrideLogicalId(logicalId)
  }

  /** Lets a function do exactly this with objects it knows by name. Without the right to list, S3 answers 403 for one that is gone, as for one that is not its own. */
  allow(fn: IFunction, prefix: string, actions: readonly ObjectAction[]): void {
    const { region, urlSuffix } = Stack.of(this)
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `s3:${action}`),
        resources: [this.arnForObjects(`${prefix}*`)],
      }),
    )
    for (const name of this.#names(fn)) accept(fn.role ?? fn, 'any-photo', `${name}/${prefix}*`)
    const keyActions = actions.flatMap((action) => KEY_ACTIONS[action] ?? [])
    if (keyActions.length === 0) return
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: keyActions,
        resources: [this.#key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.${urlSuffix}` } },
      }),
    )
  }

  /**
   * Tells a queue of each object that a form brings below a prefix. By the bucket's own property: the construct of the CDK would deploy a
   * function that may rewrite every bucket's notifications. The queue takes S3's word for this account's buckets only; the bucket's own name
   * cannot be said there, as the bucket is made after the queue that it is checked against.
   */
  tellOfForms(queue: Queue, prefix: string): void {
    queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
    this.#resource().notificationConfiguration = {
      queueConfigurations: [
        {
          event: 's3:ObjectCreated:Post',
          queue: queue.queueArn,
          filter: { s3Key: { rules: [{ name: 'prefix', value: prefix }] } },
        },
      ],
    }
    this.node.addDependency(queue)
  }

  #resource(): CfnBucket {
    return this.node.defaultChild as CfnBucket
  }

  /** What the rules of cdk-nag call the bucket: by its reference, and for a function of another stack by its export after the synthesis. */
  #names(fn: IFunction): readonly string[] {
    const reference = `<${this.#logicalId}.Arn>`
    const stack = Stack.of(this)
    if (Stack.of(fn) === stack) return [reference]
    const { 'Fn::ImportValue': name } = stack.resolve(stack.exportValue(this.bucketArn)) as {
      'Fn::ImportValue': string
    }
    return [reference, name]
  }
}
