import { expect, test } from 'vitest'
import { NAME_MAX_CHARS, personName } from '../../functions/registry/domain/person-name.ts'

test.each([
  ['  王小明 ', '王小明'],
  ['\u3000王　小　明', '王 小 明'],
  ['Aliya  Tursun', 'Aliya Tursun'],
  ['e\u0301', 'é'],
  ['=1+1', '=1+1'],
])('%j is kept as %j', (text, kept) => {
  expect(personName(text)).toBe(kept)
})

test.each(['', '   ', '王\n明', '王\u0000', '王\u202E明', '王\u200B明', '\uE000', '\uD800'])(
  '%j is no name',
  (text) => {
    expect(personName(text)).toBeUndefined()
  },
)

test('a name of the greatest length is kept, of one character more not', () => {
  expect(personName('王'.repeat(NAME_MAX_CHARS))).toHaveLength(NAME_MAX_CHARS)
  expect(personName('王'.repeat(NAME_MAX_CHARS + 1))).toBeUndefined()
})
