import { Fault } from '../shared/kernel/fault.ts'
import type { CommunityStore } from './data/community.store.ts'
import { communityNews, GATES_MAX, type Gate, withGate } from './domain/community.ts'
import { eventOf } from './domain/event-of.ts'
import { getCommunity } from './get-community.ts'
import { untilWritten } from './until-written.ts'

export type PutGateInput = Gate & { readonly communityId: string }
export type PutGateDeps = Pick<CommunityStore, 'community' | 'saveCommunity'> & { readonly now: () => number }
/** A gate and the version of the community that it is part of. */
export type GateOfCommunity = Gate & { readonly communityId: string; readonly version: number }

/**
 * Adds a gate to a community or changes it, and tells the others of the community as it then is. The same again makes no new version.
 * Faults: community.unknown, community.full, gate.in-another-community, registry.busy.
 */
export const putGate = ({ communityId, ...gate }: PutGateInput, deps: PutGateDeps): Promise<GateOfCommunity> =>
  untilWritten(async () => {
    const held = await getCommunity({ communityId }, deps)
    const community = withGate(held, gate)
    if (community === undefined)
      throw new Fault('conflict', 'community.full', `A community has at most ${GATES_MAX} gates.`)
    const reply = { ...gate, communityId, version: community.version }
    if (community === held) return reply
    const at = new Date(deps.now()).toISOString()
    const event = eventOf(communityNews(community), communityId, community.version, at)
    const outcome = await deps.saveCommunity(community, held.version, event, gate.gateId)
    if (outcome === 'gate-elsewhere')
      throw new Fault('conflict', 'gate.in-another-community', 'This id is of a gate of another community.')
    return outcome === 'saved' ? reply : undefined
  })
