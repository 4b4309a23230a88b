import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { StoredTicket } from '../audit/judge-ticket.ts'
import { OPEN_SHARDS, type Slice } from '../audit/open-slices.ts'
import { StoredDue, StoredRate } from '../audit/stored-forms.ts'

/** So many due items lie under one minute, `due#<minute>#0` … `#3`. */
const DUE_SHARDS = 4
const PAGE = 100
const Dues = StoredDue.array()
const Rates = StoredRate.array()

/** FNV-1a over a ticket's id: which shard holds its lines. */
const shardOf = (ticketId: string, shards: number): number => {
  let hash = 0x811c_9dc5
  for (let place = 0; place < ticketId.length; place += 1)
    hash = Math.imul(hash ^ ticketId.charCodeAt(place), 0x0100_0193) >>> 0
  return hash % shards
}

const minuteOf = (at: number): string => new Date(at).toISOString().slice(0, 16)
const TextKey = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What the auditor reads: everything as it lies there, by consistent reads, and nothing but tickets, events, lists and lines. It writes nothing. */
export const auditStore = (table: string, db: Documents) => {
  const isThere = async (pk: string, sk: string): Promise<boolean> => {
    const { Item } = await db.send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }))
    return Item !== undefined
  }
  const query = (pk: string, rest: { readonly from: string; readonly to: string; readonly after?: string }) => {
    const { from, to, after } = rest
    return db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
        ConsistentRead: true,
        Limit: PAGE,
        ...(after === undefined ? {} : { ExclusiveStartKey: { pk, sk: after } }),
      }),
    )
  }
  /** All of a range of one partition, page by page: a ticket has 500 events at most, a minute as many deadlines as people can act. */
  const all = async (pk: string, from: string, to: string): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    const items: Record<string, unknown>[] = []
    let after: string | undefined
    do {
      const page = await query(pk, { from, to, ...(after === undefined ? {} : { after }) })
      items.push(...(page.Items ?? []))
      after = page.LastEvaluatedKey === undefined ? undefined : TextKey(page.LastEvaluatedKey['sk'])
    } while (after !== undefined)
    return items
  }
  return {
    /** A page of ticket ids of one slice of the list of open tickets. */
    async openPage(
      { shard, from, to }: Slice,
      after?: string,
    ): Promise<{ readonly ticketIds: readonly string[]; readonly next: string | undefined }> {
      const start = after === undefined ? {} : { after }
      const { Items = [], LastEvaluatedKey } = await query(`open#${shard}`, { from, to, ...start })
      const next = LastEvaluatedKey === undefined ? undefined : TextKey(LastEvaluatedKey['sk'])
      return { ticketIds: Items.map(({ sk }) => TextKey(sk)), next }
    },
    isOpen: (ticketId: string): Promise<boolean> => isThere(`open#${shardOf(ticketId, OPEN_SHARDS)}`, ticketId),
    async readStored(ticketId: string): Promise<StoredTicket> {
      const items = await all(`ticket#${ticketId}`, 'event#', 'head')
      return {
        ticketId,
        head: items.find(({ sk }) => sk === 'head'),
        events: items.filter(({ sk }) => sk !== 'head'),
      }
    },
    /** Whether a running deadline's due item lies where the sweeper looks for it. */
    isDue: ({ ticketId, deadlineId, at }: StoredDue): Promise<boolean> =>
      isThere(`due#${minuteOf(at)}#${shardOf(ticketId, DUE_SHARDS)}`, `${ticketId}#${deadlineId}`),
    /** The due items of one minute. */
    async dueAt(minute: number): Promise<readonly StoredDue[]> {
      const shards = await Promise.all(
        Array.from({ length: DUE_SHARDS }, (_, shard) => all(`due#${minuteOf(minute)}#${shard}`, 'tkt_', 'tkt_~')),
      )
      return Dues.parse(shards.flat())
    },
    /** A ticket's lines in the rates of one unit and month. */
    async ratesOf(ticketId: string, unit: string, month: string): Promise<readonly StoredRate[]> {
      return Rates.parse(await all(`rate#${unit}#${month}`, `${ticketId}#`, `${ticketId}#~`))
    },
  }
}
export type AuditStore = ReturnType<typeof auditStore>
