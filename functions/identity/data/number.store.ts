import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { NUMBER_KEPT_MS } from '../domain/kept-number.ts'

/** A phone number under KMS, opened for this holder alone: `holder` is the keyed hash that the person is known by. */
export type SealedNumber = { readonly holder: string; readonly sealed: Uint8Array }

const NumberItem = z.object({ sealed: z.instanceof(Uint8Array), keptAt: z.number() })
const numberKey = (holder: string) => ({ pk: `number#${holder}`, sk: 'number' })

/**
 * To keep a number beside what proved or named it, in the same transaction. Of one holder there is one number, for his name is its hash:
 * what is kept twice is the same number, kept for longer.
 */
export const keepingNumber = (table: string, { holder, sealed }: SealedNumber, now: number) => ({
  Put: {
    TableName: table,
    Item: {
      ...numberKey(holder),
      form: 1,
      sealed,
      keptAt: now,
      ttl: Math.ceil((now + NUMBER_KEPT_MS) / 1000),
    },
  },
})

/** The numbers that messages may be sent to. */
export const numberStore = (table: string, db: Documents) => ({
  /** A holder's number as it was sealed; undefined when none is kept, or it has been kept long enough. */
  async numberOf(holder: string, now: number): Promise<Uint8Array | undefined> {
    const { Item } = await db.send(new GetCommand({ TableName: table, Key: numberKey(holder), ConsistentRead: true }))
    const kept = NumberItem.optional().parse(Item)
    return kept === undefined || now >= kept.keptAt + NUMBER_KEPT_MS ? undefined : kept.sealed
  },
})
