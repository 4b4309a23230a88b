import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { plainItem } from '../../shared/dynamo/plain-item.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { type Entry, entryIdOf } from '../domain/entry.ts'
import { VEHICLES } from '../domain/vehicle.ts'
import { VERDICTS } from '../domain/verdict.ts'
import { ENTRY_SK, logKeys } from './log.items.ts'

export const EntryItem = z.object({
  gateId: z.string(),
  scanId: z.string(),
  communityId: z.string(),
  at: z.number(),
  verdict: z.enum(VERDICTS),
  textDigest: z.string(),
  replayKey: z.string().exactOptional(),
  kind: z.enum(['parcel', 'meal', 'ride']).exactOptional(),
  courierId: z.string().exactOptional(),
  card: z.object({ maskedName: z.string(), enterpriseName: z.string() }).exactOptional(),
  hasPhoto: z.literal(true).exactOptional(),
  firstAt: z.number().exactOptional(),
  repeat: z.boolean().exactOptional(),
  vehicle: z.enum(VEHICLES).exactOptional(),
  isPersonal: z.literal(true).exactOptional(),
})

const itemOf = (pk: string, entry: Entry) => ({
  pk,
  sk: ENTRY_SK,
  form: 1,
  ...entry,
  ...logKeys(entry.communityId, entry.at, entryIdOf(entry)),
})

const Refused = z.object({ name: z.literal('ConditionalCheckFailedException'), Item: z.unknown() })

/**
 * The record of who was let through and who was not. An allowed entry lies under the pass's replay key, a denied one under gate and
 * scan: one conditional Put decides, and is record and replay memory at once. Items hold under 1 KB: three write units with both indexes.
 */
export const entryStore = (table: string, db: Documents) => {
  /** Puts the entry, or answers the one that was there first. */
  const putFirst = async (pk: string, entry: Entry): Promise<Entry | undefined> => {
    try {
      await db.send(
        new PutCommand({
          TableName: table,
          Item: itemOf(pk, entry),
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      return undefined
    } catch (error) {
      const refused = Refused.safeParse(error)
      if (!refused.success) throw error
      return EntryItem.parse(plainItem(refused.data.Item))
    }
  }
  return {
    /** Uses a pass up. Answers undefined when this entry did, else the entry that had. */
    admit: (entry: Entry & { readonly replayKey: string }) => putFirst(`pass#${entry.replayKey}`, entry),
    /** The entry that used a pass up, strongly consistent; undefined while none did. */
    async usedBy(replayKey: string): Promise<Entry | undefined> {
      const Key = { pk: `pass#${replayKey}`, sk: ENTRY_SK }
      const { Item } = await db.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
      return EntryItem.optional().parse(Item)
    },
    /** Records a denial. Answers undefined when it is new, else what this scan was answered before. */
    deny: (entry: Entry) => putFirst(`scan#${entryIdOf(entry)}`, entry),
  }
}
export type EntryStore = ReturnType<typeof entryStore>
