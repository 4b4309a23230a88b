import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { getItem } from './get-item.ts'
import { putVersion } from './put-version.ts'

const StreetItem = z.object({ streetId: z.string(), name: z.string(), version: z.number() })
export type Street = z.output<typeof StreetItem>

/** The district's streets, each one item. */
export const streetStore = (table: string, db: Documents) => ({
  async street(streetId: string): Promise<Street | undefined> {
    return StreetItem.optional().parse(await getItem(db, table, `street#${streetId}`, 'record'))
  },
  /** Keeps a street over the version `held`; false when that is no longer the stored one. */
  saveStreet(street: Street, held: number | undefined): Promise<boolean> {
    return putVersion(db, table, { pk: `street#${street.streetId}`, sk: 'record', form: 1, ...street }, held)
  },
})
export type StreetStore = ReturnType<typeof streetStore>
