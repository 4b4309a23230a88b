import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { transact } from '../../shared/dynamo/transact.ts'
import { holdsName } from '../domain/name-search.ts'
import { getItem } from './get-item.ts'
import { type PageFound, type PlaceInList, pageOf } from './page.ts'
import { asHeld } from './placed.ts'

const StreetItem = z.object({
  streetId: z.string(),
  name: z.string(),
  status: z.enum(['active', 'ended']).default('active'),
  placed: z.number().default(0),
  version: z.number(),
})
/** `placed`: how often a community was laid into it (placed.ts). */
export type Street = z.output<typeof StreetItem>

export const streetKey = (streetId: string) => ({ pk: `street#${streetId}`, sk: 'record' })
/** All streets in one partition: a district has some ten. */
const STREETS = 'streets'

/** What of a list is asked for, and from where on. */
export type NamedPage = {
  readonly name?: string | undefined
  readonly limit: number
  readonly from?: PlaceInList | undefined
}

/** The district's streets, each an item, and a line in their list. */
export const streetStore = (table: string, db: Documents) => ({
  async street(streetId: string): Promise<Street | undefined> {
    const { pk, sk } = streetKey(streetId)
    return StreetItem.optional().parse(await getItem(db, table, pk, sk))
  },
  /** Streets in the order of their ids; with a name, those that hold it in theirs. */
  streets({ name, ...page }: NamedPage): Promise<PageFound<Street>> {
    const read = (line: unknown): Street | undefined => {
      const street = StreetItem.parse(line)
      return holdsName(street.name, name) ? street : undefined
    }
    return pageOf(db, { table, pk: STREETS, prefix: 'street#' }, { ...page, read })
  },
  /** Keeps a street over the one it was read as; false when that is no longer the stored one, or a community came into it. */
  async saveStreet(street: Street, held: Street | undefined): Promise<boolean> {
    const line = { pk: STREETS, sk: `street#${street.streetId}`, form: 1, ...street }
    const failed = await transact(db, [
      { Put: { TableName: table, Item: { ...streetKey(street.streetId), form: 1, ...street }, ...asHeld(held) } },
      { Put: { TableName: table, Item: line } },
    ])
    return failed.length === 0
  },
})
export type StreetStore = ReturnType<typeof streetStore>
