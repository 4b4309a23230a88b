import { Fault } from '../shared/kernel/fault.ts'
import { readJpegHeader } from './domain/jpeg-header.ts'
import { framed, PHOTO_SIZE, PIXELS_MAX, type Picture, SCANS_MAX, SIDE_MIN } from './domain/photo-frame.ts'

export type ShrinkPhotoDeps = {
  /** The pixels of a JPEG; throws for what cannot be decoded. */
  readonly decodeJpeg: (bytes: Uint8Array) => Picture
  readonly encodeJpeg: (picture: Picture) => Uint8Array
}

const unreadable = (cause?: unknown): Fault =>
  new Fault('invalid', 'photo.unreadable', 'This is not a photograph that we can read: send a JPEG.', { cause })

const decoded = (bytes: Uint8Array, { decodeJpeg }: ShrinkPhotoDeps): Picture => {
  try {
    return decodeJpeg(bytes)
  } catch (cause) {
    throw unreadable(cause)
  }
}

/**
 * A photograph made anew: upright, small, and of its pixels alone, so that nothing else that the file held lives on. What it would take to decode
 * is judged by its header first. Faults: photo.unreadable, photo.size.
 */
export const shrinkPhoto = (bytes: Uint8Array, deps: ShrinkPhotoDeps): Uint8Array => {
  const header = readJpegHeader(bytes)
  if (header === undefined || header.scans === 0 || header.scans > SCANS_MAX || ![1, 3].includes(header.components))
    throw unreadable()
  const { width, height, orientation } = header
  if (Math.min(width, height) < SIDE_MIN || width * height > PIXELS_MAX)
    throw new Fault(
      'invalid',
      'photo.size',
      `A photograph has ${SIDE_MIN} pixels a side at least, ${PIXELS_MAX} in all at most.`,
    )
  return deps.encodeJpeg(framed(decoded(bytes, deps), orientation, PHOTO_SIZE))
}
