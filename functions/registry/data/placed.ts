import { atVersion } from './put-version.ts'

/**
 * A street or an enterprise counts how often something was laid into it that is in use. It ends only over the count it was read with, so that
 * nothing comes into it between the look and the end.
 */
export type Holding = { readonly version: number; readonly placed: number }

/** The condition that nobody changed it or laid anything into it since it was read; without one, that there is none yet. */
export const asHeld = (held: Holding | undefined) =>
  held === undefined
    ? atVersion(undefined)
    : {
        ConditionExpression: 'version = :held AND placed = :placed',
        ExpressionAttributeValues: { ':held': held.version, ':placed': held.placed },
      }

/** Lays something into what lies under this key, which must be in use. */
export const placing = (table: string, key: { readonly pk: string; readonly sk: string }) => ({
  Update: {
    TableName: table,
    Key: key,
    UpdateExpression: 'SET placed = placed + :one',
    ConditionExpression: '#status = :active',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':one': 1, ':active': 'active' },
  },
})
