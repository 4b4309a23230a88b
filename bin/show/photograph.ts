import jpeg from 'jpeg-js'

const WIDTH = 320
const HEIGHT = 240
const QUALITY = 80

const SKY = [96, 130, 170, 255]
const ROAD = [90, 90, 90, 255]
const LINE = [240, 240, 240, 255]

const colourAt = (x: number, y: number): readonly number[] => {
  if (y < HEIGHT / 2) return SKY
  return Math.abs(x - WIDTH / 2) < 4 && y % 40 < 20 ? LINE : ROAD
}

/** A photograph of a road, as far as a few lines can paint one. */
export const photograph = (): Uint8Array => {
  const data = Buffer.from(
    Array.from({ length: WIDTH * HEIGHT }, (_, at) => colourAt(at % WIDTH, Math.floor(at / WIDTH))).flat(),
  )
  return jpeg.encode({ data, width: WIDTH, height: HEIGHT }, QUALITY).data
}
