import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CommunityPlace, type CommunityWord, placeAfter } from '../../functions/identity/domain/community-place.ts'

const communityId = 'com_0000001'
const [EAST, WEST] = [`d/str_east/${communityId}`, `d/str_west/${communityId}`]
const word = (sequence: number, unit: string, at = sequence * 10): CommunityWord => ({
  communityId,
  unit,
  sequence,
  at,
})
const after = (words: readonly CommunityWord[]): CommunityPlace | undefined =>
  words.reduce<CommunityPlace | undefined>(placeAfter, undefined)

test('the first word of a community is no move, whatever number it bears', () => {
  expect(after([word(7, EAST)])).toEqual({ communityId, unit: EAST, sequence: 7 })
})

test('another street is a move from its instant on; the same street after it is none, and leaves that instant', () => {
  expect(after([word(1, EAST), word(2, EAST)])).toEqual({ communityId, unit: EAST, sequence: 2 })
  const moved = after([word(1, EAST), word(2, WEST)])
  expect(moved).toEqual({ communityId, unit: WEST, sequence: 2, movedAt: 20 })
  expect(placeAfter(moved, word(3, WEST))).toEqual({ communityId, unit: WEST, sequence: 3, movedAt: 20 })
  expect(placeAfter(moved, word(3, EAST))).toEqual({ communityId, unit: EAST, sequence: 3, movedAt: 30 })
})

test('an older word, and the same one again, change nothing', () => {
  const known = after([word(1, EAST), word(3, WEST)])
  for (const old of [word(2, EAST), word(3, WEST), word(1, EAST)]) expect(placeAfter(known, old)).toBe(known)
})

test('where it lies is what the latest word says, in whatever order they come', () => {
  const words = fc.uniqueArray(fc.record({ sequence: fc.integer({ min: 1, max: 30 }), east: fc.boolean() }), {
    selector: ({ sequence }) => sequence,
    minLength: 1,
  })
  fc.assert(
    fc.property(words, (told) => {
      const [latest] = [...told].sort((a, b) => b.sequence - a.sequence)
      const known = after(told.map(({ sequence, east }) => word(sequence, east ? EAST : WEST)))
      expect(known).toMatchObject({ unit: latest?.east ? EAST : WEST, sequence: latest?.sequence })
    }),
  )
})
