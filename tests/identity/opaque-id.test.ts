import { expect, test } from 'vitest'
import { opaqueId } from '../../functions/identity/domain/opaque-id.ts'

test('an id is its prefix and 26 characters, leading zeros kept', () => {
  expect(opaqueId('ses', new Uint8Array(16))).toBe(`ses_${'0'.repeat(26)}`)
  expect(opaqueId('ses', new Uint8Array(16).fill(0xff))).toBe(`ses_7${'z'.repeat(25)}`)
})

test('fewer than 128 bits make no id', () => {
  expect(() => opaqueId('ses', new Uint8Array(15))).toThrow(RangeError)
})
