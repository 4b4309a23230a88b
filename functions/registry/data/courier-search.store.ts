import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { CourierScope } from '../domain/courier-scope.ts'
import { nameScopeOf } from '../domain/courier-scope.ts'
import { foldedName, nameRoom } from '../domain/name-search.ts'
import { maskKey, outletPartition, type Place } from './courier.items.ts'
import { LOOKED_MAX, type PageFound, type PlaceInList, pageOf } from './page.ts'

const BY_NAME = { name: 'by-name', pk: 'namedIn', sk: 'namedAs' } as const
const COURIER = 'courier#'
/** A line of the index: a person's record, or what one outlet calls him. */
const NamedLine = z.object({
  courierId: z.string(),
  engagement: z.object({ outletId: z.string() }).optional(),
})

/** Which of these ids are among those asked for. */
export type Among = (courierIds: readonly string[]) => Promise<ReadonlySet<string>>
/** Where to look on, and for how many. */
export type SearchPage = { readonly limit: number; readonly from?: PlaceInList | undefined }

const idOf = ({ sk }: Record<string, unknown>): string => String(sk).slice(COURIER.length)

/** Ways to find people, each a bounded query and a page of their ids. What is found is read again from the records before it is believed. */
export const courierSearchStore = (table: string, db: Documents) => ({
  /** Who is called so, by the beginning of his name; of an enterprise's couriers by the names it gave. Each once a name. */
  async couriersNamed(scope: CourierScope, name: string, page: SearchPage): Promise<PageFound<string>> {
    const seen = new Set<string>()
    const read = (line: unknown): string | undefined => {
      const { courierId, engagement } = NamedLine.parse(line)
      const isHere = scope.outletId === undefined || engagement?.outletId === scope.outletId
      if (!isHere || seen.has(courierId)) return undefined
      seen.add(courierId)
      return courierId
    }
    const pk = nameRoom(nameScopeOf(scope), name)
    return pageOf(db, { table, index: BY_NAME, pk, prefix: foldedName(name) }, { ...page, read })
  },
  /**
   * Whose phone shows this mask, of those who are `among` the ones asked for: neither the page nor whether another follows tells of anybody
   * else, up to the thousand lines that a request looks at.
   */
  async couriersMasked(maskedPhone: string, { limit, from }: SearchPage, among: Among): Promise<PageFound<string>> {
    const { pk } = maskKey(maskedPhone, '')
    const looked = await pageOf(db, { table, pk, prefix: COURIER }, { limit: LOOKED_MAX, from, read: idOf })
    const seen = await among(looked.items)
    const found = looked.items.filter((courierId) => seen.has(courierId))
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return found.length > limit && last !== undefined
      ? { items, next: maskKey(maskedPhone, last) }
      : { ...looked, items }
  },
  /** Whom an outlet engages, in the order of their ids. */
  couriersAt(place: Place, page: SearchPage): Promise<PageFound<string>> {
    return pageOf(db, { table, pk: outletPartition(place), prefix: COURIER }, { ...page, read: idOf })
  },
})
export type CourierSearchStore = ReturnType<typeof courierSearchStore>
