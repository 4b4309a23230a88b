import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase45, encodeBase45 } from '../../functions/shared/kernel/base45.ts'

const utf8 = new TextEncoder()

test.each([
  ['AB', 'BB8'],
  ['Hello!!', '%69 VD92EX0'],
  ['base-45', 'UJCLQE7W581'],
  ['ietf!', 'QED8WEX0'],
  ['', ''],
])('the published example %j is %j, both ways', (plain, text) => {
  expect(encodeBase45(utf8.encode(plain))).toBe(text)
  expect(decodeBase45(text)).toEqual(utf8.encode(plain))
})

test('bytes of any length come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
      expect(decodeBase45(encodeBase45(bytes))).toEqual(new Uint8Array(bytes))
    }),
  )
})

test('whatever is read at all is the one spelling of its bytes', () => {
  const loose = fc.string({ unit: fc.constantFrom(...'0159AFWZ $%*+-./:a'), maxLength: 8 })
  fc.assert(
    fc.property(loose, (text) => {
      const bytes = decodeBase45(text)
      if (bytes !== undefined) expect(encodeBase45(bytes)).toBe(text)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['two bytes at their most', 'FGW', [255, 255]],
  ['one byte at its most', 'U5', [255]],
  ['a pair, then one byte at its most', 'FGWU5', [255, 255, 255]],
])('%s are read', (_, text, bytes) => {
  expect(decodeBase45(text)).toEqual(new Uint8Array(bytes))
})

test.each([
  ['a pair one above its most', 'GGW'],
  ['the highest group there is', ':::'],
  ['a single one above its most', 'V5'],
  ['a single far above', '::'],
  ['a lone character', 'A'],
  ['a lone character after a group', 'FGWA'],
  ['lower case', 'fgw'],
  ['a foreign character first', '!GW'],
  ['a foreign character in the middle', 'F_W'],
  ['a foreign character last', 'FG,'],
  ['a foreign character in the single', 'U?'],
  ['a character beyond ASCII', 'FG码'],
])('%s is refused', (_, text) => {
  expect(decodeBase45(text)).toBeUndefined()
})
