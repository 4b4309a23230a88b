import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { OPEN_RULES } from '../domain/community-rules.ts'
import type { Kind } from '../domain/pass-claims.ts'
import { communityKey, courierKey, GateItem, gateKey, type ItemKey } from './pass.items.ts'

export type CardFact = {
  readonly maskedName: string
  readonly enterpriseName: string
  readonly photoKey?: string | undefined
}
export type CommunityFact = {
  readonly communityId: string
  readonly unit: string
  readonly name: string
  readonly status: 'active' | 'ended'
  readonly gates: readonly {
    readonly gateId: string
    readonly name?: string
    readonly status: 'active' | 'suspended'
  }[]
}

/** Sets attributes under a sequence of their own; an older event changes nothing. */
const applier =
  (table: string, db: Documents) =>
  async (
    key: ItemKey,
    part: string,
    sequence: number,
    set: Readonly<Record<string, unknown>>,
    initial: Readonly<Record<string, unknown>> = {},
  ): Promise<void> => {
    const all = Object.entries({ ...set, [part]: sequence })
    const first = Object.entries(initial)
    const sets = [
      ...all.map((_, at) => `#s${at} = :s${at}`),
      ...first.map((_, at) => `#i${at} = if_not_exists(#i${at}, :i${at})`),
    ]
    const names = [...all.map(([name], at) => [`#s${at}`, name]), ...first.map(([name], at) => [`#i${at}`, name])]
    const values = [
      ...all.map(([, value], at) => [`:s${at}`, value]),
      ...first.map(([, value], at) => [`:i${at}`, value]),
    ]
    try {
      await db.send(
        new UpdateCommand({
          TableName: table,
          Key: key,
          UpdateExpression: `SET ${sets.join(', ')}`,
          ConditionExpression: 'attribute_not_exists(#part) OR #part < :sequence',
          ExpressionAttributeNames: { ...Object.fromEntries(names), '#part': part },
          ExpressionAttributeValues: { ...Object.fromEntries(values), ':sequence': sequence },
        }),
      )
    } catch (error) {
      if (!isRefused(error)) throw error
    }
  }
/** What the pass keeps of other contexts' facts, fed by their events. A part is applied only if its sequence is greater than the stored one. */
export const projectionStore = (table: string, db: Documents) => {
  const apply = applier(table, db)
  /** A standing begins active, whichever part of it comes first. */
  const newStanding = { form: 1, status: 'active', version: 0 }
  const newGate = { form: 1, version: 0 }
  return {
    /** `since` is the civil day on which the longest engagement began; absent of events from before it was told: what is known then stays. */
    applyEmployers: (
      courierId: string,
      sequence: number,
      employers: readonly string[],
      kinds: readonly Kind[],
      since?: string,
    ) =>
      apply(
        courierKey(courierId),
        'employersSequence',
        sequence,
        { employers, kinds, ...(since === undefined ? {} : { since }) },
        newStanding,
      ),
    applyCard: (courierId: string, sequence: number, card: CardFact) =>
      apply(courierKey(courierId), 'cardSequence', sequence, { card }, { ...newStanding, employers: [], kinds: [] }),
    /** The community as judged; its rules begin open round the clock for every kind and vehicle. */
    async applyCommunity(fact: CommunityFact, sequence: number): Promise<void> {
      const { communityId, unit, name, status, gates } = fact
      const open = { form: 1, ...OPEN_RULES }
      await apply(communityKey(communityId), 'sequence', sequence, { unit, name, status }, open)
      // Side by side: a place with fifty gates must not hold up the batch it came in.
      await Promise.all(
        gates.map(({ gateId, status: registered, ...named }) =>
          apply(gateKey(gateId), 'sequence', sequence, { communityId, registered, ...named }, newGate),
        ),
      )
    },
    /** The key a gate enrolled with last. */
    applyGateKey: (gateId: string, sequence: number, keyThumbprint: string) =>
      apply(gateKey(gateId), 'keySequence', sequence, { keyThumbprint }, newGate),
    async unitOfCommunity(communityId: string): Promise<string | undefined> {
      const { Item } = await db.send(new GetCommand({ TableName: table, Key: communityKey(communityId) }))
      return z.object({ unit: z.string() }).optional().parse(Item)?.unit
    },
    async communityOfGate(gateId: string): Promise<string | undefined> {
      const { Item } = await db.send(new GetCommand({ TableName: table, Key: gateKey(gateId) }))
      return GateItem.optional().parse(Item)?.communityId
    },
  }
}
export type ProjectionStore = ReturnType<typeof projectionStore>
