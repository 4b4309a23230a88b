import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CommunityFact, isDisplaced, isFromBeforeTheMove } from '../../functions/identity/domain/seat.ts'

const [EAST, WEST] = ['d/str_east/com_0000001', 'd/str_west/com_0000001']
const AT = 1_000_000
const seat = { appointmentId: 'app_guard1', unit: EAST, appointedAt: AT - 1 }

describe('an appointment ends with its community’s place', () => {
  test('when the community lies elsewhere, not while it stays', () => {
    expect(isDisplaced(seat, { unit: WEST, status: 'active', at: AT })).toBe(true)
    expect(isDisplaced(seat, { unit: EAST, status: 'active', at: AT })).toBe(false)
  })
  test('when the community is ended, not when it is suspended', () => {
    expect(isDisplaced(seat, { unit: EAST, status: 'ended', at: AT })).toBe(true)
    expect(isDisplaced(seat, { unit: EAST, status: 'suspended', at: AT })).toBe(false)
  })
  test('when it was made before: the millisecond before, not the same one', () => {
    expect(isDisplaced({ ...seat, appointedAt: AT - 1 }, { unit: WEST, status: 'active', at: AT })).toBe(true)
    expect(isDisplaced({ ...seat, appointedAt: AT }, { unit: WEST, status: 'active', at: AT })).toBe(false)
  })
})

test('an appointment is from before a move up to the millisecond before it, under either path; where nothing moved none is', () => {
  for (const unit of [EAST, WEST]) {
    expect(isFromBeforeTheMove({ ...seat, unit, appointedAt: AT - 1 }, { movedAt: AT })).toBe(true)
    expect(isFromBeforeTheMove({ ...seat, unit, appointedAt: AT }, { movedAt: AT })).toBe(false)
    expect(isFromBeforeTheMove({ ...seat, unit }, {})).toBe(false)
  }
})

test('whatever order facts come in, and however often, the same appointments end', () => {
  const units = fc.constantFrom(EAST, WEST, 'd/str_south/com_0000001')
  const fact = fc.record({ unit: units, status: fc.constantFrom('active', 'ended'), at: fc.nat(50) })
  const seats = fc.array(fc.record({ appointmentId: fc.string(), unit: units, appointedAt: fc.nat(50) }))
  const left = (all: readonly (typeof seat)[], facts: readonly CommunityFact[]) =>
    facts.reduce((standing, one) => standing.filter((each) => !isDisplaced(each, one)), all)
  fc.assert(
    fc.property(seats, fc.array(fact), fc.infiniteStream(fc.nat()), (all, facts, random) => {
      const shuffled = [...facts, ...facts]
        .map((one) => ({ one, by: random.next().value ?? 0 }))
        .sort((a, b) => a.by - b.by)
        .map(({ one }) => one)
      expect(left(all, shuffled)).toEqual(left(all, facts))
    }),
  )
})
