/** A picture in rows from the top left, four bytes a pixel: red, green, blue, alpha. */
export type Picture = { readonly width: number; readonly height: number; readonly data: Uint8Array }
export type Size = { readonly width: number; readonly height: number }

/** The largest size of these proportions that fits in a frame, never larger than it is. */
export const fittedIn = (frame: Size, { width, height }: Size): Size => {
  const scale = Math.min(1, frame.width / width, frame.height / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** EXIF's orientations from the fifth on lie on their side. */
export const uprightSize = ({ width, height }: Size, orientation: number): Size =>
  orientation < 5 ? { width, height } : { width: height, height: width }

type At = readonly [x: number, y: number]
/** Where the pixel that is seen at (u, v) lies in the rows of a picture whose last column and row are (x, y). */
const STORED: Readonly<Record<number, (u: number, v: number, x: number, y: number) => At>> = {
  1: (u, v) => [u, v],
  2: (u, v, x) => [x - u, v],
  3: (u, v, x, y) => [x - u, y - v],
  4: (u, v, _, y) => [u, y - v],
  5: (u, v) => [v, u],
  6: (u, v, _, y) => [v, y - u],
  7: (u, v, x, y) => [x - v, y - u],
  8: (u, v, x) => [x - v, u],
}

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** The mean colour of a box of the upright picture, written as one pixel. */
const meanOf = (source: Picture, orientation: number, box: Box): readonly number[] => {
  const storedAt = STORED[orientation] ?? ((u, v) => [u, v] as const)
  const sums = [0, 0, 0]
  for (let v = box.top; v < box.bottom; v += 1)
    for (let u = box.left; u < box.right; u += 1) {
      const [x, y] = storedAt(u, v, source.width - 1, source.height - 1)
      const at = (y * source.width + x) * 4
      for (let colour = 0; colour < 3; colour += 1) sums[colour] = (sums[colour] ?? 0) + (source.data[at + colour] ?? 0)
    }
  const pixels = (box.bottom - box.top) * (box.right - box.left)
  return sums.map((sum) => Math.round(sum / pixels))
}

/** The picture upright and within a frame, each pixel the mean of those it stands for. */
export const framed = (source: Picture, orientation: number, frame: Size): Picture => {
  const upright = uprightSize(source, orientation)
  const { width, height } = fittedIn(frame, upright)
  const data = new Uint8Array(width * height * 4).fill(255)
  const edge = (place: number, of: number, from: number): number => Math.floor((place * from) / of)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const box = {
        left: edge(x, width, upright.width),
        top: edge(y, height, upright.height),
        right: edge(x + 1, width, upright.width),
        bottom: edge(y + 1, height, upright.height),
      }
      data.set(meanOf(source, orientation, box), (y * width + x) * 4)
    }
  return { width, height, data }
}
