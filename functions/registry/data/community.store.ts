import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { type TransactItems, transact } from '../../shared/dynamo/transact.ts'
import type { AnyEvent } from '../../shared/events/envelope.ts'
import { outboxLine } from '../../shared/events/outbox-line.ts'
import { type Community, GATE_KINDS, GATE_STATUSES } from '../domain/community.ts'
import { holdsName } from '../domain/name-search.ts'
import { OFFICES } from '../domain/set-above.ts'
import { getItem } from './get-item.ts'
import { type PageFound, pageOf } from './page.ts'
import { placing } from './placed.ts'
import { atVersion } from './put-version.ts'
import { type NamedPage, streetKey } from './street.store.ts'

const CommunityItem = z.object({
  communityId: z.string(),
  streetId: z.string(),
  name: z.string(),
  address: z.string().optional(),
  status: z.enum(['active', 'ended']),
  setBy: z.enum(OFFICES).optional(),
  gates: z.array(
    z.object({
      gateId: z.string(),
      name: z.string(),
      kind: z.enum(GATE_KINDS),
      status: z.enum(GATE_STATUSES),
      setBy: z.enum(OFFICES).optional(),
    }),
  ),
  version: z.number(),
})
const ListedItem = CommunityItem.omit({ gates: true, address: true, setBy: true })
export type ListedCommunity = z.output<typeof ListedItem>

/** The largest street of the district has some ninety communities. */
export const COMMUNITIES_MAX = 200
/** Some made in the same moment may pass the count: they are counted all the same. */
const COUNTED_MAX = COMMUNITIES_MAX + 50

/** What goes with a change of a community, besides the community itself. */
export type CommunityChange = {
  /** As it was read; absent when there was none. */
  readonly held: Community | undefined
  readonly event: AnyEvent
  /** The gate that was added or changed; its id is held by one community for ever. */
  readonly claim?: string
}
export type CommunitySaved = 'saved' | 'stale' | 'gate-elsewhere' | 'street-closed'

type Item = TransactItems[number]

const listKey = ({ streetId, communityId }: Pick<Community, 'streetId' | 'communityId'>) => ({
  pk: `street#${streetId}`,
  sk: `community#${communityId}`,
})

const gateClaim = (table: string, gateId: string, communityId: string): Item => ({
  Put: {
    TableName: table,
    Item: { pk: `gate#${gateId}`, sk: 'claim', form: 1, communityId },
    ConditionExpression: 'attribute_not_exists(pk) OR communityId = :community',
    ExpressionAttributeValues: { ':community': communityId },
  },
})

/** Whether it lies in its street anew: made there, moved there, or in use again. */
const comesIn = (community: Community, held: Community | undefined): boolean =>
  held?.streetId !== community.streetId || (held.status !== 'active' && community.status === 'active')

/** In the street that it left its line goes, in the one it comes into there must be life. */
const inStreets = (table: string, community: Community, held: Community | undefined): readonly Item[] => [
  ...(held === undefined || held.streetId === community.streetId
    ? []
    : [{ Delete: { TableName: table, Key: listKey(held) } }]),
  ...(comesIn(community, held) ? [placing(table, streetKey(community.streetId))] : []),
]

/**
 * Communities, each one item with its gates; beside it a line in its street's list and, for each gate, a claim of the gate's id, all
 * written together with the outbox line.
 */
export const communityStore = (table: string, db: Documents) => ({
  async community(communityId: string): Promise<Community | undefined> {
    return CommunityItem.optional().parse(await getItem(db, table, `community#${communityId}`, 'record'))
  },
  /** How many communities a street has, and how many of them are in use. Strongly consistent. */
  async countOfStreet(streetId: string): Promise<{ readonly all: number; readonly active: number }> {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :community)',
        ExpressionAttributeValues: { ':pk': `street#${streetId}`, ':community': 'community#' },
        ConsistentRead: true,
        Limit: COUNTED_MAX,
      }),
    )
    const active = Items.filter((item) => ListedItem.parse(item).status === 'active')
    return { all: Items.length, active: active.length }
  },
  /** A street's communities in the order of their ids, gates left out; with a name, those that hold it in theirs. */
  communitiesOf(streetId: string, { name, ...page }: NamedPage): Promise<PageFound<ListedCommunity>> {
    const read = (line: unknown): ListedCommunity | undefined => {
      const community = ListedItem.parse(line)
      return holdsName(community.name, name) ? community : undefined
    }
    return pageOf(db, { table, pk: `street#${streetId}`, prefix: 'community#' }, { ...page, read })
  },
  /** Keeps a community over the one it was read as, and tells of it. */
  async saveCommunity(community: Community, { held, event, claim }: CommunityChange): Promise<CommunitySaved> {
    const { communityId } = community
    const put = (Item: Record<string, unknown>): Item => ({ Put: { TableName: table, Item } })
    const record = { pk: `community#${communityId}`, sk: 'record', form: 1, ...community }
    const claims = claim === undefined ? [] : [gateClaim(table, claim, communityId)]
    const failed = await transact(db, [
      { Put: { TableName: table, Item: record, ...atVersion(held?.version) } },
      ...claims,
      put({ ...listKey(community), form: 1, ...ListedItem.parse(community) }),
      put(outboxLine(event)),
      ...inStreets(table, community, held),
    ])
    if (failed.length === 0) return 'saved'
    if (failed.includes(0)) return 'stale'
    return claims.length > 0 && failed.includes(1) ? 'gate-elsewhere' : 'street-closed'
  },
})
export type CommunityStore = ReturnType<typeof communityStore>
