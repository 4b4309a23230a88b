import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalisePhone, PHONE } from '../../functions/shared/kernel/phone.ts'

const STORED = '+8610012345678'

test.each([
  ['10012345678'],
  ['+8610012345678'],
  ['8610012345678'],
  ['008610012345678'],
  ['+86 100 1234 5678'],
  ['100-1234-5678'],
  ['１００１２３４５６７８'],
  // In a query string an unescaped plus arrives as a blank.
  [' 8610012345678'],
])('the number written as %s is kept in one spelling', (text) => {
  expect(normalisePhone(text)).toBe(STORED)
})

test.each([['1001234567'], ['100123456789'], ['20012345678'], ['+110012345678'], ['1001234567a'], [''], ['+86']])(
  'what is no Chinese mobile number (%s) is not taken for one',
  (text) => {
    expect(normalisePhone(text)).toBeUndefined()
  },
)

test('the stored spelling is a fixed point, and nothing else comes out', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const phone = normalisePhone(text)
      if (phone !== undefined) expect(phone).toMatch(PHONE)
    }),
  )
  fc.assert(
    fc.property(fc.stringMatching(/^\+861\d{10}$/), (phone) => {
      expect(normalisePhone(phone)).toBe(phone)
    }),
  )
})
