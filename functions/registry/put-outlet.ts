import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import { type EnterpriseStore, OUTLETS_MAX, type Outlet } from './data/enterprise.store.ts'
import { officeOf, setStatus } from './domain/set-above.ts'
import { type EndOutletDeps, endOutlet } from './end-outlet.ts'
import { getEnterprise } from './get-enterprise.ts'
import { untilWritten } from './until-written.ts'

export type PutOutletInput = Pick<Outlet, 'enterpriseId' | 'outletId' | 'name' | 'status'>
export type PutOutletDeps = Pick<EnterpriseStore, 'enterprise' | 'outlet' | 'saveOutlet' | 'countOutlets'> &
  EndOutletDeps

const requireRoom = async (enterprise: { readonly enterpriseId: string }, deps: PutOutletDeps): Promise<void> => {
  await getEnterprise(enterprise, deps)
  if ((await deps.countOutlets(enterprise.enterpriseId)).all >= OUTLETS_MAX)
    throw new Fault('conflict', 'enterprise.full', `An enterprise has at most ${OUTLETS_MAX} outlets.`)
}

/** The outlet as an office wants it; the very one that is held when nothing is new. Fault: outlet.set-above. */
const wantedOf = (held: Outlet | undefined, { role }: Pick<Caller, 'role'>, input: PutOutletInput): Outlet => {
  const opened = setStatus<Outlet['status']>(held, input.status, officeOf(role))
  if (opened === undefined)
    throw new Fault('forbidden', 'outlet.set-above', 'A higher office ended this outlet: ask it.')
  const isSame = held?.name === input.name && held.status === opened.status && held.setBy === opened.setBy
  if (held !== undefined && isSame) return held
  const { enterpriseId, outletId, name } = input
  return { enterpriseId, outletId, name, ...opened, version: (held?.version ?? 0) + 1 }
}

const save = async (outlet: Outlet, held: Outlet | undefined, deps: PutOutletDeps): Promise<Outlet | undefined> => {
  if (held?.status === 'active' && outlet.status === 'ended') return endOutlet(outlet, held, deps)
  const saved = await deps.saveOutlet(outlet, held)
  if (saved === 'enterprise-closed') throw new Fault('conflict', 'enterprise.ended', 'This enterprise has ended.')
  return saved === 'saved' ? outlet : undefined
}

/**
 * Adds an outlet to an enterprise, changes its name, or ends it, once it engages nobody. The same again makes no new version. What a district
 * ended stays so. Faults: enterprise.unknown, enterprise.full, enterprise.ended, outlet.engages, outlet.set-above, registry.busy.
 */
export const putOutlet = (input: PutOutletInput, caller: Pick<Caller, 'role'>, deps: PutOutletDeps): Promise<Outlet> =>
  untilWritten(async () => {
    const held = await deps.outlet(input.enterpriseId, input.outletId)
    if (held === undefined) await requireRoom(input, deps)
    const outlet = wantedOf(held, caller, input)
    return outlet === held ? held : save(outlet, held, deps)
  })
