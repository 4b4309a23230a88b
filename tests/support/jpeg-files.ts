import { encodeJpeg } from '../../functions/shared/jpeg/jpeg.codec.ts'
import type { Picture } from '../../functions/shared/jpeg/photo-frame.ts'

/** A picture whose quarters are red, green, blue and white, from the top left in the order of reading. */
export const quarters = (width: number, height: number): Picture => {
  const data = new Uint8Array(width * height * 4).fill(255)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const quarter = (y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)
      data.set(COLOURS[quarter] ?? [], (y * width + x) * 4)
    }
  return { width, height, data }
}
const COLOURS = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
]

/** The name of the colour in the middle of each quarter, in the order of reading. */
export const coloursOf = ({ width, height, data }: Picture): readonly string[] =>
  [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.75, 0.75],
  ].map(([u = 0, v = 0]) => {
    const at = (Math.floor(v * height) * width + Math.floor(u * width)) * 4
    const bright = [0, 1, 2].map((colour) => (data[at + colour] ?? 0) > 127)
    return bright.every(Boolean) ? 'white' : ['red', 'green', 'blue'].filter((_, colour) => bright[colour]).join('+')
  })

export const jpegOf = (picture: Picture): Uint8Array => new Uint8Array(encodeJpeg(picture, 80))

/** A JPEG with one more segment behind its beginning. */
export const withSegment = (jpeg: Uint8Array, marker: number, body: Uint8Array): Uint8Array => {
  const length = body.length + 2
  return Uint8Array.of(...jpeg.subarray(0, 2), 0xff, marker, length >> 8, length & 0xff, ...body, ...jpeg.subarray(2))
}

/** An EXIF segment's body as phones write it: the orientation, and where the picture was taken. */
export const exifOf = (orientation: number): Uint8Array => {
  const bytes = Buffer.alloc(8 + 2 + 2 * 12 + 4 + 24)
  bytes.write('MM')
  bytes.writeUInt16BE(42, 2)
  bytes.writeUInt32BE(8, 4)
  bytes.writeUInt16BE(2, 8)
  bytes.set([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0], 10)
  // GPSInfo, pointing behind the entries, where the text of a place stands in for it.
  bytes.set([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38], 22)
  bytes.write('GPS 30.3085N 120.3885E', 38)
  return new Uint8Array(Buffer.concat([Buffer.from('Exif\0\0'), bytes]))
}

/** Where a marker's segment begins. */
export const segmentAt = (jpeg: Uint8Array, marker: number): number =>
  jpeg.findIndex((byte, at) => byte === 0xff && jpeg[at + 1] === marker)

/** The same file saying that it is of another size. */
export const saying = (jpeg: Uint8Array, width: number, height: number): Uint8Array => {
  const frame = segmentAt(jpeg, 0xc0)
  return jpeg
    .with(frame + 5, height >> 8)
    .with(frame + 6, height & 0xff)
    .with(frame + 7, width >> 8)
    .with(frame + 8, width & 0xff)
}
