import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { APPOINTABLE, hasPlaceIn, refusalOfAppointing } from '../../functions/identity/domain/appointing.ts'
import { identityRoutes } from '../../functions/identity/identity.routes.ts'
import { STAFF_ROLES } from '../../functions/shared/kernel/caller.ts'

const street = { role: 'street', unit: 'd/str_xiasha', holder: 'street-head' } as const
const property = { role: 'property', unit: 'd/str_xiasha/com_0000001', holder: 'guard' } as const

test('a street appoints the property person of a community of its own', () => {
  expect(refusalOfAppointing({ by: street, ...property })).toBeUndefined()
})
test('not in another street, even one whose name begins alike', () => {
  const unit = 'd/str_xiasha2/com_0000001'
  expect(refusalOfAppointing({ by: street, ...property, unit })).toBe('appointment.unit')
})
test('not to a role that is not listed for his own', () => {
  expect(refusalOfAppointing({ by: street, role: 'district', unit: 'd', holder: 'x' })).toBe('appointment.role')
  expect(refusalOfAppointing({ by: property, ...street, holder: 'x' })).toBe('appointment.role')
})
test('nobody appoints or dismisses himself', () => {
  expect(refusalOfAppointing({ by: street, ...property, holder: street.holder })).toBe('appointment.own')
})
test('a role is held only in units of its kind', () => {
  const unit = 'd/str_xiasha'
  expect(refusalOfAppointing({ by: street, ...property, unit })).toBe('appointment.unit-form')
  expect(hasPlaceIn('enterprise', 'd/ent_sf01')).toBe(true)
  expect(hasPlaceIn('enterprise', 'd/ent_sf01/out_0012')).toBe(false)
  expect(hasPlaceIn('outlet', 'd/ent_sf01/out_0012')).toBe(true)
  expect(hasPlaceIn('district', 'd')).toBe(true)
  expect(hasPlaceIn('district', 'd/str_xiasha')).toBe(false)
})

test('nobody but the district appoints the district, and no role appoints one that may appoint more than itself', () => {
  for (const role of STAFF_ROLES) {
    if (role !== 'district') expect(APPOINTABLE[role]).not.toContain('district')
    for (const made of APPOINTABLE[role])
      expect(APPOINTABLE[role]).toEqual(expect.arrayContaining([...APPOINTABLE[made]]))
  }
})

test('the routes name exactly the roles that have somebody to appoint', () => {
  const appointers = STAFF_ROLES.filter((role) => APPOINTABLE[role].length > 0)
  expect([...identityRoutes.makeAppointment.allow].sort()).toEqual([...appointers].sort())
})

test('whoever appoints, the unit is his own or below', () => {
  const unit = fc.stringMatching(/^d(\/(str|ent)_[ab]{4}(\/(com|out)_[ab]{4})?)?$/)
  const role = fc.constantFrom(...STAFF_ROLES)
  fc.assert(
    fc.property(role, unit, role, unit, (byRole, byUnit, made, madeUnit) => {
      const by = { role: byRole, unit: byUnit, holder: 'one' }
      const refusal = refusalOfAppointing({ by, role: made, unit: madeUnit, holder: 'other' })
      if (refusal === undefined) expect(`${madeUnit}/`.startsWith(`${byUnit}/`)).toBe(true)
    }),
  )
})
