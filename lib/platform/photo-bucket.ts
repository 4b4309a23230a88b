import { Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { accept } from '../shared/accepted-findings.ts'
import type { Stage } from '../stage.ts'

/** Every photograph's key begins so; grants reach no further. */
const PHOTOS = 'photos/'
/** A face of three years ago helps no guard; and what a lost write left behind, which no record names, goes by the same rule. */
const PHOTO_KEPT_DAYS = 1_096

export type PhotoBucketProps = { readonly stage: Stage; readonly key: IKey }

/**
 * Couriers' photographs: private, TLS only, under the customer key of personal data, without versions, so that a deleted one is gone.
 * See docs/decisions/photos-without-versions.md.
 */
export class PhotoBucket extends Bucket {
  readonly #key: IKey

  constructor(scope: Construct, id: string, { stage, key }: PhotoBucketProps) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: false,
      lifecycleRules: [
        {
          id: 'old-photos',
          prefix: PHOTOS,
          expiration: Duration.days(PHOTO_KEPT_DAYS),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      removalPolicy: stage.removal,
    })
    this.#key = key
    // Pinned: another id would be another, empty bucket.
    ;(this.node.defaultChild as CfnBucket).overrideLogicalId('Photos')
    accept(this, 'photos-logged-where-read')
  }

  /** Lets a function put and delete photographs (`photos/<random>`), not read them. */
  allowWriting(fn: IFunction): void {
    this.#allow(fn, ['s3:PutObject', 's3:DeleteObject'], 'kms:GenerateDataKey')
  }

  /** Lets a function read photographs it knows by name. Without the right to list, S3 answers 403 for one that is gone, as for one that is not its own. */
  allowReading(fn: IFunction): void {
    this.#allow(fn, ['s3:GetObject'], 'kms:Decrypt')
  }

  #allow(fn: IFunction, actions: readonly string[], keyAction: string): void {
    const { region, urlSuffix } = Stack.of(this)
    fn.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [this.arnForObjects(`${PHOTOS}*`)] }))
    for (const name of ['<Photos.Arn>', this.#exportedAs()]) accept(fn.role ?? fn, 'any-photo', name)
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: [keyAction],
        resources: [this.#key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.${urlSuffix}` } },
      }),
    )
  }

  /** The name under which other stacks import the bucket. */
  #exportedAs(): string {
    const stack = Stack.of(this)
    const { 'Fn::ImportValue': name } = stack.resolve(stack.exportValue(this.bucketArn)) as {
      'Fn::ImportValue': string
    }
    return name
  }
}
