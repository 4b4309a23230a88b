import { describe, expect, test } from 'vitest'
import { PIXELS_MAX, shrinkPhoto } from '../../functions/registry/shrink-photo.ts'
import { decodeJpeg, encodeJpeg } from '../../functions/shared/jpeg/jpeg.codec.ts'
import { readJpegHeader } from '../../functions/shared/jpeg/jpeg-header.ts'
import { SCANS_MAX, SIDE_MIN } from '../../functions/shared/jpeg/make-anew.ts'
import { coloursOf, exifOf, jpegOf, quarters, saying, segmentAt, withSegment } from '../support/jpeg-files.ts'

const codec = { decodeJpeg, encodeJpeg }
const jpeg = jpegOf(quarters(640, 400))
const refused = (code: string) => expect.objectContaining({ kind: 'invalid', code })

describe('a photograph made anew', () => {
  test('is a small JPEG of the same picture', () => {
    const small = shrinkPhoto(jpeg, codec)
    expect(readJpegHeader(small)).toMatchObject({ width: 320, height: 200, scans: 1 })
    expect(coloursOf(decodeJpeg(small))).toEqual(['red', 'green', 'blue', 'white'])
    expect(small.length).toBeLessThan(30_000)
  })

  test('stands upright, though the phone lay on its side', () => {
    const small = shrinkPhoto(withSegment(jpeg, 0xe1, exifOf(6)), codec)
    expect(readJpegHeader(small)).toMatchObject({ width: 300, height: 480, orientation: 1 })
    expect(coloursOf(decodeJpeg(small))).toEqual(['blue', 'red', 'white', 'green'])
  })

  test('holds nothing of what the file held besides its pixels: no place, no comment, nothing behind its end', () => {
    const text = (words: string): Uint8Array => new TextEncoder().encode(words)
    const located = withSegment(jpeg, 0xe1, exifOf(1))
    const commented = withSegment(withSegment(located, 0xfe, text('13800000000')), 0xed, text('Photoshop 3.0'))
    const polyglot = Uint8Array.of(...commented, ...text('PK\x03\x04<script>alert(1)</script>'))
    expect(Buffer.from(polyglot).toString('latin1')).toMatch(/GPS 30[\s\S]*<script>/)
    const small = Buffer.from(shrinkPhoto(polyglot, codec))
    expect(small.toString('latin1')).not.toMatch(/Exif|GPS|13800000000|Photoshop|alert|script/)
    expect([...small.subarray(-2)]).toEqual([0xff, 0xd9])
  })
})

describe('what is no photograph', () => {
  test.each([
    ['a picture of another kind', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
    ['a page that begins like a JPEG', Uint8Array.of(0xff, 0xd8, ...new TextEncoder().encode('<html>'))],
    ['a JPEG cut short', jpeg.subarray(0, 400)],
    ['a header without a picture', Uint8Array.of(...jpeg.subarray(0, segmentAt(jpeg, 0xda)), 0xff, 0xd9)],
  ])('%s is refused', (_, bytes) => {
    expect(() => shrinkPhoto(bytes, codec)).toThrow(refused('photo.unreadable'))
  })

  test('a picture whose coded part is broken is refused as such, and not as a fault of ours', () => {
    const broken = {
      ...codec,
      decodeJpeg: () => {
        throw new Error('invalid huffman sequence')
      },
    }
    expect(() => shrinkPhoto(jpeg, broken)).toThrow(refused('photo.unreadable'))
    expect(shrinkPhoto(jpeg, codec).length).toBeGreaterThan(0)
  })
})

describe('what would take too much is refused by its header, before anything is decoded', () => {
  /** Outside of what a fault of decoding is turned into. */
  class Decoded extends Error {}
  const never = {
    decodeJpeg: () => ({ width: 64, height: 64, data: new Uint8Array() }),
    encodeJpeg: () => {
      throw new Decoded()
    },
  }
  test('four million pixels are looked at, one row more is not', () => {
    expect(PIXELS_MAX).toBe(4_000_000)
    expect(() => shrinkPhoto(saying(jpeg, 2_000, 2_001), never)).toThrow(refused('photo.size'))
    expect(() => shrinkPhoto(saying(jpeg, 65_535, 65_535), never)).toThrow(refused('photo.size'))
    expect(() => shrinkPhoto(saying(jpeg, 2_000, 2_000), never)).toThrow(Decoded)
  })

  test('sixty-four pixels a side are a photograph, sixty-three are not', () => {
    expect(SIDE_MIN).toBe(64)
    expect(() => shrinkPhoto(jpegOf(quarters(63, 400)), never)).toThrow(refused('photo.size'))
    expect(shrinkPhoto(jpegOf(quarters(64, 400)), codec).length).toBeGreaterThan(0)
  })

  test('a file of very many scans is no photograph', () => {
    const scan = jpeg.subarray(segmentAt(jpeg, 0xda), -2)
    const header = jpeg.subarray(0, segmentAt(jpeg, 0xda))
    const of = (count: number): Uint8Array =>
      Uint8Array.from(
        [header, ...Array.from({ length: count }, () => scan), Uint8Array.of(0xff, 0xd9)].flatMap((part) => [...part]),
      )
    expect(() => shrinkPhoto(of(SCANS_MAX + 1), never)).toThrow(refused('photo.unreadable'))
    expect(() => shrinkPhoto(of(SCANS_MAX), never)).toThrow(Decoded)
    expect(shrinkPhoto(of(2), codec).length).toBeGreaterThan(0)
  })

  test('a real picture of four million pixels is made small within the decoder’s bound', () => {
    const small = shrinkPhoto(jpegOf(quarters(2_000, 2_000)), codec)
    expect(readJpegHeader(small)).toMatchObject({ width: 320, height: 320 })
  })
})
