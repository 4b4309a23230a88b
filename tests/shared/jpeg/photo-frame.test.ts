import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fittedIn, framed, uprightSize } from '../../../functions/shared/jpeg/photo-frame.ts'
import { coloursOf, quarters } from '../../support/jpeg-files.ts'

const FRAME = { width: 320, height: 480 }

const sides = fc.integer({ min: 1, max: 4_000 })

describe('a photograph in its frame', () => {
  test('fits, is never larger than it was, and keeps its proportions within a pixel', () => {
    fc.assert(
      fc.property(sides, sides, (width, height) => {
        const fitted = fittedIn(FRAME, { width, height })
        expect(fitted.width).toBeLessThanOrEqual(Math.min(FRAME.width, width))
        expect(fitted.height).toBeLessThanOrEqual(Math.min(FRAME.height, height))
        const scale = Math.min(1, FRAME.width / width, FRAME.height / height)
        expect(Math.abs(fitted.width - width * scale)).toBeLessThan(1)
        expect(Math.abs(fitted.height - height * scale)).toBeLessThan(1)
      }),
    )
  })

  /** What is seen of red, green, blue and white quarters, by the drawings of the EXIF standard. */
  test.each([
    [1, ['red', 'green', 'blue', 'white']],
    [2, ['green', 'red', 'white', 'blue']],
    [3, ['white', 'blue', 'green', 'red']],
    [4, ['blue', 'white', 'red', 'green']],
    [5, ['red', 'blue', 'green', 'white']],
    [6, ['blue', 'red', 'white', 'green']],
    [7, ['white', 'green', 'blue', 'red']],
    [8, ['green', 'white', 'red', 'blue']],
  ])('stored in orientation %i is seen upright', (orientation, seen) => {
    const picture = framed(quarters(100, 80), orientation, { width: 50, height: 50 })
    expect(coloursOf(picture)).toEqual(seen)
    expect(uprightSize({ width: 100, height: 80 }, orientation)).toEqual(
      orientation < 5 ? { width: 100, height: 80 } : { width: 80, height: 100 },
    )
  })

  test('has in each pixel the mean of those it stands for', () => {
    const data = Uint8Array.of(0, 0, 0, 255, 100, 0, 0, 255, 0, 200, 0, 255, 100, 0, 40, 255)
    expect([...framed({ width: 2, height: 2, data }, 1, { width: 1, height: 1 }).data]).toEqual([50, 50, 10, 255])
  })

  test('that is small already keeps every pixel', () => {
    const picture = quarters(64, 64)
    expect(framed(picture, 1, FRAME)).toEqual(picture)
  })
})
