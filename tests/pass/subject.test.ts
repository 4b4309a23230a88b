import fc from 'fast-check'
import { expect, test } from 'vitest'
import { courierOf, subjectOf } from '../../functions/pass/domain/subject.ts'
import { openBlock, sealBlock } from '../../functions/shared/crypto/aes-block.node.ts'
import { courierIdOf } from '../../functions/shared/kernel/ids.ts'

const key = new Uint8Array(32).fill(7)
const otherKey = new Uint8Array(32).fill(8)
const seal = (block: Uint8Array) => sealBlock(block, key)
const open = (block: Uint8Array) => openBlock(block, key)
const eight = fc.uint8Array({ minLength: 8, maxLength: 8 })

test('the courier comes back under the key and not under another', () => {
  fc.assert(
    fc.property(eight, eight, (number, random) => {
      const id = courierIdOf(number)
      const sub = subjectOf(id, random, seal)
      expect(sub).toMatch(/^[\w-]{22}$/)
      expect(courierOf(sub, open)).toBe(id)
      expect(courierOf(sub, (block) => openBlock(block, otherKey))).not.toBe(id)
    }),
    { numRuns: 100 },
  )
})

test('two passes of one courier have nothing in common', () => {
  const [one, two] = [0, 1].map((last) => subjectOf('cou_0000000000001', new Uint8Array(8).fill(last), seal))
  expect(one).not.toBe(two)
  expect(one?.slice(0, 8)).not.toBe(two?.slice(0, 8))
})

test.each([
  ['a community id', 'com_0000001', 8],
  ['no id', '', 8],
  ['seven random bytes', 'cou_0000000000001', 7],
  ['nine random bytes', 'cou_0000000000001', 9],
])('%s is the caller’s mistake', (_, id, random) => {
  expect(() => subjectOf(id, new Uint8Array(random), seal)).toThrow(RangeError)
})

test.each(['', 'A'.repeat(20), 'A'.repeat(24), `${'A'.repeat(21)}B`, '='.repeat(22)])(
  'a sub of %j names nobody',
  (sub) => {
    expect(courierOf(sub, open)).toBeUndefined()
  },
)
