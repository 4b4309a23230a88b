import { Fault } from '../shared/kernel/fault.ts'
import type { Enterprise, EnterpriseStore } from './data/enterprise.store.ts'
import { untilWritten } from './until-written.ts'

export type PutEnterpriseInput = Pick<Enterprise, 'enterpriseId' | 'name' | 'kind' | 'status'>
export type PutEnterpriseDeps = Pick<EnterpriseStore, 'enterprise' | 'saveEnterprise' | 'countOutlets'>

/**
 * Adds an enterprise, changes it, or ends it, once none of its outlets is in use. A new name reaches a courier's card with the next roster that
 * lists him. The same again makes no new version. Faults: enterprise.has-outlets, registry.busy.
 */
export const putEnterprise = (
  { enterpriseId, name, kind, status }: PutEnterpriseInput,
  deps: PutEnterpriseDeps,
): Promise<Enterprise> =>
  untilWritten(async () => {
    const held = await deps.enterprise(enterpriseId)
    if (held?.name === name && held.kind === kind && held.status === status) return held
    if (status === 'ended' && (await deps.countOutlets(enterpriseId)).active > 0)
      throw new Fault('conflict', 'enterprise.has-outlets', 'Outlets of this enterprise are in use: end them first.')
    const version = (held?.version ?? 0) + 1
    const enterprise = { enterpriseId, name, kind, status, placed: held?.placed ?? 0, version }
    return (await deps.saveEnterprise(enterprise, held)) ? enterprise : undefined
  })
