import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openBlock, sealBlock } from '../../functions/shared/crypto/aes-block.node.ts'

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

/** FIPS 197, appendices C.1 and C.3. */
test.each([
  ['128', '000102030405060708090a0b0c0d0e0f', '69c4e0d86a7b0430d8cdb78070b4c55a'],
  ['256', '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', '8ea2b7ca516745bfeafc49904b496089'],
])('the published AES-%s example is sealed and opened', (_, key, sealed) => {
  const block = hex('00112233445566778899aabbccddeeff')
  expect(sealBlock(block, hex(key))).toEqual(hex(sealed))
  expect(openBlock(hex(sealed), hex(key))).toEqual(block)
})

test('a block comes back under its key and not under another', () => {
  const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), key, (block, one) => {
      const other = one.map((byte, at) => (at === 0 ? byte ^ 1 : byte))
      expect(openBlock(sealBlock(block, one), one)).toEqual(new Uint8Array(block))
      expect(openBlock(sealBlock(block, one), other)).not.toEqual(new Uint8Array(block))
    }),
    { numRuns: 50 },
  )
})

test.each([
  [15, 32],
  [17, 32],
  [32, 32],
  [16, 31],
  [16, 24],
  [16, 0],
])('a block of %i bytes under a key of %i is refused', (block, key) => {
  expect(() => sealBlock(new Uint8Array(block), new Uint8Array(key))).toThrow(RangeError)
  expect(() => openBlock(new Uint8Array(block), new Uint8Array(key))).toThrow(RangeError)
})
