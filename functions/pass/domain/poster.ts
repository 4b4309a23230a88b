/** The poster of a place code: what stands where on a sheet of A5, in millimetres from its upper left corner. */

/** ISO 216. */
export const POSTER_WIDTH_MM = 148
export const POSTER_HEIGHT_MM = 210
/** Whoever trims badly cuts no word off. */
const MARGIN_MM = 10
/**
 * A phone reads a code from ten times its width, so 104 mm from a metre. With its quiet zone it leaves the margins free; a token of some
 * 330 characters makes 73 to 81 modules of it, each above a millimetre.
 */
export const QR_SIZE_MM = 104
/** The standard's quiet zone, in modules. */
const QUIET = 4

export type PosterWords = {
  readonly communityName: string
  readonly gateName: string
  readonly version: number
  /** A civil day. */
  readonly validUntil: string
}
/** A square of modules, row by row; true is dark. */
export type Modules = { readonly size: number; readonly isDark: (row: number, column: number) => boolean }

export type PosterLine = {
  readonly text: string
  /** Its left end and its baseline, in mm. */
  readonly x: number
  readonly y: number
  /** The size of the type in mm: one em. */
  readonly size: number
}
export type Square = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type Poster = {
  readonly title: string
  readonly lines: readonly PosterLine[]
  readonly squares: readonly Square[]
}

type Wanted = { readonly text: string; readonly y: number; readonly size: number }

/** The place's own name is the largest thing to read: who pastes another code over cannot change the wall behind it. */
const wordsOf = ({ communityName, gateName, version, validUntil }: PosterWords): readonly Wanted[] => [
  { text: '小哥报到 Courier check-in', y: 17, size: 7 },
  { text: communityName, y: 35, size: 16 },
  { text: gateName, y: 48, size: 10 },
  { text: '用小哥畅行扫码，把两位确认码告诉门岗', y: 168, size: 6.2 },
  { text: 'Scan in Xiaoge Pass and tell the guard the two characters', y: 176, size: 4 },
  { text: '此码不开门。地名与此处不符，请勿扫码，并告知物业', y: 187, size: 4.6 },
  { text: 'It opens no gate. If the place named is not here, do not scan; tell the property', y: 193, size: 3 },
  { text: `第 ${version} 版 version ${version} · 有效至 valid until ${validUntil}`, y: 202, size: 3.4 },
]

/** Centred; a name too long for the sheet is set smaller, never cut. */
const lineOf = ({ text, y, size }: Wanted, widthOf: (text: string) => number): PosterLine => {
  const em = widthOf(text)
  const room = POSTER_WIDTH_MM - 2 * MARGIN_MM
  const fitting = em * size > room ? room / em : size
  return { text, y, size: fitting, x: (POSTER_WIDTH_MM - em * fitting) / 2 }
}

/** Dark modules, each run of a row as one square, so that no seam shows between two. */
const squaresOf = ({ size, isDark }: Modules): readonly Square[] => {
  const module_mm = QR_SIZE_MM / (size + 2 * QUIET)
  const left = (POSTER_WIDTH_MM - QR_SIZE_MM) / 2 + QUIET * module_mm
  const top = 53 + QUIET * module_mm
  const squares: Square[] = []
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const start = column
      while (column < size && isDark(row, column)) column += 1
      if (column > start)
        squares.push({
          x: left + start * module_mm,
          y: top + row * module_mm,
          width: (column - start) * module_mm,
          height: module_mm,
        })
    }
  return squares
}

/**
 * Sets a poster.
 * @param widthOf the width of a text in ems of its type
 */
export const setPoster = (words: PosterWords, modules: Modules, widthOf: (text: string) => number): Poster => ({
  title: `${words.communityName} ${words.gateName}`,
  lines: wordsOf(words).map((wanted) => lineOf(wanted, widthOf)),
  squares: squaresOf(modules),
})
