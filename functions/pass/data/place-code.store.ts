import { BatchGetCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { Fault } from '../../shared/kernel/fault.ts'
import type { PlaceCode } from '../domain/place-code.ts'
import { CommunityItem, communityKey, GateItem, gateKey, gateOfItem, type ItemKey, type SetBy } from './pass.items.ts'

export const placeCodeKey = (gateId: string): ItemKey => ({ pk: `gate#${gateId}`, sk: 'place-code' })

const PlaceCodeItem = z.object({
  gateId: z.string(),
  communityId: z.string(),
  version: z.number(),
  token: z.string(),
  issuedAt: z.number(),
})
const NamedCommunity = CommunityItem.extend({ name: z.string().optional() })
const NamedGate = GateItem.extend({ name: z.string().optional() })

/** A gate as a poster and a check-in name it. */
export type Place = {
  readonly communityId: string
  readonly communityName: string
  readonly gateName: string
  /** Gate and community stand: neither is suspended, disabled or ended. */
  readonly isOpen: boolean
  /** The code issued last. */
  readonly code: PlaceCode | undefined
}

type Item = Readonly<Record<string, unknown>>

/** What lies under the keys of a place; undefined when this community has no such gate. */
export const placeOf = (gateId: string, communityId: string, items: readonly Item[]): Place | undefined => {
  const find = ({ pk, sk }: ItemKey) => items.find((item) => item['pk'] === pk && item['sk'] === sk)
  const gate = NamedGate.optional().parse(find(gateKey(gateId)))
  const community = NamedCommunity.optional().parse(find(communityKey(communityId)))
  if (gate?.communityId !== communityId || community === undefined) return undefined
  return {
    communityId,
    communityName: community.name ?? communityId,
    gateName: gate.name ?? gateId,
    isOpen: community.status === 'active' && gateOfItem(gateId, gate)?.status === 'active',
    code: PlaceCodeItem.optional().parse(find(placeCodeKey(gateId))),
  }
}

/** The keys of a place, for whoever reads it together with something else. */
export const placeKeys = (gateId: string, communityId: string): readonly ItemKey[] => [
  gateKey(gateId),
  communityKey(communityId),
  placeCodeKey(gateId),
]

/** The place code of each gate: one item, whose version only rises. */
export const placeCodeStore = (table: string, db: Documents) => ({
  /** A gate of this community with its code, strongly consistent; undefined when it has no such gate. Fault: standing.unread. */
  async readPlace(gateId: string, communityId: string): Promise<Place | undefined> {
    const Keys = [...placeKeys(gateId, communityId)]
    const { Responses, UnprocessedKeys } = await db.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
    )
    if (UnprocessedKeys?.[table] !== undefined)
      throw new Fault('unavailable', 'standing.unread', 'The place could not be read.', { retryAfter_s: 1 })
    return placeOf(gateId, communityId, Responses?.[table] ?? [])
  },
  /** Strongly consistent. */
  async readCode(gateId: string): Promise<PlaceCode | undefined> {
    const Key = placeCodeKey(gateId)
    const { Item } = await db.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
    return PlaceCodeItem.optional().parse(Item)
  },
  /** Makes this the code of its gate if the one before it still stands; false when it does not. */
  async replaceCode(code: PlaceCode, by: SetBy): Promise<boolean> {
    const first = code.version === 1
    try {
      await db.send(
        new PutCommand({
          TableName: table,
          Item: { ...placeCodeKey(code.gateId), form: 1, ...code, setBy: by },
          ConditionExpression: first ? 'attribute_not_exists(pk)' : '#version = :before',
          ...(first
            ? {}
            : {
                ExpressionAttributeNames: { '#version': 'version' },
                ExpressionAttributeValues: { ':before': code.version - 1 },
              }),
        }),
      )
      return true
    } catch (error) {
      if (isRefused(error)) return false
      throw error
    }
  },
})
export type PlaceCodeStore = ReturnType<typeof placeCodeStore>
