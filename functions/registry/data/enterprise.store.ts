import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { COURIER_KINDS } from '../domain/kind.ts'
import { getItem } from './get-item.ts'
import { putVersion } from './put-version.ts'

const EnterpriseItem = z.object({
  enterpriseId: z.string(),
  name: z.string(),
  work: z.enum(COURIER_KINDS),
  version: z.number(),
})
const OutletItem = z.object({ enterpriseId: z.string(), outletId: z.string(), name: z.string(), version: z.number() })

export type Enterprise = Omit<z.output<typeof EnterpriseItem>, 'work'> & {
  readonly kind: (typeof COURIER_KINDS)[number]
}
export type Outlet = z.output<typeof OutletItem>

const partition = (enterpriseId: string): string => `enterprise#${enterpriseId}`

/** Enterprises with their outlets, one partition each. An outlet's id is the enterprise's own: two may use the same. */
export const enterpriseStore = (table: string, db: Documents) => ({
  async enterprise(enterpriseId: string): Promise<Enterprise | undefined> {
    const found = EnterpriseItem.optional().parse(await getItem(db, table, partition(enterpriseId), 'record'))
    if (found === undefined) return undefined
    const { work, ...rest } = found
    return { ...rest, kind: work }
  },
  /** Keeps an enterprise over the version `held`; false when that is no longer the stored one. */
  saveEnterprise({ kind, ...rest }: Enterprise, held: number | undefined): Promise<boolean> {
    const item = { pk: partition(rest.enterpriseId), sk: 'record', form: 1, ...rest, work: kind }
    return putVersion(db, table, item, held)
  },
  async outlet(enterpriseId: string, outletId: string): Promise<Outlet | undefined> {
    return OutletItem.optional().parse(await getItem(db, table, partition(enterpriseId), `outlet#${outletId}`))
  },
  /** Keeps an outlet over the version `held`; false when that is no longer the stored one. */
  saveOutlet(outlet: Outlet, held: number | undefined): Promise<boolean> {
    const key = { pk: partition(outlet.enterpriseId), sk: `outlet#${outlet.outletId}` }
    return putVersion(db, table, { ...key, form: 1, ...outlet }, held)
  },
})
export type EnterpriseStore = ReturnType<typeof enterpriseStore>
