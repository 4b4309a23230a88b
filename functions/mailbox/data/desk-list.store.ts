import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { Ticket } from '../domain/ticket.ts'
import { TicketStored } from './ticket.forms.ts'

/** Tickets of a unit and all below it; `from` is a place that a page ended with. */
export type DeskAsked = {
  readonly unit: string
  readonly state: 'open' | 'done'
  readonly limit: number
  readonly from?: DeskPlace
}
/** The keys of one item in table and index: where a page begins. */
export type DeskPlace = Readonly<Record<string, unknown>>
export type DeskPage = { readonly tickets: readonly Ticket[]; readonly next?: DeskPlace }

/** Segments of a path that make a partition of the index: a street, a department, or the district itself. */
const ROOT_SEGMENTS = 2

/** Which partition of the index a unit lies in. */
const rootOf = (unit: string): string => unit.split('/').slice(0, ROOT_SEGMENTS).join('/')

/** Where in its partition a unit's tickets stand: behind its path and a `#`, so that no other id begins the same. A root's own are all of it. */
const under = (unit: string) =>
  rootOf(unit) === unit
    ? { condition: '', values: {} }
    : { condition: ' AND begins_with(deskAt, :under)', values: { ':under': `${unit}#` } }

/** Tickets by desk, as the index has them: it follows the table by a moment. */
export const deskListStore = (table: string, db: Documents) => ({
  /** A page of what stands with a unit and below it, by unit, then by the next deadline. */
  async listDesk({ unit, state, limit, from }: DeskAsked): Promise<DeskPage> {
    const { condition, values } = under(unit)
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'by-desk',
        KeyConditionExpression: `deskRoot = :root${condition}`,
        ExpressionAttributeValues: { ':root': `${rootOf(unit)}#${state}`, ...values },
        Limit: limit,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    )
    const tickets = z.array(TicketStored).parse(Items)
    return LastEvaluatedKey === undefined ? { tickets } : { tickets, next: LastEvaluatedKey }
  },
})
export type DeskListStore = ReturnType<typeof deskListStore>
