import { type Office, setStatus } from './set-above.ts'

/** The kinds of gate a community has: the code is read by a machine, or by the phone of a guard. */
export const GATE_KINDS = ['turnstile', 'barrier', 'guard-phone'] as const
export type GateKind = (typeof GATE_KINDS)[number]
/** A suspended gate is to be used again; an ended one is taken down, and its id is not given to another. */
export const GATE_STATUSES = ['active', 'suspended', 'ended'] as const
export type GateStatus = (typeof GATE_STATUSES)[number]
export type CommunityStatus = 'active' | 'ended'

export type Gate = {
  readonly gateId: string
  readonly name: string
  readonly kind: GateKind
  readonly status: GateStatus
  /** By whose word it is out of use. */
  readonly setBy?: Office | undefined
}

/** A gated compound with its gates. Both change under one version, so that whoever holds a snapshot holds all of it. */
export type Community = {
  readonly communityId: string
  readonly streetId: string
  readonly name: string
  readonly address?: string | undefined
  readonly status: CommunityStatus
  /** By whose word it ended. */
  readonly setBy?: Office | undefined
  /** In the order of their ids. */
  readonly gates: readonly Gate[]
  readonly version: number
}

/** The largest compounds have some twenty gates; the snapshot of fifty is 6 KB in an event. Ended ones count: all must hear of their end. */
export const GATES_MAX = 50

/** The unit of a community: what its property firm is appointed to. */
export const communityUnit = ({ streetId, communityId }: Pick<Community, 'streetId' | 'communityId'>): string =>
  `d/${streetId}/${communityId}`

const same = <T extends object>(one: T, other: T, keys: readonly (keyof T)[]): boolean =>
  keys.every((key) => one[key] === other[key])

type GateFacts = Pick<Gate, 'gateId' | 'name' | 'kind' | 'status'>

/**
 * The community with this gate added or changed by an office, a version on; the community itself when the gate stands like that already.
 * `full`: no room for another gate. `set-above`: a higher office took it out of use.
 */
export const withGate = (community: Community, facts: GateFacts, by: Office): Community | 'full' | 'set-above' => {
  const held = community.gates.find(({ gateId }) => gateId === facts.gateId)
  if (held === undefined && community.gates.length >= GATES_MAX) return 'full'
  const opened = setStatus<GateStatus>(held, facts.status, by)
  if (opened === undefined) return 'set-above'
  const { gateId, name, kind } = facts
  const gate: Gate = { gateId, name, kind, ...opened }
  if (held !== undefined && same(held, gate, ['name', 'kind', 'status', 'setBy'])) return community
  const others = community.gates.filter((one) => one.gateId !== gateId)
  const gates = [...others, gate].sort((a, b) => (a.gateId < b.gateId ? -1 : 1))
  return { ...community, gates, version: community.version + 1 }
}

type Facts = Pick<Community, 'communityId' | 'streetId' | 'name' | 'address' | 'status'>

/**
 * The community with these facts, as an office wants them, and the gates it has; the same object when nothing is new in them. `set-above`: a
 * higher office ended it.
 */
export const withFacts = (community: Community | undefined, facts: Facts, by: Office): Community | 'set-above' => {
  const opened = setStatus<CommunityStatus>(community, facts.status, by)
  if (opened === undefined) return 'set-above'
  const { communityId, streetId, name, address } = facts
  const next = { communityId, streetId, name, address, ...opened }
  if (community !== undefined && same<Partial<Community>>(community, next, ['name', 'address', 'status', 'setBy']))
    return community
  return { ...next, gates: community?.gates ?? [], version: (community?.version ?? 0) + 1 }
}

/** The community in another street, with all its gates, a version on; the same object when it lies there already. */
export const movedTo = (community: Community, streetId: string): Community =>
  community.streetId === streetId ? community : { ...community, streetId, version: community.version + 1 }

/**
 * What the other contexts are told of a community: without address and the kinds of gates, which only this context needs. To them a gate
 * opens or it does not: an ended one is told as suspended, for one left out would go on opening.
 */
export const communityNews = (community: Community) => ({
  type: 'community-changed' as const,
  data: {
    communityId: community.communityId,
    unit: communityUnit(community),
    name: community.name,
    status: community.status,
    gates: community.gates.map(({ gateId, name, status }) => ({
      gateId,
      name,
      status: status === 'active' ? ('active' as const) : ('suspended' as const),
    })),
  },
})
export type CommunityNews = ReturnType<typeof communityNews>
