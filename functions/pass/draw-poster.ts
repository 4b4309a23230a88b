import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import { civilDate } from '../shared/time/civil-date.ts'
import type { PlaceCodeStore } from './data/place-code.store.ts'
import { type PlaceCode, validUntil } from './domain/place-code.ts'
import { type Modules, POSTER_HEIGHT_MM, POSTER_WIDTH_MM, type Poster, setPoster } from './domain/poster.ts'
import type { PosterFont } from './poster-font.ts'
import { requireCode } from './read-place-code.ts'

type Asked = { readonly communityId: string; readonly gateId: string }

export type DrawPosterDeps = Pick<PlaceCodeStore, 'readPlace'> & { readonly font: () => PosterFont }

/** Points of a PDF. */
const POINTS_A_MM = 72 / 25.4
/** A hundredth of a millimetre is finer than any printer. */
const mm = (value: number): string => value.toFixed(3)

/** Level M: what rain and fingers take of a poster, it gives back. */
const modulesOf = (token: string): Modules => {
  const { modules } = QRCode.create(token, { errorCorrectionLevel: 'M' })
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) !== 0 }
}

const wordsOf = (code: PlaceCode, names: { readonly communityName: string; readonly gateName: string }) => ({
  ...names,
  version: code.version,
  // The last day it may be used on, not the day at whose beginning it is over.
  validUntil: civilDate(validUntil(Math.floor(code.issuedAt / 1000)) - 1),
})

/** Fault: place-code.none. */
const posterOf = async ({ communityId, gateId }: Asked, { readPlace, font }: DrawPosterDeps): Promise<Poster> => {
  const place = await readPlace(gateId, communityId)
  const code = requireCode(place?.code, communityId)
  const { communityName = communityId, gateName = gateId } = place ?? {}
  return setPoster(wordsOf(code, { communityName, gateName }), modulesOf(code.token), font().widthOf)
}

const XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const inXml = (text: string): string => text.replace(/[&<>]/g, (sign) => XML[sign] ?? sign)

/** The poster of a gate's place code as SVG text, A5. Fault: place-code.none. */
export const drawPosterSvg = async (asked: Asked, deps: DrawPosterDeps): Promise<string> => {
  const { title, lines, squares } = await posterOf(asked, deps)
  const font = deps.font()
  const words = lines.map(({ text, x, y, size }) => {
    const scale = (size / font.unitsPerEm).toFixed(6)
    return `<path transform="translate(${mm(x)} ${mm(y)}) scale(${scale} -${scale})" d="${font.outlineOf(text)}"/>`
  })
  const dark = squares.map(({ x, y, width, height }) => `M${mm(x)} ${mm(y)}h${mm(width)}v${mm(height)}h-${mm(width)}z`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${POSTER_WIDTH_MM}mm" height="${POSTER_HEIGHT_MM}mm" viewBox="0 0 ${POSTER_WIDTH_MM} ${POSTER_HEIGHT_MM}">`,
    `<title>${inXml(title)}</title>`,
    `<rect width="${POSTER_WIDTH_MM}" height="${POSTER_HEIGHT_MM}" fill="#fff"/>`,
    ...words,
    `<path shape-rendering="crispEdges" d="${dark.join('')}"/>`,
    '</svg>',
  ].join('\n')
}

const bytesOf = (document: PDFKit.PDFDocument): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
    document.end()
  })

/** The poster of a gate's place code as PDF in base64, A5. Fault: place-code.none. */
export const drawPosterPdf = async (asked: Asked, deps: DrawPosterDeps): Promise<string> => {
  const { title, lines, squares } = await posterOf(asked, deps)
  const font = deps.font()
  const size = [POSTER_WIDTH_MM * POINTS_A_MM, POSTER_HEIGHT_MM * POINTS_A_MM]
  // No font of its own: pdfkit would read Helvetica's measures from a file that no bundle has.
  const document = new PDFDocument({ size, margin: 0, font: '', lang: 'zh-CN', info: { Title: title } })
  document.scale(POINTS_A_MM)
  for (const { text, x, y, size: em } of lines) {
    const scale = em / font.unitsPerEm
    document.save().translate(x, y).scale(scale, -scale).path(font.outlineOf(text)).fill('black').restore()
  }
  for (const { x, y, width, height } of squares) document.rect(x, y, width, height)
  document.fill('black')
  return (await bytesOf(document)).toString('base64')
}
