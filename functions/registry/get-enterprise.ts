import { Fault } from '../shared/kernel/fault.ts'
import type { Enterprise, EnterpriseStore } from './data/enterprise.store.ts'

/** An enterprise. Fault: enterprise.unknown. */
export const getEnterprise = async (
  { enterpriseId }: Pick<Enterprise, 'enterpriseId'>,
  deps: Pick<EnterpriseStore, 'enterprise'>,
): Promise<Enterprise> => {
  const enterprise = await deps.enterprise(enterpriseId)
  if (enterprise === undefined) throw new Fault('missing', 'enterprise.unknown', 'There is no such enterprise.')
  return enterprise
}
