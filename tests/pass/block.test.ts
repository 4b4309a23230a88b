import { expect, test } from 'vitest'
import { type Block, isBlockEnd, isSameBlock } from '../../functions/pass/domain/block.ts'

const NOW = 1_790_000_000_000
const DAY_MS = 86_400_000

test('a block ends after now, by a millisecond at least, and 366 days ahead at most', () => {
  expect([NOW, NOW + 1, NOW + 366 * DAY_MS, NOW + 366 * DAY_MS + 1].map((until) => isBlockEnd(until, NOW))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('a retry asks for the same entry, reason and end; any other is another block', () => {
  const held: Block = {
    blockId: 'blk_1',
    communityId: 'com_0000007',
    courierId: 'cou_0000000000001',
    entryId: 'gat_east.scn_1',
    entryAt: NOW,
    reason: '夜间喧哗',
    madeAt: NOW,
    until: NOW + DAY_MS,
    by: { id: 'app_clerk', role: 'property', unit: 'd/str_xiasha/com_0000007' },
  }
  expect(isSameBlock(held, { ...held })).toBe(true)
  expect(isSameBlock(held, { ...held, reason: '其他' })).toBe(false)
  expect(isSameBlock(held, { ...held, until: held.until + 1 })).toBe(false)
  expect(isSameBlock(held, { ...held, entryId: 'gat_east.scn_2' })).toBe(false)
  expect(isSameBlock(held, { ...held, entryAt: NOW + 1 })).toBe(false)
})
