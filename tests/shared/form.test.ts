import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIELDS_MAX, parseForm } from '../../functions/shared/http/form.ts'

const fields = (count: number): string => Array.from({ length: count }, (_, at) => `f${at}=x`).join('&')
const refused = (code: string) => expect.objectContaining({ kind: 'invalid', code })

describe('a form', () => {
  test('is one text for each field, percent and plus undone', () => {
    expect(parseForm('attribute%5Bkind%5D=complaint&description=%E4%B8%9C%E9%97%A8+%26+%3Cb%3E')).toStrictEqual({
      'attribute[kind]': 'complaint',
      description: '东门 & <b>',
    })
  })

  test('that is empty has no field', () => {
    expect(parseForm('')).toStrictEqual({})
  })

  test('leaves out what was not filled in: no latitude is not the equator', () => {
    expect(parseForm('lat=&long=&description=x&media_url')).toStrictEqual({ description: 'x' })
    expect(parseForm('lat=0')).toStrictEqual({ lat: '0' })
  })

  test('with a field twice is refused, also spelt differently, also when one of them is empty', () => {
    for (const text of ['lat=1&lat=2', 'lat=1&%6Cat=2', 'lat=&lat=2', 'lat=1&lat='])
      expect(() => parseForm(text), text).toThrow(refused('request.duplicate-key'))
    expect(parseForm('lat=1&long=2')).toStrictEqual({ lat: '1', long: '2' })
  })

  test('has 64 fields and not one more, empty ones counted', () => {
    expect(Object.keys(parseForm(fields(FIELDS_MAX)))).toHaveLength(64)
    expect(() => parseForm(fields(FIELDS_MAX + 1))).toThrow(refused('request.too-many-fields'))
    expect(() => parseForm(`${fields(FIELDS_MAX)}&empty=`)).toThrow(refused('request.too-many-fields'))
  })

  test('names nothing of the object that holds it', () => {
    const read = parseForm('__proto__=x&constructor=y')
    expect(Object.keys(read)).toStrictEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
  })

  test('says again what was said, whatever the words', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1 })
    fc.assert(
      fc.property(fc.dictionary(words, words, { maxKeys: 10, noNullPrototype: true }), (said) => {
        expect(parseForm(new URLSearchParams(said).toString())).toEqual(said)
      }),
    )
  })
})
