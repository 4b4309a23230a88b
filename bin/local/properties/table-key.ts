import { DescribeTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb'
import { lastPart, localArn, resolveName } from '../physical-names.ts'
import { type LiveProperty, TABLE_TYPES } from './live-property.ts'
import { ABSENT, ofTable } from './template-value.ts'

/** The customer key under which a table is encrypted, by its id. */
export const tableKey: LiveProperty = {
  name: 'customer key',
  types: TABLE_TYPES,
  wanted: (properties, names) => {
    const key = ofTable(properties, 'SSESpecification', 'KMSMasterKeyId')
    return key === undefined ? ABSENT : resolveName(key, names)
  },
  live: async (TableName, { dynamo }) => {
    const found = (await dynamo.send(new DescribeTableCommand({ TableName }))).Table?.SSEDescription?.KMSMasterKeyArn
    return found === undefined ? ABSENT : lastPart(found)
  },
  set: (TableName, keyId, { dynamo }) =>
    dynamo.send(
      new UpdateTableCommand({
        TableName,
        SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: localArn('kms', keyId) },
      }),
    ),
}
