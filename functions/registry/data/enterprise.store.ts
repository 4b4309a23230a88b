import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { transact } from '../../shared/dynamo/transact.ts'
import { COURIER_KINDS } from '../domain/kind.ts'
import { holdsName } from '../domain/name-search.ts'
import { OFFICES } from '../domain/set-above.ts'
import { headKey } from './courier.items.ts'
import { getItem } from './get-item.ts'
import { type PageFound, pageOf } from './page.ts'
import { asHeld, placing } from './placed.ts'
import { atVersion } from './put-version.ts'
import type { NamedPage } from './street.store.ts'

const Status = z.enum(['active', 'ended'])
const EnterpriseItem = z.object({
  enterpriseId: z.string(),
  name: z.string(),
  work: z.enum(COURIER_KINDS),
  status: Status.default('active'),
  placed: z.number().default(0),
  version: z.number(),
})
const OutletItem = z.object({
  enterpriseId: z.string(),
  outletId: z.string(),
  name: z.string(),
  status: Status.default('active'),
  setBy: z.enum(OFFICES).optional(),
  version: z.number(),
})

/** `placed`: how often an outlet was laid into it (placed.ts). */
export type Enterprise = Omit<z.output<typeof EnterpriseItem>, 'work'> & {
  readonly kind: (typeof COURIER_KINDS)[number]
}
export type Outlet = z.output<typeof OutletItem>

/** Beside 198 outlets the district has one ride-hailing firm and some dozen firms; bounded so that ending a firm can look at all its outlets. */
export const OUTLETS_MAX = 500
/** Some made in the same moment may pass the count: they are counted all the same. */
const COUNTED_MAX = OUTLETS_MAX + 50
/** All enterprises in one partition: only a district adds to it. */
const ENTERPRISES = 'enterprises'

export const enterpriseKey = (enterpriseId: string) => ({ pk: `enterprise#${enterpriseId}`, sk: 'record' })

export const outletKey = (enterpriseId: string, outletId: string) => ({
  pk: enterpriseKey(enterpriseId).pk,
  sk: `outlet#${outletId}`,
})

/** An outlet's rosters at a glance: the latest that was applied. */
export type RostersSeen = { readonly rosterId?: string | undefined }

const unworked = ({ rosterId }: RostersSeen) => ({
  ConditionExpression: `attribute_not_exists(#open) AND ${rosterId === undefined ? 'attribute_not_exists(rosterId)' : 'rosterId = :seen'}`,
  ExpressionAttributeNames: { '#open': 'open' },
  ...(rosterId === undefined ? {} : { ExpressionAttributeValues: { ':seen': rosterId } }),
})

const readEnterprise = (item: unknown): Enterprise => {
  const { work, ...rest } = EnterpriseItem.parse(item)
  return { ...rest, kind: work }
}

/** Enterprises, each with a line in their list, and their outlets in one partition with them. Two enterprises may use one outlet id. */
export const enterpriseStore = (table: string, db: Documents) => ({
  async enterprise(enterpriseId: string): Promise<Enterprise | undefined> {
    const { pk, sk } = enterpriseKey(enterpriseId)
    const item = await getItem(db, table, pk, sk)
    return item === undefined ? undefined : readEnterprise(item)
  },
  /** Enterprises in the order of their ids; with a name, those that hold it in theirs. */
  enterprises({ name, ...page }: NamedPage): Promise<PageFound<Enterprise>> {
    const read = (line: unknown): Enterprise | undefined => {
      const enterprise = readEnterprise(line)
      return holdsName(enterprise.name, name) ? enterprise : undefined
    }
    return pageOf(db, { table, pk: ENTERPRISES, prefix: 'enterprise#' }, { ...page, read })
  },
  /** Keeps an enterprise over the one it was read as; false when that is no longer the stored one, or an outlet came into it. */
  async saveEnterprise({ kind, ...rest }: Enterprise, held: Enterprise | undefined): Promise<boolean> {
    const fields = { form: 1, ...rest, work: kind }
    const line = { pk: ENTERPRISES, sk: `enterprise#${rest.enterpriseId}`, ...fields }
    const failed = await transact(db, [
      { Put: { TableName: table, Item: { ...enterpriseKey(rest.enterpriseId), ...fields }, ...asHeld(held) } },
      { Put: { TableName: table, Item: line } },
    ])
    return failed.length === 0
  },
  /** How many outlets an enterprise has, and how many of them are in use. Strongly consistent. */
  async countOutlets(enterpriseId: string): Promise<{ readonly all: number; readonly active: number }> {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :outlet)',
        ExpressionAttributeValues: { ':pk': enterpriseKey(enterpriseId).pk, ':outlet': 'outlet#' },
        ConsistentRead: true,
        Limit: COUNTED_MAX,
      }),
    )
    const active = Items.filter((item) => OutletItem.parse(item).status === 'active')
    return { all: Items.length, active: active.length }
  },
  async outlet(enterpriseId: string, outletId: string): Promise<Outlet | undefined> {
    const { pk, sk } = outletKey(enterpriseId, outletId)
    return OutletItem.optional().parse(await getItem(db, table, pk, sk))
  },
  /** An enterprise's outlets in the order of their ids; with a name, those that hold it in theirs. */
  outlets(enterpriseId: string, { name, ...page }: NamedPage): Promise<PageFound<Outlet>> {
    const read = (line: unknown): Outlet | undefined => {
      const outlet = OutletItem.parse(line)
      return holdsName(outlet.name, name) ? outlet : undefined
    }
    return pageOf(db, { table, pk: enterpriseKey(enterpriseId).pk, prefix: 'outlet#' }, { ...page, read })
  },
  /** Keeps an outlet over the one it was read as, and lays it into its enterprise when it comes into use. */
  async saveOutlet(outlet: Outlet, held: Outlet | undefined): Promise<'saved' | 'stale' | 'enterprise-closed'> {
    const { enterpriseId, outletId, status } = outlet
    const item = { ...outletKey(enterpriseId, outletId), form: 1, ...outlet }
    const comesIn = status === 'active' && held?.status !== 'active'
    const failed = await transact(db, [
      { Put: { TableName: table, Item: item, ...atVersion(held?.version) } },
      ...(comesIn ? [placing(table, enterpriseKey(enterpriseId))] : []),
    ])
    if (failed.length === 0) return 'saved'
    return failed.includes(0) ? 'stale' : 'enterprise-closed'
  },
  /**
   * Ends an outlet that engages nobody: over the outlet as it was read, and over its rosters as they were when it was seen to engage nobody.
   * False when one of them is another now, or a roster is being worked on.
   */
  async endOutlet(outlet: Outlet, held: Outlet, rosters: RostersSeen): Promise<boolean> {
    const { enterpriseId, outletId } = outlet
    const item = { ...outletKey(enterpriseId, outletId), form: 1, ...outlet }
    const failed = await transact(db, [
      { Put: { TableName: table, Item: item, ...atVersion(held.version) } },
      { ConditionCheck: { TableName: table, Key: headKey(outlet), ...unworked(rosters) } },
    ])
    return failed.length === 0
  },
})
export type EnterpriseStore = ReturnType<typeof enterpriseStore>
