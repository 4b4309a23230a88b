import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEPTH_MAX, parseStrictJson } from '../../functions/shared/http/strict-json.ts'
import { Fault } from '../../functions/shared/kernel/fault.ts'

const KIB_256 = 256 * 1024

/** Every code unit of a key spelled as an escape: another spelling of the same key. */
const escaped = (key: string): string =>
  `"${Array.from({ length: key.length }, (_, place) => `\\u${key.charCodeAt(place).toString(16).padStart(4, '0')}`).join('')}"`

/** Values around another value, so that what is tried lies anywhere; with strings that look like structure. */
const surroundings = fc
  .array(
    fc.constantFrom<(inner: string) => string>(
      (inner) => `[${inner}]`,
      (inner) => `["}{][", ${inner}, "a\\": {"]`,
      (inner) => `{"key": ${inner}}`,
      (inner) => `{"a:b": "\\\\", "": ${inner}, "{": []}`,
    ),
    { maxLength: 8 },
  )
  .map((wraps) => (inner: string) => wraps.reduce((text, wrap) => wrap(text), inner))

const codeOf = (text: string): string => {
  try {
    parseStrictJson(text)
    return 'read'
  } catch (error) {
    if (error instanceof Fault) return error.code
    throw error
  }
}

/** Arrays and objects in any order, one in the other, and closed again. */
const nested = (kinds: readonly boolean[]): string =>
  kinds.reduce((inner, isArray) => (isArray ? `[${inner}]` : `{"a":${inner}}`), '1')

describe('a JSON body', () => {
  test('is read as it was written, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent)
        expect(parseStrictJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  test('with a key twice in one object is refused, wherever it lies and however the key is spelled', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), fc.boolean(), surroundings, (key, spelled, spaced, around) => {
        const [first, second] = [JSON.stringify(key), spelled ? escaped(key) : JSON.stringify(key)]
        const other = JSON.stringify(`${key}.`)
        const colon = spaced ? ' \n:' : ':'
        expect(codeOf(around(`{${first}:1,${other}:{${first}:[]},${second}${colon}2}`))).toBe('request.duplicate-key')
        expect(codeOf(around(`{${first}:1,${other}:{${first}:[${first}]},"${'x'.repeat(99)}"${colon}${second}}`))).toBe(
          'read',
        )
      }),
    )
  })

  test('with "a" and "\\u0061" in one object is refused, in two objects read', () => {
    expect(codeOf('{"a":1,"\\u0061":2}')).toBe('request.duplicate-key')
    expect(codeOf('[{"a":1},{"\\u0061":2}]')).toBe('read')
  })

  test('with __proto__ as a key holds it as any other, and changes no other object', () => {
    const value = parseStrictJson('{"__proto__":{"admin":true}}')
    expect(Object.keys(value as object)).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
    expect(codeOf('{"__proto__":1,"__proto__":2}')).toBe('request.duplicate-key')
  })

  test('of 32 levels is read, of 33 refused', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: DEPTH_MAX, maxLength: DEPTH_MAX }),
        fc.boolean(),
        (kinds, one) => {
          expect(DEPTH_MAX).toBe(32)
          expect(codeOf(nested(kinds))).toBe('read')
          expect(codeOf(nested([...kinds, one]))).toBe('request.too-deep')
        },
      ),
    )
  })

  test('of many things side by side is not deep', () => {
    expect(codeOf(`[${Array(1000).fill('[{}]').join(',')}]`)).toBe('read')
  })

  test('is refused by a fault or read, and nothing else, whatever is sent', () => {
    const pieces = fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', '1', '"a":', '\\u0061', 'null', ' ', '\n')
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 40 }).map((some) => some.join('')),
    )
    fc.assert(
      fc.property(text, (sent) => {
        expect(['read', 'request.not-json', 'request.duplicate-key', 'request.too-deep']).toContain(codeOf(sent))
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['brackets that never close', '['.repeat(KIB_256), 'request.not-json'],
    ['brackets that all close', '['.repeat(KIB_256 / 2) + ']'.repeat(KIB_256 / 2), 'request.too-deep'],
    ['objects that all close', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`, 'request.too-deep'],
    ['one string', `"${'a'.repeat(KIB_256 - 2)}"`, 'read'],
    ['one string of escapes', `"${'\\\\'.repeat(KIB_256 / 2 - 1)}"`, 'read'],
    ['one key and spaces', `{"${'a'.repeat(KIB_256 / 2)}"${' '.repeat(KIB_256 / 2 - 10)}:1}`, 'read'],
    ['a string and spaces', `["a"${' '.repeat(KIB_256 - 10)}]`, 'read'],
    ['numbers', `[${Array(100_000).fill('1').join(',')}]`, 'read'],
  ])('of 256 KB of %s is answered', (_, text, code) => {
    expect(codeOf(text)).toBe(code)
  })
})

test.each(['{"name":"a\\ud800"}', '{"\\udc00":1}', '["\\ud83d"]'])('half a surrogate pair is refused: %s', (text) => {
  expect(() => parseStrictJson(text)).toThrow(expect.objectContaining({ code: 'request.not-unicode' }))
})

test('a whole surrogate pair is a character', () => {
  expect(parseStrictJson('{"name":"\\ud83d\\ude00"}')).toEqual({ name: '😀' })
})

test('a refusal repeats no more than eighty characters of a key', () => {
  const key = 'k'.repeat(10_000)
  const refused = () => parseStrictJson(`{"${key}":1,"${key}":2}`)
  expect(refused).toThrow(expect.objectContaining({ message: expect.stringMatching(/^.{1,160}$/) }))
})
