import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  basisText,
  countsOf,
  type Engaged,
  type RosterPerson,
  rosterDifference,
} from '../../functions/registry/domain/roster-difference.ts'

const FIRM = '飞快'
const listed = (phoneHash: string, name = '王小明', kind: RosterPerson['kind'] = 'parcel'): RosterPerson => ({
  line: 2,
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
  since: 5,
})
const full = (people: readonly RosterPerson[]) => ({ scope: 'full' as const, people, leavers: [] })
const one = (people: readonly RosterPerson[], leavers: readonly string[] = []) => ({
  scope: 'one' as const,
  people,
  leavers,
})

describe('a full roster', () => {
  test('lets who is new join, who is missing leave, who differs be changed, who is the same stay', () => {
    const found = rosterDifference(
      [held('gone'), held('same'), held('named', '李四'), held('work')],
      full([listed('new'), listed('same'), listed('named', '李五'), listed('work', '王小明', 'meal')]),
      FIRM,
    )
    expect(found).toEqual({
      joiners: [listed('new')],
      changed: [
        { person: listed('named', '李五'), was: held('named', '李四') },
        { person: listed('work', '王小明', 'meal'), was: held('work') },
      ],
      leavers: [held('gone')],
      unchanged: [listed('same')],
    })
    expect(countsOf(found)).toEqual({ joined: 1, changed: 2, left: 1, unchanged: 1 })
  })

  test('changes everybody it stays with when the enterprise has a new name', () => {
    expect(rosterDifference([held('a')], full([listed('a')]), '更快').changed).toHaveLength(1)
  })

  test('that is empty ends everybody, on an empty outlet everybody joins', () => {
    expect(rosterDifference([held('a'), held('b')], full([]), FIRM).leavers).toHaveLength(2)
    expect(rosterDifference([], full([listed('a'), listed('b')]), FIRM).joiners).toHaveLength(2)
  })
})

describe('the change of one person', () => {
  test('touches nobody else', () => {
    const engaged = [held('a'), held('b')]
    expect(rosterDifference(engaged, one([listed('new')]), FIRM)).toMatchObject({
      joiners: [listed('new')],
      leavers: [],
    })
    expect(rosterDifference(engaged, one([], ['cou_b']), FIRM)).toMatchObject({ joiners: [], leavers: [held('b')] })
  })
  test('of somebody who is not engaged here ends nobody', () => {
    expect(rosterDifference([held('a')], one([], ['cou_z']), FIRM).leavers).toEqual([])
  })
  test('who is to come and to leave at once stays', () => {
    expect(rosterDifference([held('a')], one([listed('a')], ['cou_a']), FIRM).leavers).toEqual([])
  })
})

const PHONES = [...'abcdefgh']
const some = fc.uniqueArray(
  fc.record({
    phoneHash: fc.constantFrom(...PHONES),
    name: fc.constantFrom('王小明', '李四'),
    kind: fc.constantFrom('parcel' as const, 'meal' as const),
  }),
  { selector: ({ phoneHash }) => phoneHash },
)
const scope = fc.constantFrom('full' as const, 'one' as const)
const leaversOf = fc.subarray(PHONES.map((phone) => `cou_${phone}`))

test('it agrees with asking of every phone in turn, in either scope', () => {
  fc.assert(
    fc.property(some, some, scope, leaversOf, (before, after, kind, leavers) => {
      const engaged = before.map((person) => ({ ...held(person.phoneHash), ...person }))
      const people = after.map((person) => ({ ...listed(person.phoneHash), ...person }))
      const found = rosterDifference(engaged, { scope: kind, people, leavers }, FIRM)
      const has = (list: readonly { phoneHash: string }[], phone: string) =>
        list.some((person) => person.phoneHash === phone)
      for (const phone of PHONES) {
        const was = before.find(({ phoneHash }) => phoneHash === phone)
        const is = after.find(({ phoneHash }) => phoneHash === phone)
        const same = was !== undefined && is !== undefined && was.name === is.name && was.kind === is.kind
        const ends = kind === 'full' || leavers.includes(`cou_${phone}`)
        expect(has(found.joiners, phone)).toBe(was === undefined && is !== undefined)
        expect(has(found.leavers, phone)).toBe(was !== undefined && is === undefined && ends)
        expect(
          has(
            found.changed.map(({ person }) => person),
            phone,
          ),
        ).toBe(was !== undefined && is !== undefined && !same)
        expect(has(found.unchanged, phone)).toBe(same)
      }
    }),
  )
})

describe('the basis of a preview', () => {
  const engaged = [held('a'), held('b')]
  test('is the same in whatever order people are read', () => {
    expect(basisText([...engaged].reverse(), FIRM)).toBe(basisText(engaged, FIRM))
  })
  test.each<[string, readonly Engaged[], string]>([
    ['one person fewer', [held('a')], FIRM],
    ['another name of a person', [held('a'), held('b', '李四')], FIRM],
    ['another kind of work', [held('a'), { ...held('b'), kind: 'meal' }], FIRM],
    ['an older name of the enterprise', [held('a'), held('b', '王小明', '旧名')], FIRM],
    ['one who left and came again', [held('a'), { ...held('b'), since: 6 }], FIRM],
    ['another name of the enterprise', engaged, '更快'],
  ])('is another with %s', (_, changed, firm) => {
    expect(basisText(changed, firm)).not.toBe(basisText(engaged, FIRM))
  })
})
