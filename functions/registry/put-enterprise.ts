import type { Enterprise, EnterpriseStore } from './data/enterprise.store.ts'
import { untilWritten } from './until-written.ts'

export type PutEnterpriseDeps = Pick<EnterpriseStore, 'enterprise' | 'saveEnterprise'>

/**
 * Adds an enterprise or changes it. A new name reaches a courier's card with the next roster that lists him.
 * The same again makes no new version. Fault: registry.busy.
 */
export const putEnterprise = (input: Omit<Enterprise, 'version'>, deps: PutEnterpriseDeps): Promise<Enterprise> =>
  untilWritten(async () => {
    const held = await deps.enterprise(input.enterpriseId)
    if (held?.name === input.name && held.kind === input.kind) return held
    const enterprise = { ...input, version: (held?.version ?? 0) + 1 }
    return (await deps.saveEnterprise(enterprise, held?.version)) ? enterprise : undefined
  })
