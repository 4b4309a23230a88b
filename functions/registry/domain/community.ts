/** The kinds of gate a community has: the code is read by a machine, or by the phone of a guard. */
export const GATE_KINDS = ['turnstile', 'barrier', 'guard-phone'] as const
export type GateKind = (typeof GATE_KINDS)[number]

export type Gate = {
  readonly gateId: string
  readonly name: string
  readonly kind: GateKind
  readonly status: 'active' | 'suspended'
}

/** A gated compound with its gates. Both change under one version, so that whoever holds a snapshot holds all of it. */
export type Community = {
  readonly communityId: string
  readonly streetId: string
  readonly name: string
  readonly address?: string | undefined
  readonly status: 'active' | 'ended'
  /** In the order of their ids. */
  readonly gates: readonly Gate[]
  readonly version: number
}

/** The largest compounds have some twenty gates; the snapshot of fifty is 6 KB in an event. */
export const GATES_MAX = 50

/** The unit of a community: what its property firm is appointed to. */
export const communityUnit = ({ streetId, communityId }: Pick<Community, 'streetId' | 'communityId'>): string =>
  `d/${streetId}/${communityId}`

const sameGate = (held: Gate, wanted: Gate): boolean =>
  held.name === wanted.name && held.kind === wanted.kind && held.status === wanted.status

/**
 * The community with this gate added or changed, a version on. The community itself when the gate stands like that already; undefined
 * when there is no room for another gate.
 */
export const withGate = (community: Community, gate: Gate): Community | undefined => {
  const held = community.gates.find(({ gateId }) => gateId === gate.gateId)
  if (held !== undefined && sameGate(held, gate)) return community
  if (held === undefined && community.gates.length >= GATES_MAX) return undefined
  const others = community.gates.filter(({ gateId }) => gateId !== gate.gateId)
  const gates = [...others, gate].sort((a, b) => (a.gateId < b.gateId ? -1 : 1))
  return { ...community, gates, version: community.version + 1 }
}

type Facts = Pick<Community, 'communityId' | 'streetId' | 'name' | 'address' | 'status'>

/** The community with these facts and the gates it has; the same object when nothing is new in them. */
export const withFacts = (community: Community | undefined, facts: Facts): Community => {
  const same =
    community?.name === facts.name && community.address === facts.address && community.status === facts.status
  if (community !== undefined && same) return community
  return { ...facts, gates: community?.gates ?? [], version: (community?.version ?? 0) + 1 }
}

/** What the other contexts are told of a community: without address and the kinds of gates, which only this context needs. */
export const communityNews = (community: Community) => ({
  type: 'community-changed' as const,
  data: {
    communityId: community.communityId,
    unit: communityUnit(community),
    name: community.name,
    status: community.status,
    gates: community.gates.map(({ gateId, name, status }) => ({ gateId, name, status })),
  },
})
export type CommunityNews = ReturnType<typeof communityNews>
