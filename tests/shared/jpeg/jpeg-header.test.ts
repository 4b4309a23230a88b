import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJpegHeader } from '../../../functions/shared/jpeg/jpeg-header.ts'
import { exifOf, jpegOf, quarters, segmentAt, withSegment } from '../../support/jpeg-files.ts'

const jpeg = jpegOf(quarters(80, 64))
const SOF = 0xc0
const SOS = 0xda

describe('the header of a JPEG', () => {
  test('says how large it is, in how many scans, and that it stands upright', () => {
    expect(readJpegHeader(jpeg)).toEqual({ width: 80, height: 64, components: 3, scans: 1, orientation: 1 })
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('tells orientation %i of its EXIF', (orientation) => {
    expect(readJpegHeader(withSegment(jpeg, 0xe1, exifOf(orientation)))?.orientation).toBe(orientation)
  })

  test('tells no orientation there is not, nor one of a segment that is cut short or of another kind', () => {
    expect(readJpegHeader(withSegment(jpeg, 0xe1, exifOf(9)))?.orientation).toBe(1)
    expect(readJpegHeader(withSegment(jpeg, 0xe1, exifOf(6).subarray(0, 12)))?.orientation).toBe(1)
    expect(readJpegHeader(withSegment(jpeg, 0xe2, exifOf(6)))?.orientation).toBe(1)
    expect(
      readJpegHeader(withSegment(jpeg, 0xe1, new TextEncoder().encode('http://ns.adobe.com/xap')))?.orientation,
    ).toBe(1)
  })

  test('counts every scan, past restart markers and stuffed bytes', () => {
    const end = jpeg.length - 2
    const scan = jpeg.subarray(segmentAt(jpeg, SOS), end)
    const coded = [...jpeg.subarray(0, end), 0xff, 0xd3, 0xff, 0x00, 0x12, 0xff, 0xff]
    const twice = Uint8Array.from([...coded.slice(0, -1), ...scan, 0xff, 0xd9])
    expect(readJpegHeader(twice)?.scans).toBe(2)
  })

  test('is the same whatever follows the end of the picture', () => {
    expect(readJpegHeader(Uint8Array.of(...jpeg, ...new TextEncoder().encode('PK\x03\x04<script>')))).toEqual(
      readJpegHeader(jpeg),
    )
  })
})

describe('no header is read of', () => {
  const changed = (at: number, byte: number): Uint8Array => jpeg.with(at, byte)
  test.each([
    ['nothing', new Uint8Array()],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
    ['a page', new TextEncoder().encode('<html>')],
    ['a JPEG without its beginning', jpeg.subarray(2)],
    ['a JPEG without its end', jpeg.subarray(0, -2)],
    ['a JPEG cut within its frame', jpeg.subarray(0, segmentAt(jpeg, SOF) + 6)],
    ['a JPEG with two frames', withSegment(jpeg, SOF, Uint8Array.of(8, 0, 9, 0, 9, 1, 1, 17, 0))],
    ['a lossless one', changed(segmentAt(jpeg, SOF) + 1, 0xc3)],
    ['an arithmetic one', changed(segmentAt(jpeg, SOF) + 1, 0xc9)],
    ['one whose segment says it has no length', changed(5, 0).with(4, 0)],
  ])('%s', (_, bytes) => {
    expect(readJpegHeader(bytes)).toBeUndefined()
  })

  test('and whatever bytes come, reading ends, and the size said is one that was written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: jpeg.length - 1 }), fc.nat({ max: 255 })), { maxLength: 8 }),
        (changes) => {
          const bytes = jpeg.slice()
          for (const [at, byte] of changes) bytes[at] = byte
          const header = readJpegHeader(bytes)
          expect(header === undefined || (header.width <= 0xffff && header.height <= 0xffff)).toBe(true)
        },
      ),
    )
  })
})
