import { type AnewLimits, type JpegCodec, makeAnew } from '../shared/jpeg/make-anew.ts'

/** What is decoded at most: 4 million pixels are 16 MB, and what the decoder needs besides some 70. */
export const PIXELS_MAX = 4_000_000

const LIMITS: AnewLimits = {
  pixelsMax: PIXELS_MAX,
  // What a guard's screen shows beside a name; a face of 320 pixels is told from another. At this quality it is some 20 KB.
  makings: [{ frame: { width: 320, height: 480 }, quality: 80 }],
  bytesMax: Number.POSITIVE_INFINITY,
}

/** A courier's photograph made anew, as small as a gate needs it. Faults: photo.unreadable, photo.size. */
export const shrinkPhoto = (bytes: Uint8Array, codec: JpegCodec): Uint8Array => makeAnew(bytes, LIMITS, codec)
