import type { EnterpriseStore, Outlet } from './data/enterprise.store.ts'
import { getEnterprise } from './get-enterprise.ts'
import { untilWritten } from './until-written.ts'

export type PutOutletDeps = Pick<EnterpriseStore, 'enterprise' | 'outlet' | 'saveOutlet'>

/** Adds an outlet to an enterprise or changes its name. The same again makes no new version. Faults: enterprise.unknown, registry.busy. */
export const putOutlet = (input: Omit<Outlet, 'version'>, deps: PutOutletDeps): Promise<Outlet> =>
  untilWritten(async () => {
    const held = await deps.outlet(input.enterpriseId, input.outletId)
    if (held?.name === input.name) return held
    if (held === undefined) await getEnterprise(input, deps)
    const outlet = { ...input, version: (held?.version ?? 0) + 1 }
    return (await deps.saveOutlet(outlet, held?.version)) ? outlet : undefined
  })
