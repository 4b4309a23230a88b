import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Engaged, type RosterPerson, rosterDifference } from '../../functions/registry/domain/roster-difference.ts'

const FIRM = '飞快'
const listed = (phoneHash: string, name = '王小明', kind: RosterPerson['kind'] = 'parcel'): RosterPerson => ({
  phoneHash,
  phoneMasked: '100****0001',
  name,
  kind,
})
const held = (phoneHash: string, name = '王小明', enterpriseName = FIRM): Engaged => ({
  courierId: `cou_${phoneHash}`,
  phoneHash,
  name,
  kind: 'parcel',
  enterpriseName,
})

test('who is new joins, who is missing leaves, who differs is changed, who is the same stays', () => {
  const found = rosterDifference(
    [held('gone'), held('same'), held('named', '李四'), held('work')],
    [listed('new'), listed('same'), listed('named', '李五'), listed('work', '王小明', 'meal')],
    FIRM,
  )
  expect(found).toEqual({
    joiners: [listed('new')],
    changed: [listed('named', '李五'), listed('work', '王小明', 'meal')],
    leavers: [held('gone')],
    unchanged: [listed('same')],
  })
})

test('a new name of the enterprise changes everybody it stays with', () => {
  expect(rosterDifference([held('a')], [listed('a')], '更快').changed).toEqual([listed('a')])
})

test('an empty roster ends everybody, on an empty outlet everybody joins', () => {
  expect(rosterDifference([held('a'), held('b')], [], FIRM).leavers).toHaveLength(2)
  expect(rosterDifference([], [listed('a'), listed('b')], FIRM).joiners).toHaveLength(2)
})

const some = fc.uniqueArray(
  fc.record({
    phoneHash: fc.constantFrom(...'abcdefgh'),
    name: fc.constantFrom('王小明', '李四'),
    kind: fc.constantFrom('parcel' as const, 'meal' as const),
  }),
  { selector: ({ phoneHash }) => phoneHash },
)

test('it agrees with asking of every phone in turn', () => {
  fc.assert(
    fc.property(some, some, (before, after) => {
      const engaged = before.map((one) => ({ ...held(one.phoneHash), ...one }))
      const roster = after.map((one) => ({ ...listed(one.phoneHash), ...one }))
      const found = rosterDifference(engaged, roster, FIRM)
      const has = (list: readonly { phoneHash: string }[], phone: string) => list.some((one) => one.phoneHash === phone)
      for (const phone of 'abcdefgh') {
        const was = before.find((one) => one.phoneHash === phone)
        const is = after.find((one) => one.phoneHash === phone)
        const same = was !== undefined && is !== undefined && was.name === is.name && was.kind === is.kind
        expect(has(found.joiners, phone)).toBe(was === undefined && is !== undefined)
        expect(has(found.leavers, phone)).toBe(was !== undefined && is === undefined)
        expect(has(found.changed, phone)).toBe(was !== undefined && is !== undefined && !same)
        expect(has(found.unchanged, phone)).toBe(same)
      }
    }),
  )
})

test('applied once, the same roster finds nothing more to do', () => {
  fc.assert(
    fc.property(some, some, (before, after) => {
      const roster = after.map((one) => ({ ...listed(one.phoneHash), ...one }))
      const engaged = before.map((one) => ({ ...held(one.phoneHash), ...one }))
      const { joiners, changed, unchanged } = rosterDifference(engaged, roster, FIRM)
      const applied = [...joiners, ...changed, ...unchanged].map((one) => ({ ...held(one.phoneHash), ...one }))
      expect(rosterDifference(applied, roster, FIRM)).toEqual({
        joiners: [],
        changed: [],
        leavers: [],
        unchanged: roster,
      })
    }),
  )
})
