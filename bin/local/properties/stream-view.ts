import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { type LiveProperty, TABLE_TYPES } from './live-property.ts'
import { ABSENT, plainOf, valueAt } from './template-value.ts'

/** What a table's stream shows of a changed item. */
export const streamView: LiveProperty = {
  name: 'stream view',
  types: TABLE_TYPES,
  wanted: (properties) => plainOf(valueAt(properties, 'StreamSpecification', 'StreamViewType')),
  live: async (TableName, { dynamo }) =>
    (await dynamo.send(new DescribeTableCommand({ TableName }))).Table?.StreamSpecification?.StreamViewType ?? ABSENT,
}
