import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'

/** Who may write, as the registry last said: the firms that engage him, and his name as it is shown. */
export type KnownCourier = { readonly employers: readonly string[]; readonly maskedName?: string | undefined }
/** A place that can be written about. */
export type KnownCommunity = { readonly unit: string; readonly name: string; readonly status: 'active' | 'ended' }

type ItemKey = { readonly pk: string; readonly sk: string }
const courierKey = (courierId: string): ItemKey => ({ pk: `courier#${courierId}`, sk: 'courier' })
const communityKey = (communityId: string): ItemKey => ({ pk: `community#${communityId}`, sk: 'community' })

const CourierItem = z
  .object({ employers: z.array(z.string()).default([]), maskedName: z.string().optional() })
  .optional()
const CommunityItem = z.object({ unit: z.string(), name: z.string(), status: z.enum(['active', 'ended']) }).optional()

/** Sets attributes under a sequence of their own, named `part`; an older event changes nothing. */
const applier =
  (table: string, db: Documents) =>
  async (key: ItemKey, part: string, sequence: number, set: Readonly<Record<string, unknown>>): Promise<void> => {
    const all = Object.entries({ form: 1, ...set, [part]: sequence })
    try {
      await db.send(
        new UpdateCommand({
          TableName: table,
          Key: key,
          UpdateExpression: `SET ${all.map((_, at) => `#s${at} = :s${at}`).join(', ')}`,
          ConditionExpression: 'attribute_not_exists(#part) OR #part < :sequence',
          ExpressionAttributeNames: {
            ...Object.fromEntries(all.map(([name], at) => [`#s${at}`, name])),
            '#part': part,
          },
          ExpressionAttributeValues: {
            ...Object.fromEntries(all.map(([, value], at) => [`:s${at}`, value])),
            ':sequence': sequence,
          },
        }),
      )
    } catch (error) {
      if (!isRefused(error)) throw error
    }
  }

/** What the mailbox keeps of the registry's facts, fed by its events. A part is applied only if its sequence is greater than the stored one. */
export const projectionStore = (table: string, db: Documents) => {
  const apply = applier(table, db)
  const read = async (Key: ItemKey) => (await db.send(new GetCommand({ TableName: table, Key }))).Item
  return {
    applyEmployers: (courierId: string, sequence: number, employers: readonly string[]) =>
      apply(courierKey(courierId), 'employersSequence', sequence, { employers }),
    applyName: (courierId: string, sequence: number, maskedName: string) =>
      apply(courierKey(courierId), 'nameSequence', sequence, { maskedName }),
    applyCommunity: (communityId: string, sequence: number, { unit, name, status }: KnownCommunity) =>
      apply(communityKey(communityId), 'sequence', sequence, { unit, name, status }),
    /** Undefined when the registry never told of him. */
    async readCourier(courierId: string): Promise<KnownCourier | undefined> {
      return CourierItem.parse(await read(courierKey(courierId)))
    },
    /** Undefined when the registry never told of it. */
    async readCommunity(communityId: string): Promise<KnownCommunity | undefined> {
      return CommunityItem.parse(await read(communityKey(communityId)))
    },
  }
}
export type ProjectionStore = ReturnType<typeof projectionStore>
