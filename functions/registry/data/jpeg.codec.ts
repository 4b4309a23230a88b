import { decode, encode } from 'jpeg-js'
import type { Picture } from '../domain/photo-frame.ts'

/** What decoding may take at most; the header was looked at before, so that a good photograph never comes near it. */
const MEMORY_MAX_MB = 128
/** 320 pixels at this quality are some 20 KB. */
const QUALITY = 80

/** The pixels of a JPEG. @throws Error for what cannot be decoded */
export const decodeJpeg = (bytes: Uint8Array): Picture => {
  const { width, height, data } = decode(bytes, {
    useTArray: true,
    formatAsRGBA: true,
    maxMemoryUsageInMB: MEMORY_MAX_MB,
  })
  return { width, height, data }
}

/** A JPEG of these pixels and of nothing else: no metadata goes in. */
export const encodeJpeg = ({ width, height, data }: Picture): Uint8Array =>
  encode({ width, height, data }, QUALITY).data
