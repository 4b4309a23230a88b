import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COVER_MAX, planIssue, prune, type Span } from '../../functions/pass/domain/issue-plan.ts'

const NOW = 1_790_000_000
const span = (offset_s: number, life_s = 60): Span => ({ iat: NOW + offset_s, exp: NOW + offset_s + life_s })
const minted = (mint: readonly number[]): readonly Span[] => mint.map((iat) => ({ iat, exp: iat + 60 }))
const offsets = (mint: readonly number[]) => mint.map((iat) => iat - NOW)

/** How many passes stand at a second: counted plainly. */
const coverAt = (second: number, passes: readonly Span[]) =>
  passes.filter(({ iat, exp }) => second >= iat && second < exp).length

/** The same plan by counting every second of every place. */
const naivePlan = (issued: readonly Span[], wanted: number): readonly number[] => {
  const standing = issued.filter(({ exp }) => exp > NOW)
  const mint: number[] = []
  for (let place = 0; place < wanted; place++) {
    const first = NOW + 30 * place
    const all = [...standing, ...minted(mint)]
    const full = Array.from({ length: 60 }, (_, i) => first + i).some((second) => coverAt(second, all) >= 3)
    if (!full) mint.push(first)
  }
  return mint
}

describe('a courier without passes', () => {
  test.each([1, 2, 9, 10])('gets the %i he asks for, 30 s apart from now', (wanted) => {
    const { mint, again } = planIssue([], NOW, wanted)
    expect(offsets(mint)).toEqual(Array.from({ length: wanted }, (_, i) => 30 * i))
    expect(again).toEqual([])
  })

  test('gets no more than ten, so none more than 270 s ahead', () => {
    expect(offsets(planIssue([], NOW, 11).mint).at(-1)).toBe(270)
    expect(planIssue([], NOW, 10_000).mint).toHaveLength(10)
  })
})

describe('at one instant', () => {
  test('a third pass is made, a fourth is not: the newest is given again', () => {
    const two = [span(-2), span(-1)]
    const three = [...two, span(0)]
    expect(planIssue(two, NOW, 1)).toEqual({ mint: [NOW], again: [] })
    expect(planIssue(three, NOW, 1)).toEqual({ mint: [], again: [span(0)] })
  })

  test('a pass counts up to the second before its end and not in that second', () => {
    const others = [span(-10), span(-5)]
    expect(planIssue([span(-59), ...others], NOW, 1).mint).toEqual([])
    expect(planIssue([span(-60), ...others], NOW, 1).mint).toEqual([NOW])
  })

  test('a pass counts from its beginning: the last second of a new one may not be the fourth', () => {
    const ahead = (offset_s: number) => [span(offset_s), span(offset_s), span(offset_s)]
    expect(planIssue(ahead(59), NOW, 1).mint).toEqual([])
    expect(planIssue(ahead(60), NOW, 1).mint).toEqual([NOW])
  })
})

describe('given again', () => {
  const ahead = [span(0), span(0), span(0), span(30), span(60)]

  test('are the newest pass that is good now and those that follow, in order, as many as were wanted', () => {
    const shuffled = [...ahead].reverse()
    expect(planIssue(shuffled, NOW, 1).again).toEqual([span(0)])
    expect(planIssue([...ahead, span(31), span(61)], NOW, 2)).toEqual({ mint: [], again: [span(0), span(30)] })
  })

  test('is never a pass that is over', () => {
    const over = [span(-90), span(-61), span(-60)]
    expect(planIssue([...over, ...ahead], NOW, 10).again.every(({ exp }) => exp > NOW)).toBe(true)
    expect(prune([...over, span(-59)], NOW)).toEqual([span(-59)])
  })

  test('is the next one to come when none is good yet', () => {
    const later = [span(40), span(20), span(30)]
    expect(planIssue(later, NOW, 1)).toEqual({ mint: [], again: [span(20)] })
  })
})

test('a client that tops up half a minute later reaches as far ahead as one that starts', () => {
  const first = planIssue([], NOW - 30, 10)
  const { mint } = planIssue(minted(first.mint), NOW, 10)
  expect(offsets(mint)).toContain(0)
  expect(offsets(mint)).toContain(270)
})

const histories = fc.array(
  fc.record({ offset_s: fc.integer({ min: -70, max: 270 }), life_s: fc.integer({ min: 1, max: 60 }) }),
  { maxLength: 8 },
)

test('the plan is the one that counting every second gives', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 1, max: 10 }), (history, wanted) => {
      const issued = history.map(({ offset_s, life_s }) => span(offset_s, life_s))
      const { mint, again } = planIssue(issued, NOW, wanted)
      expect(mint).toEqual(naivePlan(issued, wanted))
      expect(mint.length + again.length).toBeGreaterThan(0)
      expect(again.length > 0).toBe(mint[0] !== NOW)
    }),
    { numRuns: 300 },
  )
})

test('whatever is asked and whenever, no instant is covered by more than three', () => {
  const asks = fc.array(
    fc.record({ pause_s: fc.integer({ min: 0, max: 45 }), wanted: fc.integer({ min: 1, max: 10 }) }),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(asks, (list) => {
      let now_s = NOW
      let all: readonly Span[] = []
      for (const { pause_s, wanted } of list) {
        now_s += pause_s
        const { mint, again } = planIssue(prune(all, now_s), now_s, wanted)
        expect(mint.length + again.length).toBeGreaterThan(0)
        expect(mint.every((iat) => iat >= now_s && iat <= now_s + 270)).toBe(true)
        all = [...all, ...minted(mint)]
      }
      const seconds = Array.from({ length: now_s + 330 - NOW }, (_, i) => NOW + i)
      const most = Math.max(...seconds.map((second) => coverAt(second, all)))
      expect(most).toBeLessThanOrEqual(COVER_MAX)
    }),
    { numRuns: 200 },
  )
})
