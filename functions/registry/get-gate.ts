import { Fault } from '../shared/kernel/fault.ts'
import type { CommunityStore } from './data/community.store.ts'
import { getCommunity } from './get-community.ts'
import type { GateOfCommunity } from './put-gate.ts'

/** A gate of a community. Faults: community.unknown, gate.unknown. */
export const getGate = async (
  { communityId, gateId }: { readonly communityId: string; readonly gateId: string },
  deps: Pick<CommunityStore, 'community'>,
): Promise<GateOfCommunity> => {
  const { gates, version } = await getCommunity({ communityId }, deps)
  const gate = gates.find((one) => one.gateId === gateId)
  if (gate === undefined) throw new Fault('missing', 'gate.unknown', 'The community has no such gate.')
  return { ...gate, communityId, version }
}
