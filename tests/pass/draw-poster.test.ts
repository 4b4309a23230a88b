import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import jsQR from 'jsqr'
import { beforeAll, describe, expect, test } from 'vitest'
import { drawPosterPdf, drawPosterSvg } from '../../functions/pass/draw-poster.ts'
import { font, HERE, posterDeps, TOKEN } from '../support/poster-setting.ts'

beforeAll(() => initWasm(readFileSync(new URL('../../node_modules/@resvg/resvg-wasm/index_bg.wasm', import.meta.url))))

const rendered = (svg: string, width: number) => {
  const picture = new Resvg(svg, { fitTo: { mode: 'width', value: width }, background: '#fff' }).render()
  return { width: picture.width, height: picture.height, pixels: new Uint8ClampedArray(picture.pixels) }
}

describe('the poster as SVG', () => {
  test('is a sheet of A5 whose code reads back from the rendered picture, as a phone sees it from a metre', async () => {
    const svg = await drawPosterSvg(HERE, posterDeps())
    expect(svg).toMatch(/^<svg [^>]*width="148mm" height="210mm"/)
    // 740 pixels for 148 mm: five a millimetre, what a phone's camera has of it at arm's length and more.
    const { width, height, pixels } = rendered(svg, 740)
    expect(height).toBe(1050)
    expect(jsQR.default(pixels, width, height)?.data).toBe(TOKEN)
  })

  test('holds no text that needs a font, and no name that could be markup', async () => {
    const svg = await drawPosterSvg(HERE, posterDeps('<script>&', '东门'))
    expect(svg).not.toContain('<text')
    expect(svg).not.toContain('<script>')
    expect(svg).toContain('<title>&lt;script&gt;&amp; 东门</title>')
  })

  test('shows the names: another name is another picture', async () => {
    const [one, other] = await Promise.all([
      drawPosterSvg(HERE, posterDeps('云水苑')),
      drawPosterSvg(HERE, posterDeps('清风里')),
    ])
    expect(one).toContain(font.outlineOf('云水苑'))
    expect(other).not.toContain(font.outlineOf('云水苑'))
  })
})

/** Draws the rectangles of a PDF's page as a reader would, five pixels a millimetre. */
const pixelsOf = (content: string) => {
  const [width, height, scale] = [740, 1050, 5]
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255)
  for (const [, ...numbers] of content.matchAll(/^(\S+) (\S+) (\S+) (\S+) re$/gm)) {
    const [x = 0, y = 0, w = 0, h = 0] = numbers.map((number) => Number(number) * scale)
    for (let row = Math.round(y); row < Math.round(y + h); row += 1)
      for (let column = Math.round(x); column < Math.round(x + w); column += 1)
        pixels.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
  }
  return { width, height, pixels }
}

const pageOf = (pdf: Buffer): string => {
  const start = pdf.indexOf('stream\n', pdf.indexOf('/FlateDecode')) + 'stream\n'.length
  return inflateSync(pdf.subarray(start, pdf.indexOf('\nendstream', start))).toString('latin1')
}

describe('the poster as PDF', () => {
  test('is one page of A5 with its title, without a font, whose code reads back from what it draws', async () => {
    const pdf = Buffer.from(await drawPosterPdf(HERE, posterDeps()), 'base64')
    const text = pdf.toString('latin1')
    expect(text.startsWith('%PDF-')).toBe(true)
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? []
    expect(Number(width)).toBeCloseTo((148 / 25.4) * 72, 1)
    expect(Number(height)).toBeCloseTo((210 / 25.4) * 72, 1)
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1)
    expect(text).not.toMatch(/\/Type \/Font\b/)
    const picture = pixelsOf(pageOf(pdf))
    expect(jsQR.default(picture.pixels, picture.width, picture.height)?.data).toBe(TOKEN)
  })
})

test('a gate without a code, or whose code was issued for another community, has no poster', async () => {
  const { readPlace, ...rest } = posterDeps()
  const none = { kind: 'missing', code: 'place-code.none' }
  const bare = { ...rest, readPlace: async () => undefined }
  await expect(drawPosterSvg(HERE, bare)).rejects.toMatchObject(none)
  await expect(drawPosterPdf({ ...HERE, communityId: 'com_0000008' }, { ...rest, readPlace })).rejects.toMatchObject(
    none,
  )
})
