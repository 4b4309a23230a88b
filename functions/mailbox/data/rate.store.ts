import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { MEASURES } from '../domain/rates.ts'

/** What a rate is counted from: that something of a ticket was done, or was not. */
const RateItem = z.object({ measure: z.enum(MEASURES), yes: z.boolean() })
export type CountedLine = z.output<typeof RateItem>

/** A month of a unit has so many lines at most that are read: some 5 MB. The busiest desk of 50,000 tickets a year has a tenth of that. */
export const RATE_LINES_MAX = 20_000

/** The lines of the three rates: written with the events that made them, never changed. */
export const rateStore = (table: string, db: Documents, linesMax = RATE_LINES_MAX) => ({
  /** Every line of a unit's month (`2026-11`); `complete` is false when there are more than are read. */
  async rateLines(unit: string, month: string): Promise<{ lines: readonly CountedLine[]; complete: boolean }> {
    const lines: CountedLine[] = []
    let from: Record<string, unknown> | undefined
    do {
      const { Items = [], LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `rate#${unit}#${month}` },
          Limit: linesMax - lines.length,
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      )
      lines.push(...z.array(RateItem).parse(Items))
      from = LastEvaluatedKey
    } while (from !== undefined && lines.length < linesMax)
    return { lines, complete: from === undefined }
  },
})
export type RateStore = ReturnType<typeof rateStore>
