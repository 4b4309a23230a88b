import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskedName, maskedPhone } from '../../functions/registry/domain/masking.ts'

describe('a name as others see it', () => {
  test.each([
    ['王', '*'],
    ['王明', '王*'],
    ['王小明', '王*明'],
    ['欧阳小明', '欧**明'],
    ['𠮷野家', '𠮷*家'],
    ['阿不都·买买提', '阿** 买**'],
    ['Aliya Tursun', 'A** T**'],
    ['Jo', 'J**'],
    ['J', '*'],
    ['=HYPERLINK("x")', '=**'],
    ['···', '*'],
  ])('%s is shown as %s', (name, shown) => {
    expect(maskedName(name)).toBe(shown)
  })

  test('a mask of a Han name keeps its length and shows at most two of its characters, whatever the name', () => {
    const han = fc.array(fc.constantFrom(...'王李张刘陈明丽伟芳娜欧阳诸葛'), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(han, (chars) => {
        const shown = Array.from(maskedName(chars.join('')))
        expect(shown).toHaveLength(chars.length)
        expect(shown.filter((char) => char !== '*').length).toBe(chars.length === 2 ? 1 : 2)
      }),
    )
  })

  test('no name is ever shown whole or as nothing', () => {
    const text = fc
      .string({ minLength: 1, maxLength: 40, unit: 'binary' })
      .filter((name) => !/^[\s·•・‧*]*$/u.test(name))
    fc.assert(
      fc.property(text, (name) => {
        expect(maskedName(name)).not.toBe(name)
        expect(maskedName(name)).not.toBe('')
      }),
    )
  })
})

describe('a phone as its owner knows it again', () => {
  test('shows the first three and last four of eleven digits', () => {
    expect(maskedPhone('+8610012345678')).toBe('100****5678')
  })

  test.each(['10012345678', '+861001234567', '+86100123456789', '', '+8610012345678 '])(
    'is not made of %j, which is no stored number',
    (phone) => {
      expect(() => maskedPhone(phone)).toThrow(RangeError)
    },
  )
})
