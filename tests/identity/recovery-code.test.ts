import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { RECOVERY_BYTES, readRecoveryCode, writeRecoveryCode } from '../../functions/identity/domain/recovery-code.ts'

const bytes = fc.uint8Array({ minLength: RECOVERY_BYTES, maxLength: RECOVERY_BYTES })

test('a code is two groups of five characters', () => {
  expect(writeRecoveryCode(new Uint8Array(RECOVERY_BYTES))).toBe('00000-00000')
  expect(writeRecoveryCode(new Uint8Array(RECOVERY_BYTES).fill(0xff))).toBe('ZZZZZ-ZZZZZ')
})
test('any code is read as it is typed: in any case, without its hyphen, with spaces, with o, i and l for digits', () => {
  fc.assert(
    fc.property(bytes, (random) => {
      const code = writeRecoveryCode(random)
      const read = readRecoveryCode(code)
      expect(read).toHaveLength(10)
      const typed = [
        code.toLowerCase(),
        code.replace('-', ''),
        code.replace('-', ' '),
        code.replaceAll('0', 'O').replaceAll('1', 'l'),
        code.replaceAll('1', 'I'),
      ]
      for (const text of typed) expect(readRecoveryCode(text)).toBe(read)
    }),
  )
})
test('two codes are read alike only when their first 50 bits are', () => {
  const bits = (random: Uint8Array) => Buffer.from(random).readUIntBE(0, 6) * 4 + ((random[6] ?? 0) >> 6)
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      const same = readRecoveryCode(writeRecoveryCode(one)) === readRecoveryCode(writeRecoveryCode(other))
      expect(same).toBe(bits(one) === bits(other))
    }),
  )
})
test.each(['', '123456', '00000-0000', '00000-000000', '00000-0000U', '00000-0000é'])('%j is no code', (text) => {
  expect(readRecoveryCode(text)).toBeUndefined()
})
test('fewer or more bytes make none', () => {
  for (const size of [RECOVERY_BYTES - 1, RECOVERY_BYTES + 1])
    expect(() => writeRecoveryCode(new Uint8Array(size))).toThrow(RangeError)
})
