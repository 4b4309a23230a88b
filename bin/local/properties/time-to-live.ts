import { DescribeTimeToLiveCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb'
import { type LiveProperty, TABLE_TYPES } from './live-property.ts'
import { ABSENT, plainOf, switchOf, valueAt } from './template-value.ts'

/** The attribute by which a table's items expire. */
export const timeToLive: LiveProperty = {
  name: 'time to live',
  types: TABLE_TYPES,
  wanted: (properties) => {
    const enabled = switchOf(valueAt(properties, 'TimeToLiveSpecification', 'Enabled'))
    return enabled === ABSENT ? ABSENT : plainOf(valueAt(properties, 'TimeToLiveSpecification', 'AttributeName'))
  },
  live: async (TableName, { dynamo }) => {
    const { TimeToLiveDescription: found } = await dynamo.send(new DescribeTimeToLiveCommand({ TableName }))
    return found?.TimeToLiveStatus?.startsWith('ENABL') ? (found.AttributeName ?? ABSENT) : ABSENT
  },
  set: (TableName, AttributeName, { dynamo }) =>
    dynamo.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName, Enabled: true } })),
}
