import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { requireRole, requireUnit, type UnitLookups } from '../../functions/shared/http/authorise.ts'
import type { Route, Touches } from '../../functions/shared/http/route.ts'
import { type Caller, STAFF_ROLES } from '../../functions/shared/kernel/caller.ts'

const routeOf = (allow: Route['allow'], touches: Touches): Route => ({
  method: 'GET',
  path: '/v1/x',
  summary: 'x',
  allow,
  touches,
  reply: z.object({}),
})
const staff = (unit: string, role: (typeof STAFF_ROLES)[number] = 'street'): Caller => ({
  kind: 'staff',
  id: 'acc_1234',
  role,
  unit,
})
const courier: Caller = { kind: 'courier', id: 'cou_0000000000001', role: 'courier', unit: '' }
const gate: Caller = { kind: 'gate', id: 'gat_south', role: 'gate', unit: 'd/str_a/com_0000001' }

describe('by role', () => {
  test('each caller is let to the routes that name his role, and to no other', () => {
    const callers = [courier, gate, ...STAFF_ROLES.map((role) => staff('d', role))]
    for (const caller of callers) {
      const others = callers.map(({ role }) => role).filter((role) => role !== caller.role)
      expect(() => requireRole(routeOf([caller.role], 'none'), caller)).not.toThrow()
      expect(() => requireRole(routeOf(others, 'none'), caller)).toThrow(
        expect.objectContaining({ kind: 'forbidden', code: 'caller.role' }),
      )
    }
  })

  test('nobody known is let to what anyone may call, and asked for a credential elsewhere', () => {
    expect(() => requireRole(routeOf('anyone', 'none'), undefined)).not.toThrow()
    expect(() => requireRole(routeOf(['courier'], 'self'), undefined)).toThrow(
      expect.objectContaining({ kind: 'unauthenticated', code: 'caller.unknown' }),
    )
  })

  test('a route that names no role is for nobody', () => {
    expect(() => requireRole(routeOf([], 'none'), staff('d', 'district'))).toThrow('not for callers of this kind')
  })
})

describe('by unit', () => {
  const refused = { kind: 'forbidden', code: 'caller.unit' }
  const lookups: UnitLookups = {
    community: async (id) => (id === 'com_0000001' ? 'd/str_a/com_0000001' : undefined),
  }
  const may = (touches: Touches, caller: Caller, params: Record<string, string> = {}) =>
    requireUnit(routeOf([caller.role], touches), caller, params, lookups)

  test.each([
    ['d', 'str_a', true],
    ['d/str_a', 'str_a', true],
    ['d/str_a', 'str_ab', false],
    ['d/str_ab', 'str_a', false],
    ['d/str_a/com_0000001', 'str_a', false],
    ['d/ent_a', 'str_a', false],
  ])('who stands over %s touches the street %s by its path: %s', async (unit, streetId, allowed) => {
    const asked = may('d/{streetId}', staff(unit), { streetId })
    if (allowed) await expect(asked).resolves.toBeUndefined()
    else await expect(asked).rejects.toMatchObject(refused)
  })

  test('a stored thing is judged by the unit it is stored under, not by what was asked', async () => {
    const touches = { lookup: 'community', param: 'communityId' } as const
    const params = { communityId: 'com_0000001' }
    await expect(may(touches, staff('d/str_a'), params)).resolves.toBeUndefined()
    await expect(may(touches, staff('d/str_a/com_0000001', 'property'), params)).resolves.toBeUndefined()
    await expect(may(touches, staff('d/str_b'), params)).rejects.toMatchObject(refused)
  })

  test('of what is not there only who stands over the district may learn it; others are refused as for what is not theirs', async () => {
    const touches = { lookup: 'community', param: 'communityId' } as const
    const gone = { communityId: 'com_0000009' }
    await expect(may(touches, staff('d', 'district'), gone)).resolves.toBeUndefined()
    const reasons = await Promise.allSettled([
      may(touches, staff('d/str_b'), gone),
      may(touches, staff('d/str_b'), { communityId: 'com_0000001' }),
    ])
    expect(reasons[0]).toEqual(reasons[1])
    expect(reasons[0]).toMatchObject({ status: 'rejected', reason: refused })
  })

  describe('where several units have to do with one thing', () => {
    const [community, department] = ['d/str_a/com_0000001', 'd/dep_water']
    const shared: UnitLookups = {
      ticket: async (id) => ({ tkt_two: [community, department], tkt_none: [], tkt_one: community })[id],
    }
    const asks = (unit: string, id: string) =>
      requireUnit(routeOf(['street'], { lookup: 'ticket', param: 'id' }), staff(unit), { id }, shared)

    test.each(['d', 'd/str_a', community, department])(
      'whoever stands over any of them is let in: %s',
      async (unit) => {
        await expect(asks(unit, 'tkt_two')).resolves.toBeUndefined()
      },
    )

    test.each(['d/str_b', 'd/str_a/com_0000002', 'd/dep_wate', 'd/dep_fire', ''])(
      'who stands over none is refused, the same as for what is not there: %s',
      async (unit) => {
        const reasons = await Promise.allSettled(
          ['tkt_two', 'tkt_one', 'tkt_none', 'tkt_gone'].map((id) => asks(unit, id)),
        )
        for (const reason of reasons) expect(reason).toEqual(reasons[0])
        expect(reasons[0]).toMatchObject({ status: 'rejected', reason: refused })
      },
    )

    test('of none, as of what is not there, only the district learns it', async () => {
      for (const id of ['tkt_none', 'tkt_gone']) {
        await expect(asks('d', id)).resolves.toBeUndefined()
        await expect(asks(community, id)).rejects.toMatchObject(refused)
      }
    })
  })

  test('a courier, who stands over nothing, touches no unit', async () => {
    await expect(may('d', courier)).rejects.toMatchObject(refused)
    await expect(may('d/{streetId}', courier, { streetId: 'str_a' })).rejects.toMatchObject(refused)
    await expect(may('self', courier)).resolves.toBeUndefined()
  })

  test('a gate touches its own community and not the street’s others', async () => {
    await expect(may({ lookup: 'community', param: 'id' }, gate, { id: 'com_0000001' })).resolves.toBeUndefined()
    await expect(may('d/{streetId}', gate, { streetId: 'str_a' })).rejects.toMatchObject(refused)
  })

  test('a gate touches its community still when that moved under another street since its token was made', async () => {
    const touches = { lookup: 'community', param: 'id' } as const
    const before = { ...gate, unit: 'd/str_before/com_0000001' } as const
    await expect(may(touches, before, { id: 'com_0000001' })).resolves.toBeUndefined()
    const other = { ...gate, unit: 'd/str_a/com_0000002' } as const
    await expect(may(touches, other, { id: 'com_0000001' })).rejects.toMatchObject(refused)
    await expect(may(touches, before, { id: 'com_0000009' })).rejects.toMatchObject(refused)
    // An appointment ends with the path it was made under.
    const property = staff('d/str_before/com_0000001', 'property')
    await expect(may(touches, property, { id: 'com_0000001' })).rejects.toMatchObject(refused)
  })

  test('a route whose unit nobody can look up fails, and lets nobody in', async () => {
    await expect(may({ lookup: 'gate', param: 'gateId' }, staff('d'), { gateId: 'gat_south' })).rejects.toThrow(
      'No lookup',
    )
  })
})
