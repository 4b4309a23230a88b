import { describe, expect, test } from 'vitest'
import {
  aboveOf,
  isComplainedOf,
  readersOf,
  responsibleOf,
  takersOf,
  wasPassed,
  whistledOf,
} from '../../functions/mailbox/domain/desk-sight.ts'
import type { Rung, Whistle } from '../../functions/mailbox/domain/ticket.ts'
import { covers } from '../../functions/shared/kernel/unit.ts'

const [COMMUNITY, STREET, DEPARTMENT] = ['d/str_xiasha/com_0000007', 'd/str_xiasha', 'd/dep_traffic']
const LADDER: readonly Rung[] = [
  { level: 'community', unit: COMMUNITY },
  { level: 'street', unit: STREET },
  { level: 'department', unit: DEPARTMENT },
  { level: 'district', unit: 'd' },
]
const whistle = (units: readonly string[], endedAt?: number): Whistle => ({
  whistleId: 'whi_1',
  words: '请报到',
  by: { kind: 'staff', id: 'app_1', role: 'property', unit: COMMUNITY },
  at: 0,
  ...(endedAt === undefined ? {} : { endedAt }),
  departments: units.map((unit) => ({ unit, dueAt: 60_000 })),
})
const at = (rung: number) => ({ unit: LADDER[rung]?.unit ?? '', whistles: [] as readonly Whistle[] })
/** Whether somebody appointed there is let in. */
const lets = (units: readonly string[], caller: string): boolean => units.some((unit) => covers(caller, unit))

describe('who may read a ticket', () => {
  test.each([
    [0, COMMUNITY, true],
    [0, STREET, true],
    [0, 'd', true],
    [0, DEPARTMENT, false],
    [0, 'd/str_xiasha/com_0000008', false],
    [0, 'd/str_baiyang', false],
    [1, COMMUNITY, false],
    [1, STREET, true],
    [2, COMMUNITY, false],
    [2, STREET, false],
    [2, DEPARTMENT, true],
    [2, 'd/dep_fire', false],
    [2, 'd', true],
    [3, DEPARTMENT, false],
    [3, 'd', true],
  ])('that stands on rung %i: %s: %s', (rung, caller, may) => {
    expect(lets(readersOf(at(rung)), caller)).toBe(may)
  })

  test('is also whom it was offered to, and whom a whistle names as long as it runs', () => {
    const ticket = {
      ...at(0),
      offeredTo: 'd/str_baiyang',
      whistles: [whistle(['d/dep_fire']), whistle(['d/dep_water'], 1)],
    }
    expect(readersOf(ticket)).toEqual([COMMUNITY, 'd/str_baiyang', 'd/dep_fire'])
  })

  test('is never the unit complained of nor what lies below it, by whatever way it was brought there', () => {
    const brought = { ...at(1), offeredTo: COMMUNITY, whistles: [whistle(['d/dep_fire', 'd/dep_water'])] }
    expect(readersOf({ ...brought, against: COMMUNITY })).toEqual([STREET, 'd/dep_fire', 'd/dep_water'])
    expect(readersOf({ ...brought, against: 'd/dep_fire' })).toEqual([STREET, COMMUNITY, 'd/dep_water'])
    expect(readersOf({ ...brought, against: STREET, unit: 'd' })).toEqual(['d', 'd/dep_fire', 'd/dep_water'])
  })

  test('of a complaint of the district is the district still: nobody stands above it', () => {
    expect(readersOf({ ...at(3), against: 'd' })).toEqual(['d'])
  })
})

describe('who may act', () => {
  test('is the one that must answer, and not whom it was offered to or whom a whistle names', () => {
    const ticket = { ...at(0), offeredTo: STREET, whistles: [whistle([DEPARTMENT])] }
    expect(responsibleOf(ticket)).toEqual([COMMUNITY])
    expect(takersOf(ticket)).toEqual([COMMUNITY, STREET])
    expect(takersOf({ ...ticket, against: STREET })).toEqual([COMMUNITY])
  })

  test('for a department whistled for is the department, also after the whistle was ended', () => {
    expect(whistledOf({ ...at(0), whistles: [whistle([DEPARTMENT], 5)] })).toEqual([DEPARTMENT])
    expect(whistledOf({ ...at(0), against: DEPARTMENT, whistles: [whistle([DEPARTMENT])] })).toEqual([])
  })

  test.each([
    [0, STREET],
    [1, 'd'],
    [2, 'd'],
    [3, 'd'],
  ])('upon an extension on rung %i is who stands strictly above: %s', (rung, above) => {
    expect(aboveOf(at(rung))).toEqual([above])
  })
})

test('the unit complained of and what lies below it is kept out; whoever stands over it is not', () => {
  for (const unit of [STREET, COMMUNITY]) expect(isComplainedOf({ against: STREET }, unit)).toBe(true)
  for (const unit of ['d', 'd/str_xiashan', DEPARTMENT]) expect(isComplainedOf({ against: STREET }, unit)).toBe(false)
  expect(isComplainedOf({}, STREET)).toBe(false)
})

test('a ticket does not come back down to where it was, or passed by; up it may go', () => {
  const passed = (rung: number) => LADDER.map(({ unit }) => wasPassed({ ladder: LADDER, rung }, unit))
  expect(passed(0)).toEqual([false, false, false, false])
  expect(passed(2)).toEqual([true, true, false, false])
})

test('nor below a unit that it passed, which would read it again, nor to any level below its own', () => {
  const barred = (rung: number, unit: string) => wasPassed({ ladder: LADDER, rung }, unit)
  for (const unit of [
    'd/str_xiasha/com_0000008',
    'd/str_xiasha/sta_0001',
    'd/str_baiyang',
    'd/str_baiyang/com_0000009',
  ])
    expect(barred(2, unit)).toBe(true)
  expect(barred(1, 'd/str_xiasha/com_0000008')).toBe(true)
  for (const unit of ['d/dep_fire', 'd']) expect(barred(2, unit)).toBe(false)
  for (const unit of ['d/str_baiyang', 'd/dep_fire', 'd']) expect(barred(1, unit)).toBe(false)
})

test('what has not climbed yet is handed to any level: a point’s street finds its community', () => {
  const street = { ladder: LADDER.slice(1), rung: 0 }
  for (const unit of [COMMUNITY, 'd/str_baiyang', DEPARTMENT]) expect(wasPassed(street, unit)).toBe(false)
})

test('a community that has moved to another street is the same still, complained of or passed', () => {
  const moved = 'd/str_baiyang/com_0000007'
  expect(isComplainedOf({ against: COMMUNITY }, moved)).toBe(true)
  expect(isComplainedOf({ against: COMMUNITY }, 'd/str_baiyang/com_0000008')).toBe(false)
  expect(isComplainedOf({ against: COMMUNITY }, 'd/str_baiyang')).toBe(false)
  expect(readersOf({ ...at(1), against: COMMUNITY, offeredTo: moved })).toEqual([STREET])
  const beside: readonly Rung[] = [
    { level: 'community', unit: COMMUNITY },
    { level: 'community', unit: 'd/str_xiasha/sta_0001' },
  ]
  expect(wasPassed({ ladder: beside, rung: 1 }, moved)).toBe(true)
  expect(wasPassed({ ladder: beside, rung: 1 }, 'd/str_baiyang/com_0000008')).toBe(false)
})
