import { setTimeout as wait } from 'node:timers/promises'
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb'
import type { Documents } from './table.ts'

type Key = { readonly pk: string; readonly sk: string }

/** DynamoDB takes a hundred keys a call. */
const KEYS_MAX = 100
/** Keys left unprocessed (throttled, or over 16 MB) are asked for again, ever later. */
const TRIES_MAX = 6
const WAIT_MS = 25

const getChunk = async (db: Documents, table: string, keys: readonly Key[]): Promise<readonly unknown[]> => {
  const found: unknown[] = []
  let asked: Record<string, unknown>[] = keys.map((key) => ({ ...key }))
  for (let tries = 1; asked.length > 0; tries += 1) {
    if (tries > TRIES_MAX) throw new Error(`${asked.length} keys were left unread after ${TRIES_MAX} tries.`)
    if (tries > 1) await wait(WAIT_MS * 2 ** tries * Math.random())
    const { Responses, UnprocessedKeys } = await db.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: asked, ConsistentRead: true } } }),
    )
    found.push(...(Responses?.[table] ?? []))
    asked = UnprocessedKeys?.[table]?.Keys ?? []
  }
  return found
}

/** All items of these keys (each given once) that exist, strongly consistent, in no order. */
export const batchGet = async (db: Documents, table: string, keys: readonly Key[]): Promise<readonly unknown[]> => {
  const chunks: Promise<readonly unknown[]>[] = []
  for (let start = 0; start < keys.length; start += KEYS_MAX)
    chunks.push(getChunk(db, table, keys.slice(start, start + KEYS_MAX)))
  return (await Promise.all(chunks)).flat()
}
