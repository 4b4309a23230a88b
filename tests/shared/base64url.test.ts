import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase64url, encodeBase64url } from '../../functions/shared/kernel/base64url.ts'

const bytesOf = (...values: number[]) => new Uint8Array(values)

test('bytes of any length are written as Node writes them and read back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const text = encodeBase64url(bytes)
      expect(text).toBe(Buffer.from(bytes).toString('base64url'))
      expect(decodeBase64url(text)).toEqual(new Uint8Array(bytes))
    }),
  )
})

test('whatever is read at all is the one spelling of its bytes', () => {
  const loose = fc.string({ unit: fc.constantFrom(...'AB9zw-_Q=+/ \n.é'), maxLength: 9 })
  fc.assert(
    fc.property(loose, (text) => {
      const bytes = decodeBase64url(text)
      const spelling = Buffer.from(text, 'base64url').toString('base64url')
      if (bytes === undefined) expect(text).not.toBe(spelling)
      else expect(encodeBase64url(bytes)).toBe(text)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['padding', 'AA=='],
  ['white space before', ' AAA'],
  ['a line end', 'AAAA\n'],
  ['plain base64', '-/AA'],
  ['a lone character', 'A'],
  ['a lone character after a group', 'AAAAA'],
  ['trailing bits of one byte', 'AB'],
  ['trailing bits of two bytes', 'AAB'],
  ['a foreign character in the rest', 'A='],
  ['a character beyond ASCII', 'AAAé'],
])('%s is refused', (_, text) => {
  expect(decodeBase64url(text)).toBeUndefined()
})

test.each([
  ['nothing', '', bytesOf()],
  ['one byte', 'AQ', bytesOf(1)],
  ['two bytes', 'AQI', bytesOf(1, 2)],
  ['both signs of the alphabet', '-_8B', bytesOf(251, 255, 1)],
])('%s is read', (_, text, bytes) => {
  expect(decodeBase64url(text)).toEqual(bytes)
})
