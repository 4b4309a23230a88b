import jsQR from 'jsqr'
import { PNG } from 'pngjs'

/** Reads a QR from a PNG by a package that only decodes; what drew it has no part in it. */
export const readQr = (png: Buffer): string => {
  const { data, width, height } = PNG.sync.read(png)
  const found = jsQR.default(new Uint8ClampedArray(data), width, height)
  if (found === null) throw new Error('No QR could be read from the picture.')
  return found.data
}
