import { describe, expect, test } from 'vitest'
import { type CourierStanding, courierDenial, gateStands } from '../../functions/pass/domain/standing.ts'

const NOW = 1_790_000_000_250
const claims = { iat: 1_790_000_000 }
const active: CourierStanding = {
  courierId: 'cou_0000000000001',
  status: 'active',
  kinds: [1],
  employers: ['ent_a', 'ent_b'],
}
const deny = (more: Partial<CourierStanding>, suspendedEmployers: readonly string[] = [], now = NOW) =>
  courierDenial({ ...active, ...more }, claims, suspendedEmployers, now)

describe('a courier', () => {
  test('in good standing is not denied', () => {
    expect(deny({})).toBeUndefined()
  })

  test('suspended without an end is denied', () => {
    expect(deny({ status: 'suspended' })).toBe('suspended')
  })

  test('suspended until an instant is denied the millisecond before it, and no longer at it', () => {
    expect(deny({ status: 'suspended', suspendedUntil: NOW + 1 })).toBe('suspended')
    expect(deny({ status: 'suspended', suspendedUntil: NOW })).toBeUndefined()
  })

  test('reinstated before the end is not denied', () => {
    expect(deny({ suspendedUntil: NOW + 1000 })).toBeUndefined()
  })

  test('without any employer is denied', () => {
    expect(deny({ employers: [] })).toBe('suspended')
    expect(deny({ kinds: [1], employers: ['ent_a'] })).toBeUndefined()
  })

  test('is denied when each of his employers is suspended, not when one still stands', () => {
    expect(deny({}, ['ent_a'])).toBeUndefined()
    expect(deny({}, ['ent_b', 'ent_c'])).toBeUndefined()
    expect(deny({}, ['ent_b', 'ent_c', 'ent_a'])).toBe('suspended')
  })

  test('shows a void pass when it was issued before passes count again, and a good one from that instant on', () => {
    expect(deny({ noPassIssuedBefore: 1_790_000_000_001 })).toBe('revoked')
    expect(deny({ noPassIssuedBefore: 1_790_000_000_000 })).toBeUndefined()
  })

  test('both suspended and with a void pass hears of the suspension', () => {
    expect(deny({ status: 'suspended', noPassIssuedBefore: NOW })).toBe('suspended')
    expect(deny({ noPassIssuedBefore: NOW })).toBe('revoked')
  })
})

describe('a gate', () => {
  const asking = { id: 'gate_1', communityId: 'com_0000007' }
  const gate = { gateId: 'gate_1', communityId: 'com_0000007', status: 'active' } as const
  const community = { communityId: 'com_0000007' }

  test('enrolled where its credential says stands', () => {
    expect(gateStands(asking, gate, community)).toBe(true)
  })

  test.each([
    ['that nobody enrolled', undefined, community],
    ['disabled', { ...gate, status: 'disabled' } as const, community],
    ['moved to another community', { ...gate, communityId: 'com_0000008' }, community],
    ['under another’s record', { ...gate, gateId: 'gate_2' }, community],
    ['with the record of another community', gate, { communityId: 'com_0000008' }],
  ])('%s does not', (_, stored, place) => {
    expect(gateStands(asking, stored, place)).toBe(false)
  })
})
