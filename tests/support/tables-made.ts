import * as z from 'zod'
import { nameOf } from './templates.ts'

const Replica = z.object({
  DeletionProtectionEnabled: z.boolean().default(false),
  PointInTimeRecoverySpecification: z.object({ PointInTimeRecoveryEnabled: z.boolean() }).optional(),
  SSESpecification: z.object({ KMSMasterKeyId: z.unknown() }).optional(),
})
const Table = z.object({
  TableName: z.string(),
  BillingMode: z.string().optional(),
  GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string() })).default([]),
  Replicas: z.tuple([Replica]),
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
})

/** What the tests ask of a table: its template's properties in few words. `key` is the customer key by name, or `none`. */
export const describeTable = (properties: unknown) => {
  const table = Table.parse(properties)
  const [replica] = table.Replicas
  const key = replica.SSESpecification?.KMSMasterKeyId
  return {
    name: table.TableName,
    indexes: table.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName),
    key: key === undefined ? 'none' : nameOf(key),
    billing: table.BillingMode,
    protected: replica.DeletionProtectionEnabled,
    recoverable: replica.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled ?? false,
    ttl: table.TimeToLiveSpecification?.Enabled === true ? table.TimeToLiveSpecification.AttributeName : 'none',
    stream: table.StreamSpecification?.StreamViewType ?? 'none',
  }
}
