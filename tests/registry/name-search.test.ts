import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginsName, foldedName, holdsName, nameLine, nameRoom } from '../../functions/registry/domain/name-search.ts'

const letters = fc.constantFrom('王', '小', '明', '买', '买·', 'A', 'a', 'b', ' ', 'Ａ', '𠀀', 'é')
const text = fc.array(letters, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
const name = text.filter((one) => foldedName(one) !== '')

describe('a person’s line in the index by name', () => {
  test('lies in the room and the run that a search reads exactly when his name begins with what is asked for', () => {
    fc.assert(
      fc.property(name, name, (his, asked) => {
        const line = nameLine('d', his, 'cou_1')
        const isRead = line.namedIn === nameRoom('d', asked) && line.namedAs.startsWith(foldedName(asked))
        expect(isRead).toBe(beginsName(his, asked))
      }),
      { numRuns: 1_000 },
    )
  })

  test('lies in a room of its scope alone', () => {
    expect(nameRoom('d', '王小明')).toBe('d#王')
    expect(nameRoom('ent_kuai', '王小明')).toBe('ent_kuai#王')
    expect(nameLine('d', '王小明', 'cou_1')).toEqual({ namedIn: 'd#王', namedAs: '王小明#cou_1' })
  })
})

test('a person is found by the beginning of his name, in either case and width, and not by its end', () => {
  expect(beginsName('王小明', '王')).toBe(true)
  expect(beginsName('王小明', '王小明')).toBe(true)
  expect(beginsName('王小明', '小明')).toBe(false)
  expect(beginsName('Anna Tan', 'ａＮ')).toBe(true)
})

test('a place is found by any part of its name, and by nothing asked for', () => {
  expect(holdsName('云水苑', '水')).toBe(true)
  expect(holdsName('云水苑', '山')).toBe(false)
  expect(holdsName('Elm Court', 'COURT')).toBe(true)
  expect(holdsName('云水苑')).toBe(true)
})
