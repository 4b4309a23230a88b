import { Fault } from '../kernel/fault.ts'
import { type JpegHeader, readJpegHeader } from './jpeg-header.ts'
import { framed, type Picture, type Size } from './photo-frame.ts'

/** What decodes and encodes: jpeg.codec.ts. */
export type JpegCodec = {
  /** The pixels of a JPEG; throws for what cannot be decoded. */
  readonly decodeJpeg: (bytes: Uint8Array) => Picture
  readonly encodeJpeg: (picture: Picture, quality: number) => Uint8Array
}

/** One way to encode: what it is to fit in, and how finely it is told. */
export type Making = { readonly frame: Size; readonly quality: number }
export type AnewLimits = {
  /** What is decoded at most, in pixels. */
  readonly pixelsMax: number
  /** Tried in this order; the last one counts whatever it comes to. */
  readonly makings: readonly [Making, ...Making[]]
  /** What may come out of all but the last. */
  readonly bytesMax: number
}

/** Less shows nothing that could be told from anything else. */
export const SIDE_MIN = 64
/** A progressive picture has some ten; thousands in one file keep a decoder busy for minutes. */
export const SCANS_MAX = 24

const unreadable = (cause?: unknown): Fault =>
  new Fault('invalid', 'photo.unreadable', 'This is not a photograph that we can read: send a JPEG.', { cause })

const judgedHeader = (bytes: Uint8Array, pixelsMax: number): JpegHeader => {
  const header = readJpegHeader(bytes)
  if (header === undefined || header.scans === 0 || header.scans > SCANS_MAX || ![1, 3].includes(header.components))
    throw unreadable()
  const { width, height } = header
  if (Math.min(width, height) < SIDE_MIN || width * height > pixelsMax)
    throw new Fault(
      'invalid',
      'photo.size',
      `A photograph has ${SIDE_MIN} pixels a side at least, ${pixelsMax} in all at most.`,
    )
  return header
}

const decoded = (bytes: Uint8Array, { decodeJpeg }: JpegCodec): Picture => {
  try {
    return decodeJpeg(bytes)
  } catch (cause) {
    throw unreadable(cause)
  }
}

/**
 * A photograph made anew: upright, within a frame, and of its pixels alone, so that nothing else that the file held lives on. What it would
 * take to decode is judged by its header first. Faults: photo.unreadable, photo.size.
 */
export const makeAnew = (bytes: Uint8Array, limits: AnewLimits, codec: JpegCodec): Uint8Array => {
  const { orientation } = judgedHeader(bytes, limits.pixelsMax)
  const picture = decoded(bytes, codec)
  const [first, ...others] = limits.makings
  const made = ({ frame, quality }: Making): Uint8Array =>
    codec.encodeJpeg(framed(picture, orientation, frame), quality)
  return others.reduce((jpeg, next) => (jpeg.length > limits.bytesMax ? made(next) : jpeg), made(first))
}
