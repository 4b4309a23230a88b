import { expect, test } from 'vitest'
import { unitLookups } from '../../functions/pass/unit-lookups.ts'

const units = new Map([['com_0000007', 'd/str_xiasha/com_0000007']])
const gates = new Map([
  ['gat_east', 'com_0000007'],
  ['gat_lost', 'com_0000008'],
])
const lookups = unitLookups({
  unitOfCommunity: async (id) => units.get(id),
  communityOfGate: async (id) => gates.get(id),
})

test.each([
  ['community', 'com_0000007', 'd/str_xiasha/com_0000007'],
  ['community', 'com_0000008', undefined],
  ['gate', 'gat_east', 'd/str_xiasha/com_0000007'],
  ['gate', 'gat_west', undefined],
  ['gate', 'gat_lost', undefined],
] as const)('the unit of the %s %s is %s', async (kind, id, unit) => {
  expect(await lookups[kind]?.(id)).toBe(unit)
})
