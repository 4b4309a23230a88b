import { describe, expect, test } from 'vitest'
import {
  type Community,
  communityNews,
  GATES_MAX,
  type Gate,
  movedTo,
  withFacts,
  withGate,
} from '../../functions/registry/domain/community.ts'
import { eventOf } from '../../functions/registry/domain/event-of.ts'
import { CommunityChanged } from '../../functions/registry/registry.events.ts'

const facts = {
  communityId: 'com_0000001',
  streetId: 'str_xiasha',
  name: '云水苑',
  address: '1 号大街',
  status: 'active' as const,
}
const gate = (n: number, more: Partial<Gate> = {}): Gate => ({
  gateId: `gat_${String(n).padStart(4, '0')}`,
  name: `${n} 号门`,
  kind: 'turnstile',
  status: 'active',
  ...more,
})
/** Of whom there is one. */
const one = (community: Community | string): Community => {
  if (typeof community === 'string') throw new TypeError(community)
  return community
}
const put = (held: Community, gate_: Gate): Community => one(withGate(held, gate_, 'property'))
const fresh = one(withFacts(undefined, facts, 'street'))
const withGates = (count: number): Community => Array.from({ length: count }, (_, n) => gate(n)).reduce(put, fresh)

describe('the facts of a community', () => {
  test('begin at version one, without gates', () => {
    expect(fresh).toEqual({ ...facts, gates: [], version: 1 })
  })

  test('said again are the same community', () => {
    expect(withFacts(fresh, { ...facts }, 'street')).toBe(fresh)
  })

  test.each([{ name: '新苑' }, { address: undefined }, { status: 'ended' as const, setBy: 'street' as const }])(
    'of which one differs (%j) are a version more and keep the gates',
    (more) => {
      const held = withGates(2)
      expect(withFacts(held, { ...facts, ...more }, 'street')).toEqual({ ...held, ...more, version: held.version + 1 })
    },
  )
})

describe('the gates of a community', () => {
  test('stand in the order of their ids, however they were added', () => {
    const held = put(put(fresh, gate(2)), gate(1))
    expect(held.gates.map(({ gateId }) => gateId)).toEqual(['gat_0001', 'gat_0002'])
  })

  test('said again are the same community', () => {
    const held = withGates(2)
    expect(put(held, gate(1))).toBe(held)
  })

  test.each([
    { name: '北门' },
    { kind: 'barrier' as const },
    { status: 'suspended' as const, setBy: 'property' as const },
  ])('changed in one thing (%j) are a version more', (more) => {
    const held = withGates(2)
    const after = put(held, gate(1, more))
    expect(after.version).toBe(held.version + 1)
    expect(after.gates).toEqual([gate(0), gate(1, more)])
  })

  test('are fifty and no more, but each of fifty may still change', () => {
    const full = withGates(GATES_MAX)
    expect(full.gates).toHaveLength(GATES_MAX)
    expect(withGate(full, gate(GATES_MAX), 'property')).toBe('full')
    expect(put(full, gate(1, { name: '北门' })).gates).toHaveLength(GATES_MAX)
  })
})

test('a community that moves keeps its gates under the next version, and moved to where it lies is the same', () => {
  const held = withGates(2)
  expect(movedTo(held, 'str_baiyang')).toEqual({ ...held, streetId: 'str_baiyang', version: held.version + 1 })
  expect(movedTo(held, 'str_xiasha')).toBe(held)
  expect(communityNews(movedTo(held, 'str_baiyang')).data.unit).toBe('d/str_baiyang/com_0000001')
})

test('what is told of a full community is what consumers read, without its address', () => {
  const full = withGates(GATES_MAX)
  const event = eventOf(communityNews(full), full.communityId, full.version, '2026-05-01T00:00:00.000Z')
  expect(CommunityChanged.parse(event)).toEqual(event)
  expect(JSON.stringify(event)).not.toContain('大街')
})
