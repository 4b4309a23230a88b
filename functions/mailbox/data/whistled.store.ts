import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'

/** A whistle that runs and names a department. */
const WhistledItem = z.object({ ticketId: z.string(), whistleId: z.string() })
export type Whistled = z.output<typeof WhistledItem>
/** The keys of one item: where a page begins. */
export type WhistledPlace = Readonly<Record<string, unknown>>
export type WhistledPage = { readonly whistled: readonly Whistled[]; readonly next?: WhistledPlace }

/** Which whistles call a department: written with the whistle, gone with its end. */
export const whistledStore = (table: string, db: Documents) => ({
  /** A page of what calls this department now, by ticket. */
  async whistledOf(department: string, limit: number, from?: WhistledPlace): Promise<WhistledPage> {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `whistled#${department}` },
        Limit: limit,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    )
    return {
      whistled: z.array(WhistledItem).parse(Items),
      ...(LastEvaluatedKey === undefined ? {} : { next: LastEvaluatedKey }),
    }
  },
})
export type WhistledStore = ReturnType<typeof whistledStore>
