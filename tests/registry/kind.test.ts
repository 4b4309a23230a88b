import { expect, test } from 'vitest'
import { COURIER_KINDS, kindOf } from '../../functions/registry/domain/kind.ts'

test('every kind is named by its own word', () => {
  for (const kind of COURIER_KINDS) expect(kindOf(kind)).toBe(kind)
})

test.each([
  [' 快递 ', 'parcel'],
  ['外卖员', 'meal'],
  ['网约车司机', 'ride'],
  ['MEAL', 'meal'],
])('%j names %s', (word, kind) => {
  expect(kindOf(word)).toBe(kind)
})

test.each(['', '送货', 'constructor', '__proto__', 'parcels'])('%j names no kind', (word) => {
  expect(kindOf(word)).toBeUndefined()
})
