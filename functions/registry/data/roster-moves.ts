import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { TransactItems } from '../../shared/dynamo/transact.ts'
import type { Roster, RosterPlace, RosterState } from '../domain/roster.ts'
import { headKey } from './courier.items.ts'
import { outletKey } from './enterprise.store.ts'
import { openKey, rosterKey } from './roster.items.ts'

/** The single writes that a roster's moves are made of. */

type Item = TransactItems[number]

/** Assigns every field that is given. */
export const setAll = (fields: Readonly<Record<string, unknown>>) => {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  return {
    UpdateExpression: `SET ${given.map((_, at) => `#f${at} = :f${at}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(given.map(([name], at) => [`#f${at}`, name])),
    ExpressionAttributeValues: Object.fromEntries(given.map(([, value], at) => [`:f${at}`, value])),
  }
}

/** Sets fields of a roster that is in one of these states. */
export const moved = (
  table: string,
  { rosterId, ...place }: RosterPlace & Pick<Roster, 'rosterId'>,
  from: readonly RosterState[],
  fields: Readonly<Record<string, unknown>>,
) => {
  const set = setAll(fields)
  return {
    TableName: table,
    Key: rosterKey(place, rosterId),
    UpdateExpression: set.UpdateExpression,
    ConditionExpression: `#state IN (${from.map((_, at) => `:from${at}`).join(', ')})`,
    ExpressionAttributeNames: { ...set.ExpressionAttributeNames, '#state': 'state' },
    ExpressionAttributeValues: {
      ...set.ExpressionAttributeValues,
      ...Object.fromEntries(from.map((state, at) => [`:from${at}`, state])),
    },
  }
}

/** What of an outlet's head must still be as it was seen: the latest applied roster, and what changed beside rosters if that matters. */
type HeadSeen = { readonly latest: string | undefined; readonly changes?: number }

const unchanged = ({ latest, changes }: HeadSeen): readonly string[] => [
  latest === undefined ? 'attribute_not_exists(rosterId)' : 'rosterId = :latest',
  ...(changes === undefined ? [] : [changes === 0 ? 'attribute_not_exists(changes)' : 'changes = :changes']),
]

/** Takes the outlet for one roster's work: no other is open, and its head is as it was seen. */
export const take = (table: string, { rosterId, ...place }: Roster, seen: HeadSeen): Item => ({
  Update: {
    TableName: table,
    Key: headKey(place),
    UpdateExpression: 'SET #open = :open, form = :form',
    ConditionExpression: ['attribute_not_exists(#open)', ...unchanged(seen)].join(' AND '),
    ExpressionAttributeNames: { '#open': 'open' },
    ExpressionAttributeValues: {
      ':open': rosterId,
      ':form': 1,
      ...(seen.latest === undefined ? {} : { ':latest': seen.latest }),
      ...(seen.changes ? { ':changes': seen.changes } : {}),
    },
  },
})

/** The outlet must be in use: one that ended while its roster was looked at engages nobody any more. */
export const inUse = (table: string, { enterpriseId, outletId }: RosterPlace): Item => ({
  ConditionCheck: {
    TableName: table,
    Key: outletKey(enterpriseId, outletId),
    ConditionExpression: 'attribute_not_exists(#status) OR #status = :active',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':active': 'active' },
  },
})

/** Gives the outlet free again; `latest` is from now on the roster that may be undone. */
export const give = (table: string, roster: Roster, latest: string | undefined): Item => ({
  Update: {
    TableName: table,
    Key: headKey(roster),
    UpdateExpression: latest === undefined ? 'REMOVE #open, rosterId' : 'SET rosterId = :latest REMOVE #open',
    ConditionExpression: '#open = :id',
    ExpressionAttributeNames: { '#open': 'open' },
    ExpressionAttributeValues: { ':id': roster.rosterId, ...(latest === undefined ? {} : { ':latest': latest }) },
  },
})

export const open = (table: string, { enterpriseId, outletId, rosterId }: Roster, since: number): Item => ({
  Put: {
    TableName: table,
    Item: { ...openKey({ enterpriseId, outletId }, rosterId, since), form: 1, enterpriseId, outletId, rosterId },
  },
})
export const close = (table: string, roster: Roster, since: number): Item => ({
  Delete: { TableName: table, Key: openKey(roster, roster.rosterId, since) },
})

export const updated = async (db: Documents, input: UpdateCommandInput): Promise<boolean> => {
  try {
    await db.send(new UpdateCommand(input))
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}
