import { compareLive, type Difference, destroyClients, localClients } from './compare-live.ts'
import type { LocalClients } from './properties/live-property.ts'
import { ABSENT } from './properties/template-value.ts'

/** True where the template holds the property, the thing is there, and the emulator is known to drop it. */
export const isRepairable = ({ property, wanted, physicalId }: Difference): boolean =>
  property.set !== undefined && wanted !== ABSENT && physicalId !== ''

/** Sets the repairable ones, one after another: DynamoDB allows one change of a table at a time. */
export const setDropped = async (differences: readonly Difference[], clients: LocalClients): Promise<Difference[]> => {
  const repaired = differences.filter(isRepairable)
  for (const { property, physicalId, wanted } of repaired) await property.set?.(physicalId, wanted, clients)
  return repaired
}

/**
 * Puts right after a deploy what the emulator's CloudFormation dropped, by the services' own APIs and only from the
 * templates. On AWS, and on an emulator that drops nothing, there is nothing to do and nothing is touched.
 * @returns what was set
 */
export const repairLive = async (endpoint: string, assemblyDir: string): Promise<Difference[]> => {
  const clients = localClients(endpoint)
  try {
    return await setDropped(await compareLive(endpoint, assemblyDir), clients)
  } finally {
    destroyClients(clients)
  }
}
