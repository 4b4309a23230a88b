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

/**
 * What a ticket's own transaction holds besides to have these photographs for good, in the order given: each is the claimer's, not refused,
 * younger than a day and nobody's yet, or this very ticket's already. Whoever claims answers a condition that failed with photo.unknown.
 */
export const claimPhotos = (table: string, { owner, photoIds, ticketId, at }: PhotoClaim): TransactItems =>
  photoIds.map((photoId) => ({
    Update: {
      TableName: table,
      Key: photoKey(photoId),
      UpdateExpression: 'SET ticketId = :ticket REMOVE #ttl',
      ConditionExpression:
        'ticketId = :ticket OR (attribute_not_exists(ticketId) AND #owner = :owner AND #state <> :refused AND madeAt > :dayAgo)',
      ExpressionAttributeNames: { '#ttl': 'ttl', '#owner': 'owner', '#state': 'state' },
      ExpressionAttributeValues: {
        ':ticket': ticketId,
        ':owner': owner(photoId),
        ':refused': 'refused',
        ':dayAgo': at - UNCLAIMED_LIVES_MS,
      },
    },
  }))
