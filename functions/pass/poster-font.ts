import { create, type Font } from 'fontkit'

/** The outlines of a text, and how wide it is: all that a poster asks of a font. */
export type PosterFont = {
  /** In ems. */
  readonly widthOf: (text: string) => number
  /** One path (SVG syntax, y upwards, units of `unitsPerEm`), from the text's left end on its baseline. */
  readonly outlineOf: (text: string) => string
  readonly unitsPerEm: number
}

const isFont = (opened: ReturnType<typeof create>): opened is Font => 'layout' in opened

/**
 * Opens the font that lies beside the function. Texts are drawn as outlines: a printer's machine needs no font, and SVG and PDF are the
 * same picture. A character that the font lacks is drawn as its empty box.
 */
export const openPosterFont = (bytes: Buffer): PosterFont => {
  const font = create(bytes)
  if (!isFont(font)) throw new TypeError('A poster is set in one font, not a collection.')
  const { unitsPerEm } = font
  return {
    unitsPerEm,
    widthOf: (text) => font.layout(text).advanceWidth / unitsPerEm,
    outlineOf: (text) => {
      const { glyphs, positions } = font.layout(text)
      let x = 0
      const paths: string[] = []
      glyphs.forEach((glyph, place) => {
        paths.push(glyph.path.translate(x, 0).toSVG())
        x += positions[place]?.xAdvance ?? 0
      })
      return paths.join('')
    },
  }
}
