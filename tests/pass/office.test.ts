import { expect, test } from 'vitest'
import { isBelow } from '../../functions/pass/domain/office.ts'

test.each([
  ['property', 'property', false],
  ['property', 'street', true],
  ['property', 'district', true],
  ['street', 'property', false],
  ['street', 'street', false],
  ['street', 'district', true],
  ['district', 'property', false],
  ['district', 'street', false],
  ['district', 'district', false],
])('a %s stands below a %s: %s', (role, setter, below) => {
  expect(isBelow(role, setter)).toBe(below)
})

test('who is no office of a place stands nowhere', () => {
  expect(() => isBelow('enterprise', 'street')).toThrow('enterprise')
  expect(() => isBelow('street', 'volunteer')).toThrow('volunteer')
})
