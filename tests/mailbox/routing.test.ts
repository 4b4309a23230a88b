import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Knowledge, ladderOf, placeUnitOf, startOf } from '../../functions/mailbox/domain/routing.ts'
import { COMMUNITY, DEPARTMENT, DISTRICT, LADDER, STREET } from '../support/ticket-kit.ts'

const STATION = 'd/str_xiasha/sta_gate'
const known = (changes: Partial<Knowledge> = {}): Knowledge => ({
  employers: [],
  operators: {},
  vacant: () => false,
  ...changes,
})
const units = (ladder: readonly { readonly unit: string }[]) => ladder.map(({ unit }) => unit)
const start = (changes: Partial<Knowledge>, ladder = LADDER) => {
  const found = startOf(ladder, known(changes))
  return { unit: found.ladder[found.rung]?.unit, units: units(found.ladder), skipped: found.skipped }
}

describe('the ladder', () => {
  const category = { first: 'place', department: DEPARTMENT } as const
  test('leads from the place over its street and the department of the category to the district', () => {
    expect(ladderOf(category, COMMUNITY)).toEqual(LADDER)
    expect(ladderOf(category, STATION)[0]).toEqual({ level: 'community', unit: STATION })
  })
  test('begins with the street of a point, which lies in no community', () => {
    const unit = placeUnitOf({ kind: 'point', streetId: 'str_xiasha', lat: 30.3, lng: 120.3, datum: 'GCJ-02' })
    expect(unit).toBe(STREET)
    expect(units(ladderOf(category, unit))).toEqual([STREET, DEPARTMENT, DISTRICT])
  })
  test('knows a station by its street and itself', () => {
    expect(placeUnitOf({ kind: 'station', stationId: 'sta_gate', streetId: 'str_xiasha' })).toBe(STATION)
  })
  test('begins above the place where the category says so', () => {
    expect(units(ladderOf({ ...category, first: 'street' }, COMMUNITY))).toEqual([STREET, DEPARTMENT, DISTRICT])
    expect(units(ladderOf({ ...category, first: 'department' }, COMMUNITY))).toEqual([DEPARTMENT, DISTRICT])
  })
})

describe('a ticket begins', () => {
  test('at the foot of its ladder where nothing is against that', () => {
    expect(start({})).toEqual({ unit: COMMUNITY, units: units(LADDER), skipped: [] })
  })
  test('one level up when the first unit is complained of, is in what is complained of, or is run by the firm complained of', () => {
    expect(start({ against: COMMUNITY })).toMatchObject({
      unit: STREET,
      skipped: [{ unit: COMMUNITY, why: 'complained-of' }],
    })
    expect(start({ against: STREET }).unit).toBe(DEPARTMENT)
    for (const against of ['d/ent_wuye', 'd/ent_wuye/out_0001'])
      expect(start({ against, operators: { [COMMUNITY]: 'ent_wuye' } })).toMatchObject({
        unit: STREET,
        skipped: [{ unit: COMMUNITY, why: 'complained-of' }],
      })
  })
  test('where it would without the complaint when another is complained of, a house beside or one that is above nothing here', () => {
    for (const against of ['d/str_xiasha/com_0000002', 'd/str_baiyang', 'd/dep_traffic', 'd/ent_wuye'])
      expect(start({ against })).toMatchObject({ unit: COMMUNITY, skipped: [] })
  })
  test('one level up when the first unit is complained of by the path it had before it moved to another street', () => {
    expect(start({ against: 'd/str_baiyang/com_0000001' })).toMatchObject({
      unit: STREET,
      skipped: [{ unit: COMMUNITY, why: 'complained-of' }],
    })
    expect(start({ against: 'd/str_baiyang/com_0000002' }).unit).toBe(COMMUNITY)
  })
  test('with the street when only a community in it is complained of: who stands above judges', () => {
    expect(start({ against: COMMUNITY }, LADDER.slice(1))).toMatchObject({ unit: STREET, skipped: [] })
  })
  test('one level up when a firm that engages the reporter runs the first unit', () => {
    const operators = { [COMMUNITY]: 'ent_sf' }
    expect(start({ operators, employers: ['ent_yto', 'ent_sf'] })).toMatchObject({
      unit: STREET,
      skipped: [{ unit: COMMUNITY, why: 'employer' }],
    })
    expect(start({ operators, employers: ['ent_yto'] }).unit).toBe(COMMUNITY)
  })
  test('where somebody is appointed; one above where nobody is stays on the ladder, for somebody may be by then', () => {
    const vacant = (unit: string): boolean => unit !== STREET
    expect(start({ vacant })).toEqual({
      unit: STREET,
      units: units(LADDER),
      skipped: [{ unit: COMMUNITY, why: 'nobody-there' }],
    })
  })
  test('below a unit that may not judge it, which is taken out of the ladder above', () => {
    expect(start({ against: DEPARTMENT })).toEqual({
      unit: COMMUNITY,
      units: [COMMUNITY, STREET, DISTRICT],
      skipped: [{ unit: DEPARTMENT, why: 'complained-of' }],
    })
  })
  test('with the district at last, even when it is complained of and nobody is appointed', () => {
    expect(start({ against: DISTRICT, vacant: () => true }).unit).toBe(DISTRICT)
  })
})

test('wherever it begins: the district is on top, no step it may climb to is complained of, nothing is skipped without a reason', () => {
  const subsets = fc.subarray(units(LADDER))
  fc.assert(
    fc.property(subsets, fc.option(fc.constantFrom(...units(LADDER))), subsets, (vacant, against, run) => {
      const found = startOf(
        LADDER,
        known({
          vacant: (unit) => vacant.includes(unit),
          ...(against === null ? {} : { against }),
          operators: Object.fromEntries(run.map((unit) => [unit, 'ent_sf'])),
          employers: ['ent_sf'],
        }),
      )
      const path = units(found.ladder.slice(found.rung))
      expect(path.at(-1)).toBe(DISTRICT)
      for (const unit of path.slice(0, -1)) {
        expect(unit).not.toBe(against)
        expect(run).not.toContain(unit)
      }
      if (path[0] !== DISTRICT) expect(vacant).not.toContain(path[0])
      const skipped = found.skipped.map(({ unit }) => unit)
      for (const unit of skipped) expect([...vacant, ...run, ...units(LADDER)]).toContain(unit)
      for (const unit of units(found.ladder.slice(0, found.rung))) expect(skipped).toContain(unit)
    }),
  )
})
