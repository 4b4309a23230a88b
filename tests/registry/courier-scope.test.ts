import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Courier } from '../../functions/registry/domain/courier.ts'
import {
  type CourierScope,
  engagementsIn,
  nameAsked,
  nameScopeOf,
} from '../../functions/registry/domain/courier-scope.ts'

const names = fc.constantFrom('王小明', '王大明', '李四', 'Anna Tan')
const engagement = fc.record({
  enterpriseId: fc.constantFrom('ent_aaaa', 'ent_bbbb'),
  enterpriseName: fc.constant('飞快'),
  outletId: fc.constantFrom('out_0001', 'out_0002'),
  name: names,
  kind: fc.constant('parcel' as const),
  since: fc.constant(0),
})
const courier: fc.Arbitrary<Courier> = fc.record({
  courierId: fc.constant('cou_1'),
  phoneHash: fc.constant('hash'),
  phoneMasked: fc.constantFrom('100****0001', '100****0002'),
  name: names,
  engagements: fc.array(engagement, { maxLength: 4 }),
  version: fc.constant(1),
})
const scopes = fc.constantFrom<CourierScope>(
  {},
  { enterpriseId: 'ent_aaaa' },
  { enterpriseId: 'ent_aaaa', outletId: 'out_0001' },
)

test('an enterprise sees of a person the engagements that are its own, a district all', () => {
  fc.assert(
    fc.property(courier, scopes, (one, scope) => {
      for (const seen of engagementsIn(one, scope)) {
        expect(seen.enterpriseId).toBe(scope.enterpriseId ?? seen.enterpriseId)
        expect(seen.outletId).toBe(scope.outletId ?? seen.outletId)
      }
      expect(engagementsIn(one, {})).toEqual(one.engagements)
    }),
  )
})

test('an enterprise finds him by the names it gave itself and by no other’s; a district by the one on his card', () => {
  fc.assert(
    fc.property(courier, scopes, names, (one, scope, asked) => {
      const found = nameAsked(one, scope, { name: asked })
      const known = scope.enterpriseId === undefined ? [one.name] : engagementsIn(one, scope).map(({ name }) => name)
      expect(found).toBe(known.includes(asked) ? asked : undefined)
    }),
  )
})

test('by a phone’s mask he is found with whatever name he has there, and by another mask not at all', () => {
  fc.assert(
    fc.property(courier, scopes, (one, scope) => {
      const isSeen = scope.enterpriseId === undefined || engagementsIn(one, scope).length > 0
      expect(nameAsked(one, scope, { maskedPhone: one.phoneMasked }) !== undefined).toBe(isSeen)
      expect(nameAsked(one, scope, { maskedPhone: '199****9999' })).toBeUndefined()
    }),
  )
})

test('names are searched for within an enterprise, or among everybody', () => {
  expect(nameScopeOf({ enterpriseId: 'ent_aaaa', outletId: 'out_0001' })).toBe('ent_aaaa')
  expect(nameScopeOf({})).toBe('d')
})
