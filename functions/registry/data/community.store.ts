import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { AnyEvent } from '../../shared/events/envelope.ts'
import { outboxLine } from '../../shared/events/outbox-line.ts'
import { type Community, GATE_KINDS } from '../domain/community.ts'
import { getItem } from './get-item.ts'
import { atVersion } from './put-version.ts'
import { transact } from './transact.ts'

const Status = z.enum(['active', 'ended'])
const CommunityItem = z.object({
  communityId: z.string(),
  streetId: z.string(),
  name: z.string(),
  address: z.string().optional(),
  status: Status,
  gates: z.array(
    z.object({
      gateId: z.string(),
      name: z.string(),
      kind: z.enum(GATE_KINDS),
      status: z.enum(['active', 'suspended']),
    }),
  ),
  version: z.number(),
})
const ListedItem = CommunityItem.omit({ gates: true, address: true })
export type ListedCommunity = z.output<typeof ListedItem>

/** The largest street of the district has some ninety communities. */
export const COMMUNITIES_MAX = 200
/** Some made in the same moment may pass the count: the list shows them all the same. */
const LISTED_MAX = COMMUNITIES_MAX + 50

/**
 * Communities, each one item with its gates; beside it a line in its street's list and, for each gate, a claim of the gate's id, all
 * written together with the outbox line.
 */
export const communityStore = (table: string, db: Documents) => ({
  async community(communityId: string): Promise<Community | undefined> {
    return CommunityItem.optional().parse(await getItem(db, table, `community#${communityId}`, 'record'))
  },
  /** The communities of a street in the order of their ids, gates left out. Strongly consistent. */
  async ofStreet(streetId: string): Promise<readonly ListedCommunity[]> {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :community)',
        ExpressionAttributeValues: { ':pk': `street#${streetId}`, ':community': 'community#' },
        ConsistentRead: true,
        Limit: LISTED_MAX,
      }),
    )
    return Items.map((item) => ListedItem.parse(item))
  },
  /**
   * Keeps a community over the version `held` and tells of it.
   * @param claim the gate that was added or changed; its id is held by one community for ever
   */
  async saveCommunity(
    community: Community,
    held: number | undefined,
    event: AnyEvent,
    claim?: string,
  ): Promise<'saved' | 'stale' | 'gate-elsewhere'> {
    const { communityId, streetId } = community
    const put = (Item: Record<string, unknown>) => ({ Put: { TableName: table, Item } })
    const record = { pk: `community#${communityId}`, sk: 'record', form: 1, ...community }
    const listed = { pk: `street#${streetId}`, sk: `community#${communityId}`, form: 1, ...ListedItem.parse(community) }
    const failed = await transact(db, [
      { Put: { TableName: table, Item: record, ...atVersion(held) } },
      put(listed),
      put(outboxLine(event)),
      ...(claim === undefined ? [] : [gateClaim(table, claim, communityId)]),
    ])
    if (failed.length === 0) return 'saved'
    return failed.includes(0) ? 'stale' : 'gate-elsewhere'
  },
})

const gateClaim = (table: string, gateId: string, communityId: string) => ({
  Put: {
    TableName: table,
    Item: { pk: `gate#${gateId}`, sk: 'claim', form: 1, communityId },
    ConditionExpression: 'attribute_not_exists(pk) OR communityId = :community',
    ExpressionAttributeValues: { ':community': communityId },
  },
})
export type CommunityStore = ReturnType<typeof communityStore>
