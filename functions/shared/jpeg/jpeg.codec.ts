import { decode, encode } from 'jpeg-js'
import type { Picture } from './photo-frame.ts'

/** What decoding 16 million pixels takes, and a quarter more; the header was looked at before, so that a good photograph never comes near it. */
const MEMORY_MAX_MB = 512

/** The pixels of a JPEG. @throws Error for what cannot be decoded */
export const decodeJpeg = (bytes: Uint8Array): Picture => {
  const { width, height, data } = decode(bytes, {
    useTArray: true,
    formatAsRGBA: true,
    maxMemoryUsageInMB: MEMORY_MAX_MB,
  })
  return { width, height, data }
}

/** A JPEG of these pixels and of nothing else: no metadata goes in. `quality` is 1-100, as libjpeg counts. */
export const encodeJpeg = ({ width, height, data }: Picture, quality: number): Uint8Array =>
  encode({ width, height, data }, quality).data
