import { expect, test } from 'vitest'
import { unitAsked } from '../../functions/mailbox/unit-asked.ts'
import { COMMUNITY, LEAD, PROPERTY, STREET, STREET_CLERK } from '../support/desk-kit.ts'

test('who names no unit asks for his own', () => {
  expect(unitAsked(undefined, STREET_CLERK)).toBe(STREET)
})

test('one’s own unit and those below may be named', () => {
  expect(unitAsked(STREET, STREET_CLERK)).toBe(STREET)
  expect(unitAsked(COMMUNITY, STREET_CLERK)).toBe(COMMUNITY)
  expect(unitAsked('d/dep_fire', LEAD)).toBe('d/dep_fire')
})

test.each([
  [PROPERTY, STREET],
  [STREET_CLERK, 'd/str_xiashan'],
  [STREET_CLERK, 'd'],
])('%j is refused %s, as by the edge', (caller, unit) => {
  expect(() => unitAsked(unit, caller)).toThrow(expect.objectContaining({ kind: 'forbidden', code: 'caller.unit' }))
})
