import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covers, DISTRICT, leafOf, unitFrom } from '../../functions/shared/kernel/unit.ts'

/** Few ids, some of them the beginning of others, so that paths often meet. */
const id = fc.constantFrom('str_a', 'str_ab', 'str_', 'ent_a', 'com_0000001', 'com_000000', 'd')
const path = fc.array(id, { maxLength: 3 }).map((ids) => [DISTRICT, ...ids].join('/'))
const many = { numRuns: 300 }

describe('a unit covers another', () => {
  test('when it is that unit', () => {
    fc.assert(
      fc.property(path, (unit) => {
        expect(covers(unit, unit)).toBe(true)
      }),
    )
  })

  test('one way only, unless they are the same', () => {
    const both = fc.property(path, path, (one, other) => {
      if (covers(one, other) && covers(other, one)) expect(one).toBe(other)
    })
    fc.assert(both, many)
  })

  test('and all that the other covers', () => {
    const below = fc.property(path, id, id, (top, first, second) => {
      expect(covers(top, `${top}/${first}`)).toBe(true)
      expect(covers(top, `${top}/${first}/${second}`)).toBe(true)
      expect(covers(`${top}/${first}/${second}`, top)).toBe(false)
    })
    fc.assert(below, many)
  })

  test('exactly when each of its segments is the other’s', () => {
    const bySegments = fc.property(path, path, (over, unit) => {
      const [wanted, given] = [over.split('/'), unit.split('/')]
      expect(covers(over, unit)).toBe(wanted.every((segment, place) => segment === given[place]))
    })
    fc.assert(bySegments, many)
  })

  test.each([
    ['d', 'd/str_a', true],
    ['d/str_a', 'd/str_a', true],
    ['d/str_a', 'd/str_a/com_0000001', true],
    ['d/str_a', 'd/str_ab', false],
    ['d/str_a', 'd/str_ab/com_0000001', false],
    ['d/str_a/com_0000001', 'd/str_a', false],
    ['d/str_a', 'd', false],
    ['d/str_a', 'd/ent_a', false],
    ['d/str_a', '', false],
    ['', 'd', false],
    ['', '', false],
    ['', '/d', false],
  ])('%j over %j: %s', (over, unit, covered) => {
    expect(covers(over, unit)).toBe(covered)
  })
})

describe('a unit’s path', () => {
  test('ends in the thing it is', () => {
    expect(leafOf('d/str_a/com_0000001')).toBe('com_0000001')
    expect(leafOf('d')).toBe('d')
  })

  test('is filled from a template', () => {
    expect(unitFrom('d/{enterpriseId}/{outletId}', { enterpriseId: 'ent_a', outletId: 'out_1' })).toBe('d/ent_a/out_1')
    expect(unitFrom('d', {})).toBe('d')
  })

  test('is not filled where an id is missing or would bring a segment along', () => {
    expect(() => unitFrom('d/{streetId}', {})).toThrow('streetId')
    expect(() => unitFrom('d/{streetId}', { streetId: 'str_a/com_0000001' })).toThrow('streetId')
    expect(unitFrom('d/{streetId}', { streetId: 'str_a' })).toBe('d/str_a')
  })

  test('keeps an id that looks like a template or a pattern as it is', () => {
    expect(unitFrom('d/{streetId}', { streetId: '{other}$&$1' })).toBe('d/{other}$&$1')
  })
})
