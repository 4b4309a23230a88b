import type { CommunityChange, CommunitySaved, ListedCommunity } from '../../functions/registry/data/community.store.ts'
import type { Community, Gate } from '../../functions/registry/domain/community.ts'
import type { AnyEvent } from '../../functions/shared/events/envelope.ts'
import { communityIdOf } from '../../functions/shared/kernel/ids.ts'
import { EVENT_AT } from './outbox-events.ts'
import { versioned } from './versioned.ts'

export const COMMUNITY: Community = {
  communityId: communityIdOf(1),
  streetId: 'str_aaaa',
  name: '云水苑',
  address: undefined,
  status: 'active',
  gates: [],
  version: 3,
}
export const GATE: Gate = { gateId: 'gat_south', name: '南门', kind: 'turnstile', status: 'active' }

/** So many communities as a street's list shows them. */
export const listed = (count: number): readonly ListedCommunity[] =>
  Array.from({ length: count }, (_, place) => ({
    communityId: communityIdOf(place + 2),
    streetId: 'str_aaaa',
    name: `小区 ${place}`,
    status: 'active' as const,
    version: 1,
  }))

/** One street with so many communities, one community of it (or none yet), and what was told and claimed with each save. */
export const communityKit = (first?: Community, others = 0) => {
  const record = versioned(first)
  const told: AnyEvent[] = []
  const claims: (string | undefined)[] = []
  const deps = {
    street: async (streetId: string) =>
      streetId === 'str_none'
        ? undefined
        : { streetId, name: '下沙街道', status: 'active' as const, placed: 0, version: 1 },
    community: record.read,
    countOfStreet: async () => ({ all: others, active: others }),
    saveCommunity: async (community: Community, { held, event, claim }: CommunityChange): Promise<CommunitySaved> => {
      if (!(await record.save(community, held?.version))) return 'stale'
      told.push(event)
      claims.push(claim)
      return 'saved'
    },
    now: () => EVENT_AT,
  }
  return { ...record, deps, told, claims }
}
