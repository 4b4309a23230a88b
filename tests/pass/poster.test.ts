import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { POSTER_HEIGHT_MM, POSTER_WIDTH_MM, QR_SIZE_MM, setPoster } from '../../functions/pass/domain/poster.ts'

const WORDS = { communityName: '云水苑', gateName: '东门', version: 3, validUntil: '2027-10-14' }
const chequered = (size: number) => ({ size, isDark: (row: number, column: number) => (row + column) % 2 === 0 })
const setFor = (words: Partial<typeof WORDS> = {}, size = 77) =>
  setPoster({ ...WORDS, ...words }, chequered(size), (text) => text.length)

describe('a poster', () => {
  test('says the place largest, what to do in Chinese above English, that it opens nothing, and until when it is good', () => {
    const { lines, title } = setFor()
    expect(title).toBe('云水苑 东门')
    const largest = lines.reduce((one, other) => (other.size > one.size ? other : one))
    expect(largest.text).toBe('云水苑')
    const text = lines.map((line) => line.text).join('\n')
    expect(text).toMatch(/扫码[\s\S]*Scan in/)
    expect(text).toMatch(/此码不开门[\s\S]*opens no gate/)
    expect(text).toContain('有效至 valid until 2027-10-14')
  })

  test('keeps every word and every module on the sheet within its margin, however long the names are', () => {
    const name = fc.string({ minLength: 1, maxLength: 80 })
    fc.assert(
      fc.property(name, name, fc.integer({ min: 21, max: 177 }), (communityName, gateName, size) => {
        const { lines, squares } = setFor({ communityName, gateName }, size)
        for (const { text, x, y, size: em } of lines) {
          expect(x).toBeGreaterThanOrEqual(10 - 1e-9)
          expect(x + text.length * em).toBeLessThanOrEqual(POSTER_WIDTH_MM - 10 + 1e-9)
          expect(y).toBeLessThan(POSTER_HEIGHT_MM)
        }
        const beyond = squares.filter(
          ({ x, y, width, height }) =>
            x < 10 || x + width > POSTER_WIDTH_MM - 10 || y < 0 || y + height > POSTER_HEIGHT_MM,
        )
        expect(beyond).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('leaves no word under the code', () => {
    const { lines, squares } = setFor()
    const top = Math.min(...squares.map(({ y }) => y))
    const bottom = Math.max(...squares.map(({ y, height }) => y + height))
    for (const { y, size } of lines) expect(y < top || y - size > bottom).toBe(true)
  })

  test('has a code that a phone reads from a metre: a tenth of it wide, modules above a millimetre up to version 18', () => {
    expect(QR_SIZE_MM).toBeGreaterThanOrEqual(100)
    const [first] = setFor({}, 89).squares
    expect(first?.height).toBeGreaterThan(1)
  })

  test('draws each dark module once', () => {
    const area = setFor({}, 21).squares.reduce((sum, { width, height }) => sum + width * height, 0)
    const module_mm = QR_SIZE_MM / (21 + 8)
    expect(area / module_mm ** 2).toBeCloseTo(Math.ceil((21 * 21) / 2))
  })
})
