import { PNG } from 'pngjs'

/** Pixels a module has in the API's picture. */
const SCALE = 8

/** Two modules above each other in one character, light on dark. */
const BLOCKS = ['█', '▀', '▄', ' '] as const

/** Draws the API's own QR picture in a terminal: two modules a character, dark on light whatever the terminal's colours. */
export const drawQr = (png: Buffer): string => {
  const { data, width } = PNG.sync.read(png)
  const modules = width / SCALE
  const isDark = (x: number, y: number): boolean =>
    y < modules && (data[(y * SCALE * width + x * SCALE) * 4] ?? 255) < 128
  const block = (x: number, y: number): string => BLOCKS[(isDark(x, y) ? 2 : 0) + (isDark(x, y + 1) ? 1 : 0)] ?? ' '
  const rows = Array.from({ length: Math.ceil((modules - 4) / 2) }, (_, row) => 2 + 2 * row)
  const columns = Array.from({ length: modules - 4 }, (_, column) => 2 + column)
  return rows.map((y) => `   \u001b[40;97m${columns.map((x) => block(x, y)).join('')}\u001b[0m`).join('\n')
}
