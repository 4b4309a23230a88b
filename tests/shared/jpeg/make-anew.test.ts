import { describe, expect, test } from 'vitest'
import { decodeJpeg, encodeJpeg } from '../../../functions/shared/jpeg/jpeg.codec.ts'
import { readJpegHeader } from '../../../functions/shared/jpeg/jpeg-header.ts'
import { type AnewLimits, makeAnew } from '../../../functions/shared/jpeg/make-anew.ts'
import type { Picture } from '../../../functions/shared/jpeg/photo-frame.ts'
import { coloursOf, jpegOf, quarters } from '../../support/jpeg-files.ts'

const codec = { decodeJpeg, encodeJpeg }
const square = (side: number) => ({ width: side, height: side })
const limits = (bytesMax: number): AnewLimits => ({
  pixelsMax: 90_000,
  makings: [
    { frame: square(200), quality: 90 },
    { frame: square(200), quality: 40 },
    { frame: square(100), quality: 40 },
  ],
  bytesMax,
})
/** A picture of which no two pixels are alike: nothing is told of it in fewer bytes. */
const noise = (side: number): Picture => {
  let seed = 7
  const data = new Uint8Array(side * side * 4).map(() => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff
    return seed >> 16
  })
  return { ...square(side), data }
}

describe('a photograph made anew', () => {
  const sent = jpegOf(noise(300))
  const made = (bytesMax: number) => makeAnew(sent, limits(bytesMax), codec)
  const fine = made(Number.POSITIVE_INFINITY)
  const coarse = made(fine.length - 1)
  const small = made(coarse.length - 1)

  test('is as fine as its size allows: a byte too much, and the next way is taken', () => {
    expect(made(fine.length)).toEqual(fine)
    expect(made(coarse.length)).toEqual(coarse)
    expect([fine, coarse].map(readJpegHeader)).toMatchObject([square(200), square(200)])
    expect(coarse.length).toBeLessThan(fine.length)
    expect(readJpegHeader(small)).toMatchObject(square(100))
  })

  test('is what the last way makes of it, however large that is', () => {
    expect(made(1)).toEqual(small)
  })

  test('shows what the file showed', () => {
    expect(coloursOf(decodeJpeg(makeAnew(jpegOf(quarters(300, 300)), limits(1e6), codec)))).toEqual([
      'red',
      'green',
      'blue',
      'white',
    ])
  })

  test('may have as many pixels as the limit says, and not a row more', () => {
    expect(readJpegHeader(makeAnew(jpegOf(quarters(300, 300)), limits(1e6), codec))).toMatchObject(square(200))
    expect(() => makeAnew(jpegOf(quarters(300, 301)), limits(1e6), codec)).toThrow(
      expect.objectContaining({ code: 'photo.size' }),
    )
  })
})
