import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededDraws, shareOut } from '../../bin/sample/seeded-draws.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
const weights = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 50 }).filter((all) => sum(all) > 0)

describe('sharing out by weight', () => {
  it('gives away exactly the total, to each at least the least, to the heavier never less', () => {
    fc.assert(
      fc.property(weights, fc.nat(9), fc.nat(500), (given, least, more) => {
        const total = least * given.length + more
        const shares = shareOut(total, given, least)
        expect(sum(shares)).toBe(total)
        shares.forEach((share, place) => {
          expect(share).toBeGreaterThanOrEqual(least)
          // Two of equal weight differ by the one that rounding leaves over.
          shares.forEach((other, at) => {
            if ((given[place] ?? 0) > (given[at] ?? 0)) expect(share).toBeGreaterThanOrEqual(other)
            if (given[place] === given[at]) expect(Math.abs(share - other)).toBeLessThanOrEqual(1)
          })
        })
      }),
    )
  })

  it('refuses a total that is one too small, and takes the least itself', () => {
    expect(() => shareOut(5, [1, 1, 1], 2)).toThrow(RangeError)
    expect(shareOut(6, [1, 1, 1], 2)).toEqual([2, 2, 2])
  })
})

describe('seeded draws', () => {
  const first = (seed: number) => {
    const draws = seededDraws(seed)
    return Array.from({ length: 20 }, () => draws.below(1_000))
  }

  it('are the same for the same seed and others for another', () => {
    expect(first(7)).toEqual(first(7))
    expect(first(7)).not.toEqual(first(8))
  })

  it('reach every place below the bound and none beyond', () => {
    const draws = seededDraws(1)
    const seen = new Set(Array.from({ length: 500 }, () => draws.below(6)))
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('shuffle: each once, in another order', () => {
    const values = Array.from({ length: 40 }, (_, place) => place)
    const shuffled = seededDraws(3).shuffled(values)
    expect(shuffled).not.toEqual(values)
    expect([...shuffled].sort((a, b) => a - b)).toEqual(values)
  })

  it('pick nothing from nothing', () => {
    expect(() => seededDraws(1).pick([])).toThrow(RangeError)
    expect(seededDraws(1).pick(['one'])).toBe('one')
  })
})
