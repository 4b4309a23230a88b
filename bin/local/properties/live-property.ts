import type { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { LambdaClient } from '@aws-sdk/client-lambda'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { PhysicalNames } from '../physical-names.ts'

export interface LocalClients {
  readonly cloudformation: CloudFormationClient
  readonly dynamo: DynamoDBClient
  readonly lambda: LambdaClient
  readonly sqs: SQSClient
}

/** One property of a kind of resource that is compared between template and live state, both told as a short text. */
export interface LiveProperty {
  readonly name: string
  /** CloudFormation types that have it. */
  readonly types: readonly string[]
  /** What the template asks for; `ABSENT` when it asks for nothing. */
  wanted(properties: Readonly<Record<string, unknown>>, names: PhysicalNames): string
  /** What the service itself says. */
  live(physicalId: string, clients: LocalClients): Promise<string>
  /** Sets it by the service's own API. Only where the emulator was seen to drop the property: docs/emulator.md. */
  readonly set?: (physicalId: string, wanted: string, clients: LocalClients) => Promise<unknown>
}

export const TABLE_TYPES = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'] as const
