import { Stack } from 'aws-cdk-lib'
import {
  AttributeType,
  type CfnGlobalTable,
  type ITable,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { Stage } from '../stage.ts'
import { alarmWhenThrottled } from './alarms.ts'

/** Exactly these; nobody holds Scan. */
export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem'

export type ContextTableProps = {
  readonly stage: Stage
  /** The table is named `xiaoge-<stage>-<context>`; name and logical id are pinned, for another one is another, empty table. */
  readonly context: string
  readonly logicalId: string
  readonly key: IKey
  /** Up to two indexes, named by what they answer. */
  readonly indexes?: Readonly<Record<string, { readonly partition: string; readonly sort: string }>>
  /** With an outbox come the stream and the index `by-unsent` of the sweeper. */
  readonly outbox?: boolean
}

const WRITES: readonly TableAction[] = ['PutItem', 'UpdateItem', 'DeleteItem']
const text = (name: string) => ({ name, type: AttributeType.STRING })

/** The one table construct: on demand, point-in-time recovery, customer key, TTL, deletion protection, exact grants. */
export class ContextTable extends TableV2 {
  readonly #key: IKey
  #source: ITable | undefined

  constructor(scope: Construct, id: string, props: ContextTableProps) {
    const { stage, context, logicalId, key, indexes = {}, outbox = false } = props
    const all = outbox ? { ...indexes, 'by-unsent': { partition: 'unsent', sort: 'unsentAt' } } : indexes
    super(scope, id, {
      tableName: `xiaoge-${stage.name}-${context}`,
      partitionKey: text('pk'),
      sortKey: text('sk'),
      timeToLiveAttribute: 'ttl',
      encryption: TableEncryptionV2.customerManagedKey(key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: stage.protection,
      removalPolicy: stage.removal,
      globalSecondaryIndexes: Object.entries(all).map(([indexName, { partition, sort }]) => ({
        indexName,
        partitionKey: text(partition),
        sortKey: text(sort),
      })),
      ...(outbox ? { dynamoStream: StreamViewType.NEW_IMAGE } : {}),
    })
    this.#key = key
    ;(this.node.defaultChild as CfnGlobalTable).overrideLogicalId(logicalId)
    alarmWhenThrottled(this, 'ThrottledAlarm', this.tableName, stage)
  }

  /** The table as a source of its stream, the same for all who read it. */
  streamSource(): ITable {
    if (this.tableStreamArn === undefined) throw new TypeError(`${this.node.path} has no stream.`)
    this.#source ??= TableV2.fromTableAttributes(this, 'StreamSource', {
      tableArn: this.tableArn,
      tableStreamArn: this.tableStreamArn,
      encryptionKey: this.#key,
    })
    return this.#source
  }

  /** Grants exactly these actions on the table (or, when indexes are named, on those alone), and the use of its key through DynamoDB alone. */
  allow(grantee: IGrantable, actions: readonly TableAction[], indexes: readonly string[] = []): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: indexes.length === 0 ? [this.tableArn] : indexes.map((index) => `${this.tableArn}/index/${index}`),
      }),
    )
    this.#allowKey(grantee, actions)
  }

  /** Grants exactly these actions on the items of these partitions (`pk`) alone, and the use of the table's key through DynamoDB alone. */
  allowPartitions(grantee: IGrantable, actions: readonly TableAction[], partitions: readonly string[]): void {
    if (partitions.length === 0) throw new RangeError('A grant on no partition would be a grant on all.')
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.tableArn],
        conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [...partitions] } },
      }),
    )
    this.#allowKey(grantee, actions)
  }

  /** Grants exactly these actions on the items whose partition (`pk`) is one of these or, with a `*` at its end, begins so. */
  allowBeginnings(grantee: IGrantable, actions: readonly TableAction[], partitions: readonly string[]): void {
    if (partitions.length === 0) throw new RangeError('A grant on no partition would be a grant on all.')
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.tableArn],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] } },
      }),
    )
    this.#allowKey(grantee, actions)
  }

  #allowKey(grantee: IGrantable, actions: readonly TableAction[]): void {
    const keyActions = actions.some((action) => WRITES.includes(action))
      ? ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey']
      : ['kms:Decrypt']
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: keyActions,
        resources: [this.#key.keyArn],
        conditions: {
          StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(this).region}.${Stack.of(this).urlSuffix}` },
        },
      }),
    )
  }
}
