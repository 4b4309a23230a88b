import { DescribeContinuousBackupsCommand, UpdateContinuousBackupsCommand } from '@aws-sdk/client-dynamodb'
import { type LiveProperty, TABLE_TYPES } from './live-property.ts'
import { ofTable, switchOf } from './template-value.ts'

/** Whether a table can be restored to any second of the past weeks. */
export const pointInTimeRecovery: LiveProperty = {
  name: 'point-in-time recovery',
  types: TABLE_TYPES,
  wanted: (properties) =>
    switchOf(ofTable(properties, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled')),
  live: async (TableName, { dynamo }) => {
    const { ContinuousBackupsDescription: found } = await dynamo.send(
      new DescribeContinuousBackupsCommand({ TableName }),
    )
    return switchOf(found?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus === 'ENABLED')
  },
  set: (TableName, _on, { dynamo }) =>
    dynamo.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    ),
}
