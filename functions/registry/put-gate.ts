import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { CommunityStore } from './data/community.store.ts'
import { type Community, GATES_MAX, type Gate, withGate } from './domain/community.ts'
import { officeOf } from './domain/set-above.ts'
import { getCommunity } from './get-community.ts'
import { type SaveCommunityDeps, saveCommunity } from './save-community.ts'
import { untilWritten } from './until-written.ts'

export type PutGateInput = Pick<Gate, 'gateId' | 'name' | 'kind' | 'status'> & { readonly communityId: string }
export type PutGateDeps = Pick<CommunityStore, 'community'> & SaveCommunityDeps
/** A gate and the version of the community that it is part of. */
export type GateOfCommunity = Gate & { readonly communityId: string; readonly version: number }

const changed = (held: Community, gate: PutGateInput, role: string): Community => {
  const community = withGate(held, gate, officeOf(role))
  if (community === 'full')
    throw new Fault('conflict', 'community.full', `A community has at most ${GATES_MAX} gates, ended ones included.`)
  if (community === 'set-above')
    throw new Fault('forbidden', 'gate.set-above', 'A higher office took this gate out of use: ask it.')
  return community
}

/**
 * Adds a gate to a community or changes it, and tells the others of the community as it then is. The same again makes no new version. What a
 * higher office took out of use stays so. Faults: community.unknown, community.full, gate.in-another-community, gate.set-above, registry.busy.
 */
export const putGate = (
  input: PutGateInput,
  { role }: Pick<Caller, 'role'>,
  deps: PutGateDeps,
): Promise<GateOfCommunity> =>
  untilWritten(async () => {
    const { communityId, gateId, name, kind, status } = input
    const held = await getCommunity({ communityId }, deps)
    const saved = await saveCommunity(changed(held, input, role), { held, claim: gateId }, deps)
    return saved && { gateId, name, kind, status, communityId, version: saved.version }
  })
