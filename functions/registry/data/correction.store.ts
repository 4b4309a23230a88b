import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { type TransactItems, transact } from '../../shared/dynamo/transact.ts'
import { CORRECTION_ANSWERS, CORRECTION_FIELDS, type Correction, OPEN_CORRECTIONS_MAX } from '../domain/correction.ts'
import { courierKey, outletPartition, type Place } from './courier.items.ts'
import { getItem } from './get-item.ts'
import { type PageFound, type PlaceInList, pageOf } from './page.ts'

const CorrectionItem = z.object({
  correctionId: z.string(),
  courierId: z.string(),
  enterpriseId: z.string(),
  outletId: z.string(),
  field: z.enum(CORRECTION_FIELDS),
  wanted: z.string().optional(),
  words: z.string(),
  stood: z.string().optional(),
  askedAt: z.number(),
  answered: z.object({ answer: z.enum(CORRECTION_ANSWERS), words: z.string(), at: z.number() }).optional(),
})

const PREFIX = 'correction#'
const ownKey = (courierId: string, correctionId: string) => ({
  pk: courierKey(courierId).pk,
  sk: `${PREFIX}${correctionId}`,
})
const outletKey = (place: Place, correctionId: string) => ({
  pk: outletPartition(place),
  sk: `${PREFIX}${correctionId}`,
})
/** How many of his are not answered yet. */
const openKey = (courierId: string) => ({ pk: courierKey(courierId).pk, sk: 'open-corrections' })

type Item = TransactItems[number]
export type CorrectionPage = { readonly limit: number; readonly from?: PlaceInList | undefined }

/** Corrections, each kept for the courier who asked and for the outlet he asked, both written together. Kept for good. */
export const correctionStore = (table: string, db: Documents) => {
  const bothOf = (correction: Correction, condition: Readonly<Record<string, unknown>>): readonly Item[] => {
    const { courierId, correctionId } = correction
    return [ownKey(courierId, correctionId), outletKey(correction, correctionId)].map((key) => ({
      Put: { TableName: table, Item: { ...key, form: 1, ...correction }, ...condition },
    }))
  }
  return {
    async ownCorrection(courierId: string, correctionId: string): Promise<Correction | undefined> {
      const { pk, sk } = ownKey(courierId, correctionId)
      return CorrectionItem.optional().parse(await getItem(db, table, pk, sk))
    },
    async outletCorrection(place: Place, correctionId: string): Promise<Correction | undefined> {
      const { pk, sk } = outletKey(place, correctionId)
      return CorrectionItem.optional().parse(await getItem(db, table, pk, sk))
    },
    /** What a courier asked for, in the order of the ids. */
    ownCorrections(courierId: string, page: CorrectionPage): Promise<PageFound<Correction>> {
      const read = (line: unknown): Correction => CorrectionItem.parse(line)
      return pageOf(db, { table, pk: courierKey(courierId).pk, prefix: PREFIX }, { ...page, read })
    },
    /** What an outlet was asked for, in the order of the ids; if said, only what is answered, or only what is not. */
    outletCorrections(
      place: Place,
      answered: boolean | undefined,
      page: CorrectionPage,
    ): Promise<PageFound<Correction>> {
      const read = (line: unknown): Correction | undefined => {
        const correction = CorrectionItem.parse(line)
        return answered === undefined || answered === (correction.answered !== undefined) ? correction : undefined
      }
      return pageOf(db, { table, pk: outletPartition(place), prefix: PREFIX }, { ...page, read })
    },
    /** Keeps a new correction. `taken`: the id is another's already. `too-many`: he has ten that are not answered. */
    async askCorrection(correction: Correction): Promise<'asked' | 'taken' | 'too-many'> {
      const failed = await transact(db, [
        ...bothOf(correction, { ConditionExpression: 'attribute_not_exists(pk)' }),
        {
          Update: {
            TableName: table,
            Key: openKey(correction.courierId),
            UpdateExpression: 'ADD awaited :one SET form = :one',
            ConditionExpression: 'attribute_not_exists(awaited) OR awaited < :max',
            ExpressionAttributeValues: { ':one': 1, ':max': OPEN_CORRECTIONS_MAX },
          },
        },
      ])
      if (failed.length === 0) return 'asked'
      return failed.some((place) => place < 2) ? 'taken' : 'too-many'
    },
    /** Keeps the answer to a correction that has none; false when it has one. */
    async answerCorrection(correction: Correction): Promise<boolean> {
      const unanswered = { ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(answered)' }
      const failed = await transact(db, [
        ...bothOf(correction, unanswered),
        {
          Update: {
            TableName: table,
            Key: openKey(correction.courierId),
            UpdateExpression: 'ADD awaited :less',
            ExpressionAttributeValues: { ':less': -1 },
          },
        },
      ])
      return failed.length === 0
    },
  }
}
export type CorrectionStore = ReturnType<typeof correctionStore>
