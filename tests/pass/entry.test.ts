import { describe, expect, test } from 'vitest'
import { type Entry, entryIdOf, secondUse } from '../../functions/pass/domain/entry.ts'

const AT = 1_790_000_000_000
const first: Entry = {
  gateId: 'gat_east',
  scanId: 'scn_1',
  communityId: 'com_0000007',
  at: AT,
  verdict: 'allow',
  textDigest: 'digest',
}
const again = (more: Partial<Entry>) => secondUse(first, { ...first, ...more })

describe('a second use of a pass', () => {
  test('by the same scan at the same gate is a retry, however late', () => {
    expect(again({ at: AT + 3_600_000 })).toBe('same-scan')
  })

  test('by the same scan id of another gate is no retry', () => {
    expect(again({ gateId: 'gat_west' })).toEqual({ firstAt: AT, repeat: false })
  })

  test('by another scan at the same gate is a repeat up to ten seconds after, and not a millisecond more', () => {
    expect(again({ scanId: 'scn_2', at: AT })).toEqual({ firstAt: AT, repeat: true })
    expect(again({ scanId: 'scn_2', at: AT + 10_000 })).toEqual({ firstAt: AT, repeat: true })
    expect(again({ scanId: 'scn_2', at: AT + 10_001 })).toEqual({ firstAt: AT, repeat: false })
  })

  test('at another gate is never a repeat', () => {
    expect(again({ gateId: 'gat_west', scanId: 'scn_2', at: AT + 1 })).toEqual({ firstAt: AT, repeat: false })
  })
})

test('an entry is named by gate and scan, so that a retry names the same one and another gate another', () => {
  expect(entryIdOf(first)).toBe('gat_east.scn_1')
  const later: Entry = { ...first, at: AT + 1 }
  expect(entryIdOf(later)).toBe(entryIdOf(first))
  expect(entryIdOf({ ...first, gateId: 'gat_west' })).not.toBe(entryIdOf(first))
})
