import { BatchGetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { Fault } from '../../shared/kernel/fault.ts'
import type { Facts } from '../domain/judge.ts'
import {
  BlockItem,
  blockKey,
  CommunityItem,
  CourierItem,
  communityKey,
  courierKey,
  courierOfItem,
  EmployersItem,
  employersKey,
  GateItem,
  gateKey,
  gateOfItem,
  type ItemKey,
  type JudgedCourier,
} from './pass.items.ts'

export type FactQuestion = { readonly courierId: string; readonly gateId: string; readonly communityId: string }

const Keyed = z.looseObject({ pk: z.string(), sk: z.string() })
type Found = ReadonlyMap<string, unknown>
const nameOf = ({ pk, sk }: ItemKey): string => `${pk}|${sk}`

/** Parses what lies under a key; undefined when nothing does. */
const take = <S extends z.ZodType>(found: Found, key: ItemKey, schema: S): z.output<S> | undefined => {
  const item = found.get(nameOf(key))
  return item === undefined ? undefined : schema.parse(item)
}

const factsOf = (found: Found, asked: FactQuestion): Facts<JudgedCourier> => {
  const courier = take(found, courierKey(asked.courierId), CourierItem)
  const gate = take(found, gateKey(asked.gateId), GateItem)
  const community = take(found, communityKey(asked.communityId), CommunityItem)
  return {
    courier: courier && courierOfItem(asked.courierId, courier),
    gate: gate && gateOfItem(asked.gateId, gate),
    community: community?.status === 'active' ? { ...community, communityId: asked.communityId } : undefined,
    block: take(found, blockKey(asked.communityId, asked.courierId), BlockItem),
    suspendedEmployers: take(found, employersKey(asked.courierId), EmployersItem)?.enterprises ?? [],
  }
}

/**
 * All that a verdict asks of the store, in one strongly consistent BatchGet of five keys (five read units). Standing is never cached.
 * Keys left unprocessed are asked once more; what is then still missing fails closed. Fault: standing.unread.
 */
export const factStore = (table: string, db: Documents) => ({
  async readFacts(asked: FactQuestion): Promise<Facts<JudgedCourier>> {
    let keys: readonly ItemKey[] = [
      courierKey(asked.courierId),
      gateKey(asked.gateId),
      communityKey(asked.communityId),
      blockKey(asked.communityId, asked.courierId),
      employersKey(asked.courierId),
    ]
    const found = new Map<string, unknown>()
    for (let round = 0; round < 2 && keys.length > 0; round += 1) {
      const { Responses, UnprocessedKeys } = await db.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: [...keys], ConsistentRead: true } } }),
      )
      for (const item of Responses?.[table] ?? []) found.set(nameOf(Keyed.parse(item)), item)
      keys = z.array(Keyed).parse(UnprocessedKeys?.[table]?.Keys ?? [])
    }
    if (keys.length > 0)
      throw new Fault(
        'unavailable',
        'standing.unread',
        'The standing could not be read; nobody is let through on a guess.',
        {
          retryAfter_s: 1,
        },
      )
    return factsOf(found, asked)
  },
})
