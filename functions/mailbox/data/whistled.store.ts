import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'

/** A whistle that runs and names a department. */
const WhistledItem = z.object({ sk: z.string(), ticketId: z.string(), whistleId: z.string() })
export type Whistled = Omit<z.output<typeof WhistledItem>, 'sk'>
/** Where a page of them ends. */
export type WhistledPlace = { readonly sk: string }
export type WhistledPage = { readonly whistled: readonly Whistled[]; readonly next?: WhistledPlace }

/** Which whistles call a department: written with the whistle, gone with its end. */
export const whistledStore = (table: string, db: Documents) => ({
  /** A page of what calls this department now, by ticket. */
  async whistledOf(department: string, limit: number, from?: WhistledPlace): Promise<WhistledPage> {
    const pk = `whistled#${department}`
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        Limit: limit,
        ...(from === undefined ? {} : { ExclusiveStartKey: { pk, sk: from.sk } }),
      }),
    )
    const found = z.array(WhistledItem).parse(Items)
    return {
      whistled: found.map(({ ticketId, whistleId }) => ({ ticketId, whistleId })),
      ...(LastEvaluatedKey === undefined ? {} : { next: { sk: String(LastEvaluatedKey['sk']) } }),
    }
  },
})
export type WhistledStore = ReturnType<typeof whistledStore>
