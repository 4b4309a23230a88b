import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import { OPEN_RULES } from '../domain/community-rules.ts'
import type { Kind } from '../domain/pass-claims.ts'
import { communityKey, courierKey, GateItem, gateKey, type ItemKey } from './pass.items.ts'

/** Whom a courier works for and as what; `since` is the civil day on which the longest engagement began, absent of events from before it was told. */
export type EngagedFact = {
  readonly employers: readonly string[]
  readonly kinds: readonly Kind[]
  readonly since?: string | undefined
}
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

/** Sets attributes under a sequence of their own; an older event changes nothing, and is answered `false`. */
const applier =
  (table: string, db: Documents) =>
  async (
    key: ItemKey,
    part: string,
    sequence: number,
    set: Readonly<Record<string, unknown>>,
    initial: Readonly<Record<string, unknown>> = {},
  ): Promise<boolean> => {
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
      return true
    } catch (error) {
      if (!isRefused(error)) throw error
      return false
    }
  }
/** What the pass keeps of other contexts' facts, fed by their events. A part is applied only if its sequence is greater than the stored one. */
export const projectionStore = (table: string, db: Documents) => {
  const apply = applier(table, db)
  /** A standing begins active, whichever part of it comes first. */
  const newStanding = { form: 1, status: 'active', version: 0 }
  const newGate = { form: 1, version: 0 }
  return {
    /**
     * One write an event, employers and card together. Each keeps a sequence of its own, as who left is told without a card: an event that is
     * older than his employers may still bring the newest card, and is written as that alone.
     */
    async applyCourier(courierId: string, sequence: number, engaged: EngagedFact, card?: CardFact): Promise<void> {
      const { since, ...rest } = engaged
      // What is known of the beginning stays where an event does not tell it.
      const employed = { ...rest, ...(since === undefined ? {} : { since }) }
      const shown = card === undefined ? {} : { card, cardSequence: sequence }
      const key = courierKey(courierId)
      const isNewest = await apply(key, 'employersSequence', sequence, { ...employed, ...shown }, newStanding)
      if (!isNewest && card !== undefined) await apply(key, 'cardSequence', sequence, { card })
    },
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
    async applyGateKey(gateId: string, sequence: number, keyThumbprint: string): Promise<void> {
      await apply(gateKey(gateId), 'keySequence', sequence, { keyThumbprint }, newGate)
    },
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
