import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cursors } from '../../functions/shared/http/cursor.ts'

const secret = new Uint8Array(32).fill(7)
const { sealCursor, openCursor } = cursors(secret)
const notGiven = expect.objectContaining({ kind: 'invalid', code: 'request.cursor' })

describe('a page’s cursor', () => {
  test('opens for the caller it was given to, and says where to go on', () => {
    const place = fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.string(), fc.integer()))
    fc.assert(
      fc.property(place, fc.string(), (at, caller) => {
        const plain = JSON.parse(JSON.stringify(at))
        expect(openCursor(sealCursor(at, caller), caller)).toEqual(plain)
      }),
    )
  })

  test('opens for nobody else, nor under another secret', () => {
    const cursor = sealCursor({ sk: 'a' }, 'acc_1234')
    expect(() => openCursor(cursor, 'acc_1235')).toThrow(notGiven)
    expect(() => cursors(new Uint8Array(32).fill(8)).openCursor(cursor, 'acc_1234')).toThrow(notGiven)
    expect(openCursor(cursor, 'acc_1234')).toEqual({ sk: 'a' })
  })

  test('does not open when any one character is another', () => {
    const cursor = sealCursor({ sk: 'a' }, 'acc_1234')
    const last = cursor.length - 1
    for (let place = 0; place < last; place += 1) {
      const other = cursor[place] === 'A' ? 'B' : 'A'
      expect(() => openCursor(cursor.slice(0, place) + other + cursor.slice(place + 1), 'acc_1234')).toThrow(notGiven)
    }
  })

  test.each(['', '.', 'a', 'a.', '.a', 'e30.', '%', 'e30.e30'])('made up (%j) does not open', (cursor) => {
    expect(() => openCursor(cursor, 'acc_1234')).toThrow(notGiven)
  })

  test('tells its holder nothing of the place it holds', () => {
    const cursor = sealCursor({ namedAs: '王小明#cou_1' }, 'acc_1234')
    const bytes = cursor.split('.').map((part) => Buffer.from(part, 'base64url').toString())
    expect(bytes.join()).not.toContain('王小明')
    expect(openCursor(cursor, 'acc_1234')).toEqual({ namedAs: '王小明#cou_1' })
  })

  test('is safe in an address', () => {
    fc.assert(
      fc.property(fc.string(), (sk) => {
        expect(sealCursor({ sk }, 'acc_1234')).toMatch(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/)
      }),
    )
  })
})
