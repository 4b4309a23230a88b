import { expect, test } from 'vitest'
import { isUnder, levelOf, rungOf, standsBelow, stepUp } from '../../functions/mailbox/domain/ladder.ts'
import { COMMUNITY, DEPARTMENT, DISTRICT, LADDER, STREET } from '../support/ticket-kit.ts'

test('each unit that has a desk answers on one level; firms have none', () => {
  expect([COMMUNITY, 'd/str_xiasha/sta_gate', STREET, DEPARTMENT, DISTRICT].map(levelOf)).toEqual([
    'community',
    'community',
    'street',
    'department',
    'district',
  ])
  for (const unit of ['d/ent_sf', 'd/ent_sf/out_0001', '', 'x']) expect(levelOf(unit)).toBeUndefined()
})

test('a step up is the next rung, and on the highest it stays', () => {
  const from = (rung: number) => stepUp({ ladder: LADDER, rung }, COMMUNITY)
  expect([0, 1, 2, 3].map((rung) => from(rung).rung)).toEqual([1, 2, 3, 3])
  expect(from(2)).toEqual({ rung: 3, unit: DISTRICT })
})

test('whoever accepts has the ticket as high as he stands, and never lower than it stood', () => {
  const rung = (at: number, unit: string) => rungOf({ ladder: LADDER, rung: at }, unit)
  expect(rung(0, COMMUNITY)).toBe(0)
  expect(rung(0, 'd/str_baiyang')).toBe(1)
  expect(rung(0, 'd/dep_traffic')).toBe(2)
  expect(rung(0, DISTRICT)).toBe(3)
  expect(rung(2, 'd/str_baiyang/com_0000009')).toBe(2)
  const short = LADDER.slice(2)
  expect(rungOf({ ladder: short, rung: 0 }, COMMUNITY)).toBe(0)
})

test('a unit stands below a level or does not, and a firm below all', () => {
  expect([COMMUNITY, STREET, DEPARTMENT, DISTRICT].map((unit) => standsBelow(unit, 'department'))).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(standsBelow('d/ent_sf', 'community')).toBe(true)
})

test('a community is known by its id under whatever street; anything else by its path', () => {
  expect(isUnder(STREET, COMMUNITY)).toBe(true)
  expect(isUnder(COMMUNITY, 'd/str_baiyang/com_0000001')).toBe(true)
  expect(isUnder(COMMUNITY, 'd/str_baiyang/com_0000002')).toBe(false)
  expect(isUnder(COMMUNITY, 'd/str_baiyang')).toBe(false)
  expect(isUnder('d/str_xiasha/sta_gate', 'd/str_baiyang/sta_gate')).toBe(false)
})
