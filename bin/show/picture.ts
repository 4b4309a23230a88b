/** Draws what the show printed as docs/first-walk.svg: `npm start -- --once | node bin/show/picture.ts > docs/first-walk.svg`. */
import { text } from 'node:stream/consumers'
import { stripVTControlCharacters } from 'node:util'

const CELL = { width: 8, height: 16 }
const COLUMNS = 112
const MARGIN = 16
const QR_MODULE = 4
/** The show's own marks say which colour a line has on a screen. */
const COLOURS: Readonly<Record<string, string>> = { '✓': '#3fb950', '!': '#d29922', '✕': '#f85149' }
const QR_LINE = /^ {3}([█▀▄ ]{40,})$/

const escaped = (line: string): string => line.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`)

/** A QR's line holds two rows of modules: full, upper half, lower half, none are light. */
const qrRows = (line: string, y: number): string => {
  const dark = (top: boolean, x: number): string =>
    `<rect x="${MARGIN + 24 + x * QR_MODULE}" y="${y + (top ? 0 : QR_MODULE)}" width="${QR_MODULE}" height="${QR_MODULE}"/>`
  const modules = [...line].map(
    (char, x) =>
      (char === ' ' || char === '▄' ? dark(true, x) : '') + (char === ' ' || char === '▀' ? dark(false, x) : ''),
  )
  const white = `<rect x="${MARGIN + 24}" y="${y}" width="${line.length * QR_MODULE}" height="${2 * QR_MODULE}" fill="#fff"/>`
  return white + modules.join('')
}

const textLine = (line: string, y: number): string => {
  const fill = COLOURS[line.trim().charAt(0)] ?? (/^\d\./.test(line) ? '#f0f6fc' : '#9da7b3')
  return `<text x="${MARGIN}" y="${y + 12}" fill="${fill}" xml:space="preserve">${escaped(line)}</text>`
}

const draw = (lines: readonly string[]): string => {
  let y = MARGIN
  const parts = lines.map((line) => {
    const qr = QR_LINE.exec(line)?.[1]
    const part = qr === undefined ? textLine(line, y) : qrRows(qr, y)
    y += qr === undefined ? CELL.height : 2 * QR_MODULE
    return part
  })
  const width = COLUMNS * CELL.width + 2 * MARGIN
  const style = 'font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + MARGIN}" style='${style}'>
<rect width="${width}" height="${y + MARGIN}" rx="8" fill="#0d1117"/>\n${parts.join('\n')}\n</svg>\n`
}

process.stdout.write(
  draw(
    stripVTControlCharacters(await text(process.stdin))
      .trimEnd()
      .split('\n'),
  ),
)
