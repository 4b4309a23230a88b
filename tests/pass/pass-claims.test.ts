import { expect, test } from 'vitest'
import {
  ANY_COMMUNITY,
  audienceOf,
  isKind,
  KINDS,
  kindName,
  replayKeyOf,
} from '../../functions/pass/domain/pass-claims.ts'

test('kinds are 1 to 3 and have the names of the table', () => {
  expect([0, 1, 2, 3, 4, 1.5].map(isKind)).toEqual([false, true, true, true, false, false])
  expect([KINDS.parcel, KINDS.meal, KINDS.ride].map(kindName)).toEqual(['parcel', 'meal', 'ride'])
})

test('community 0 is any community', () => {
  expect(audienceOf(0)).toBe(ANY_COMMUNITY)
  expect(audienceOf(4_294_967_295)).toBe('g:4294967295')
})

test('a replay key tells issuers and passes apart and nothing else', () => {
  const one = { iss: 'https://a.example', jti: 'AAAAAAAAAAA' }
  expect(replayKeyOf(one)).toBe(replayKeyOf({ ...one }))
  expect(replayKeyOf(one)).not.toBe(replayKeyOf({ ...one, jti: 'AAAAAAAAAAE' }))
  expect(replayKeyOf(one)).not.toBe(replayKeyOf({ ...one, iss: 'https://b.example' }))
})
