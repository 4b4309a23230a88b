import type { TransactItems } from '../../shared/dynamo/transact.ts'
import { UNCLAIMED_LIVES_MS } from '../domain/ticket-photo.ts'
import { photoKey } from './photo.items.ts'
import type { PhotoOwner } from './photo-owner.ts'

export type PhotoClaim = {
  readonly owner: PhotoOwner
  readonly photoIds: readonly string[]
  readonly ticketId: string
  /** Epoch milliseconds. */
  readonly at: number
}

/** What each must be, whoever claims: his, and nobody's yet or this very ticket's already. */
const CLAIMABLE =
  '#owner = :owner AND (ticketId = :ticket OR (attribute_not_exists(ticketId) AND #state <> :refused AND madeAt > :dayAgo))'

const claims = (
  table: string,
  { owner, photoIds, ticketId, at }: PhotoClaim,
  condition: string,
  values: Readonly<Record<string, string>> = {},
): TransactItems =>
  photoIds.map((photoId) => ({
    Update: {
      TableName: table,
      Key: photoKey(photoId),
      UpdateExpression: 'SET ticketId = :ticket REMOVE #ttl',
      ConditionExpression: condition,
      ExpressionAttributeNames: { '#ttl': 'ttl', '#owner': 'owner', '#state': 'state' },
      ExpressionAttributeValues: {
        ':ticket': ticketId,
        ':owner': owner(photoId),
        ':refused': 'refused',
        ':dayAgo': at - UNCLAIMED_LIVES_MS,
        ...values,
      },
    },
  }))

/**
 * What a ticket's own transaction holds besides to have these photographs for good, in the order given: each is the claimer's, and not refused,
 * younger than a day and nobody's yet, or this very ticket's already. A reporter's may still be on its way. Whoever claims answers a condition
 * that failed with photo.unknown.
 */
export const claimPhotos = (table: string, claim: PhotoClaim): TransactItems => claims(table, claim, CLAIMABLE)

/** The same of a desk's own as evidence, each of which can be seen already: what never comes proves nothing. */
export const claimEvidence = (table: string, claim: PhotoClaim): TransactItems =>
  claims(table, claim, `${CLAIMABLE} AND #state = :ready`, { ':ready': 'ready' })
