import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cursors } from '../../functions/shared/http/cursor.ts'

const { sealCursor, openCursor } = cursors(new Uint8Array(32).fill(7))
const AT = { pk: 'pass#1', sk: 'entry', courierId: 'cou_0000000000001' }
const refused = expect.objectContaining({ kind: 'invalid', code: 'request.cursor' })
const opening = (cursor: string, callerId = 'acc_1'): unknown => {
  try {
    return openCursor(cursor, callerId)
  } catch (error) {
    return error
  }
}

describe('a cursor', () => {
  test('opens to the place it was made of, for the caller it was given to', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), fc.string(), (place, callerId) => {
        const seen = JSON.parse(JSON.stringify(place))
        expect(openCursor(sealCursor(place, callerId), callerId)).toEqual(seen)
      }),
    )
  })

  test('is refused to another caller', () => {
    const cursor = sealCursor(AT, 'acc_1')
    expect(opening(cursor)).toEqual(AT)
    expect(opening(cursor, 'acc_2')).toEqual(refused)
  })

  test('is refused with any one character changed', () => {
    const cursor = sealCursor(AT, 'acc_1')
    for (let at = 0; at < cursor.length - 1; at += 1) {
      const other = cursor.charAt(at) === 'A' ? 'B' : 'A'
      expect(opening(cursor.slice(0, at) + other + cursor.slice(at + 1))).toEqual(refused)
    }
  })

  test.each([
    ['nothing', ''],
    ['a place without a tag', sealCursor(AT, 'acc_1').split('.')[0] ?? ''],
    ['an empty tag', `${sealCursor(AT, 'acc_1').split('.')[0]}.`],
    ['half a tag', sealCursor(AT, 'acc_1').slice(0, -11)],
    ['another secret’s', cursors(new Uint8Array(32).fill(8)).sealCursor(AT, 'acc_1')],
  ])('made of %s is refused', (_, cursor) => {
    expect(opening(cursor)).toEqual(refused)
  })

  test('does not let the caller’s id flow into the place', () => {
    const text = Buffer.from(JSON.stringify(AT)).toString('base64url')
    expect(opening(sealCursor(AT, `acc_1\n${text}`), 'acc_1')).toEqual(refused)
  })
})
