import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  COMMUNITY_ID,
  COURIER_ID,
  communityIdOf,
  communityNumber,
  courierIdOf,
  courierNumber,
} from '../../functions/shared/kernel/ids.ts'

test('a courier id carries its 8 bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (number) => {
      const id = courierIdOf(number)
      expect(id).toMatch(COURIER_ID)
      expect(courierNumber(id)).toEqual(new Uint8Array(number))
    }),
  )
})

test('the bytes may lie anywhere in a larger buffer', () => {
  const larger = new Uint8Array([9, 9, 0, 0, 0, 0, 0, 0, 0, 1, 9])
  expect(courierIdOf(larger.subarray(2, 10))).toBe('cou_0000000000001')
})

test.each([
  ['the largest number', 'cou_fzzzzzzzzzzzz'],
  ['the number zero', 'cou_0000000000000'],
])('%s is a courier id', (_, id) => {
  expect(courierIdOf(courierNumber(id) ?? new Uint8Array(0))).toBe(id)
})

test.each([
  ['a number of 65 bits', 'cou_g000000000000'],
  ['upper case', 'cou_000000000000A'],
  ['a look-alike letter', 'cou_000000000000l'],
  ['a character short', 'cou_000000000000'],
  ['a character long', 'cou_00000000000000'],
  ['another prefix', 'com_0000000000000'],
  ['something before', ' cou_0000000000000'],
  ['a line end', 'cou_0000000000000\n'],
])('%s is no courier id', (_, id) => {
  expect(courierNumber(id)).toBeUndefined()
})

test.each([7, 9])('%i bytes make no courier id', (length) => {
  expect(() => courierIdOf(new Uint8Array(length))).toThrow(RangeError)
})

test('a community id carries its number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 32 - 1 }), (number) => {
      const id = communityIdOf(number)
      expect(id).toMatch(COMMUNITY_ID)
      expect(communityNumber(id)).toBe(number)
    }),
  )
})

test('the first and the last community number have ids', () => {
  expect(communityIdOf(1)).toBe('com_0000001')
  expect(communityIdOf(2 ** 32 - 1)).toBe('com_3zzzzzz')
})

test.each([0, -1, 2 ** 32, 1.5, Number.NaN])('%d is no community number', (number) => {
  expect(() => communityIdOf(number)).toThrow(RangeError)
})

test.each([
  ['zero', 'com_0000000'],
  ['a number of 33 bits', 'com_4000000'],
  ['upper case', 'com_000000A'],
  ['a look-alike letter', 'com_000000o'],
  ['a character short', 'com_000001'],
  ['a character long', 'com_00000001'],
  ['another prefix', 'cou_0000001'],
  ['a line end', 'com_0000001\n'],
])('%s is no community id', (_, id) => {
  expect(communityNumber(id)).toBeUndefined()
})
