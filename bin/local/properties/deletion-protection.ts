import { DescribeTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb'
import { type LiveProperty, TABLE_TYPES } from './live-property.ts'
import { ofTable, switchOf } from './template-value.ts'

/** Whether a table refuses to be deleted. */
export const deletionProtection: LiveProperty = {
  name: 'deletion protection',
  types: TABLE_TYPES,
  wanted: (properties) => switchOf(ofTable(properties, 'DeletionProtectionEnabled')),
  live: async (TableName, { dynamo }) =>
    switchOf((await dynamo.send(new DescribeTableCommand({ TableName }))).Table?.DeletionProtectionEnabled),
  set: (TableName, _on, { dynamo }) =>
    dynamo.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true })),
}
