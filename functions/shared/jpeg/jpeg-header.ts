/** What a JPEG (ITU-T T.81) says of itself, read from its markers before anything is decoded. */
export type JpegHeader = {
  /** Pixels as they are stored, before the orientation is applied. */
  readonly width: number
  readonly height: number
  readonly components: number
  /** How often the decoder goes over the whole picture: 1, or some ten of a progressive one. */
  readonly scans: number
  /** 1-8, as EXIF counts them; 1 when nothing is said. */
  readonly orientation: number
}

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP1 = 0xe1
/** Frames a decoder here knows: baseline, extended, progressive, all in Huffman coding. */
const FRAMES: readonly number[] = [0xc0, 0xc1, 0xc2]
/** Lossless, hierarchical and arithmetic frames: no camera writes them. */
const OTHER_FRAMES: readonly number[] = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]

type Segment = { readonly marker: number; readonly body: Uint8Array }

const two = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

/** Restart markers and stuffed bytes belong to the coded picture. */
const isCoded = (after: number | undefined): boolean =>
  after === 0 || after === 0xff || (after !== undefined && after >= 0xd0 && after <= 0xd7)

/** Where the coded picture that begins here ends: at the next marker, or at the end of the file. */
const endOfScan = (bytes: Uint8Array, from: number): number => {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0 && at + 1 < bytes.length && isCoded(bytes[at + 1])) at = bytes.indexOf(0xff, at + 1)
  return at < 0 ? bytes.length : at
}

const skipFill = (bytes: Uint8Array, from: number): number => {
  let at = from
  while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1
  return at
}

/** The segments in their order up to the end of the picture; undefined where they do not hang together. What follows the end is not looked at. */
const segmentsOf = (bytes: Uint8Array): readonly Segment[] | undefined => {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return undefined
  const segments: Segment[] = []
  let at = skipFill(bytes, 2)
  while (bytes[at] === 0xff && bytes[at + 1] !== EOI) {
    const length = two(bytes, at + 2)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return undefined
    const marker = bytes[at + 1] ?? 0
    segments.push({ marker, body: bytes.subarray(at + 4, end) })
    at = skipFill(bytes, marker === SOS ? endOfScan(bytes, end) : end)
  }
  return bytes[at] === 0xff ? segments : undefined
}

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0]
const ORIENTATION = 0x0112
/** Cameras write a dozen entries; more are not looked through. */
const ENTRIES_MAX = 100

/** The orientation that an EXIF segment (CIPA DC-008) tells, if it is one and tells one. */
const orientationIn = ({ marker, body }: Segment): number | undefined => {
  if (marker !== APP1 || EXIF.some((byte, at) => body[at] !== byte)) return undefined
  const tiff = new DataView(body.buffer, body.byteOffset + EXIF.length, body.length - EXIF.length)
  if (tiff.byteLength < 10) return undefined
  const little = tiff.getUint16(0) === 0x4949
  const first = tiff.getUint32(4, little)
  if (first + 2 > tiff.byteLength) return undefined
  const count = Math.min(tiff.getUint16(first, little), ENTRIES_MAX)
  for (let entry = first + 2; entry < first + 2 + count * 12 && entry + 12 <= tiff.byteLength; entry += 12)
    if (tiff.getUint16(entry, little) === ORIENTATION) return tiff.getUint16(entry + 8, little)
  return undefined
}

const isOrientation = (value: number | undefined): value is number => value !== undefined && value >= 1 && value <= 8

/** Reads the header of a JPEG; undefined of what is none, or is one that no camera writes. */
export const readJpegHeader = (bytes: Uint8Array): JpegHeader | undefined => {
  const segments = segmentsOf(bytes) ?? []
  const frames = segments.filter(({ marker }) => FRAMES.includes(marker))
  const [frame] = frames
  if (frame === undefined || frames.length > 1 || frame.body.length < 6) return undefined
  if (segments.some(({ marker }) => OTHER_FRAMES.includes(marker))) return undefined
  const scans = segments.filter(({ marker }) => marker === SOS).length
  const told = segments.map(orientationIn).find(isOrientation)
  const size = { width: two(frame.body, 3), height: two(frame.body, 1) }
  return { ...size, components: frame.body[5] ?? 0, scans, orientation: told ?? 1 }
}
