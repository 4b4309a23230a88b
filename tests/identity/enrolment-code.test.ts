import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEnrolmentCode, writeEnrolmentCode } from '../../functions/identity/domain/enrolment-code.ts'

const secret = Uint8Array.from({ length: 10 }, (_, at) => at * 25)
const root = Uint8Array.from({ length: 32 }, (_, at) => 255 - at)

test('a code is XGP1 and twelve groups of four, of which the first four are 80 random bits', () => {
  expect(writeEnrolmentCode(secret, root)).toMatch(/^XGP1(-[0-9A-HJKMNP-TV-Z]{4}){12}$/)
  expect(readEnrolmentCode(writeEnrolmentCode(secret, root))?.secret).toHaveLength(16)
})
test('a code is read as people type it: lower case, no hyphens, o for 0, i and l for 1', () => {
  const code = writeEnrolmentCode(new Uint8Array(10).fill(1), root)
  const read = readEnrolmentCode(code)
  const sloppy = code.slice(4).replaceAll('-', ' ').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
  expect(read).toBeDefined()
  expect(readEnrolmentCode(`xgp1${sloppy}`)).toEqual(read)
})
test('a character too few, too many, or another mark is no code', () => {
  const code = writeEnrolmentCode(secret, root)
  expect(readEnrolmentCode(code.slice(0, -1))).toBeUndefined()
  expect(readEnrolmentCode(`${code}0`)).toBeUndefined()
  expect(readEnrolmentCode(code.replace('XGP1', 'XGP2'))).toBeUndefined()
})
test('fewer than 80 random bits, or a cut hash, make no code', () => {
  expect(() => writeEnrolmentCode(new Uint8Array(9), root)).toThrow(RangeError)
  expect(() => writeEnrolmentCode(secret, root.subarray(0, 19))).toThrow(RangeError)
})
test('two secrets never read alike, and the root hash is carried whole for its 160 bits', () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
  fc.assert(
    fc.property(bytes(10), bytes(10), bytes(20), bytes(20), (one, other, rootOne, rootOther) => {
      const [a, b] = [
        readEnrolmentCode(writeEnrolmentCode(one, rootOne)),
        readEnrolmentCode(writeEnrolmentCode(other, rootOther)),
      ]
      expect(a?.secret === b?.secret).toBe(Buffer.compare(one, other) === 0)
      expect(a?.rootHash === b?.rootHash).toBe(Buffer.compare(rootOne, rootOther) === 0)
    }),
  )
})
