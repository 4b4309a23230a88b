import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openPosterFont } from '../../functions/pass/poster-font.ts'
import { font } from '../support/poster-setting.ts'

test('a text is as wide as its characters, and its outline lies where they are set', () => {
  expect(font.widthOf('东门')).toBeCloseTo(2)
  expect(font.widthOf('East')).toBeGreaterThan(1.5)
  const one = font.outlineOf('门')
  expect(one).toMatch(/^M[-\d. MLQCZ]+Z$/)
  expect(font.outlineOf('门门').startsWith(one)).toBe(true)
})

test('the rare characters of place names are there, each with a shape of its own', () => {
  const shapes = [...'垟珺沄畲垚堽圩'].map((character) => font.outlineOf(character))
  expect(new Set(shapes).size).toBe(7)
  expect(shapes).not.toContain(font.outlineOf('\u{E000}'))
})

test('what is no font does not open', () => {
  expect(() => openPosterFont(readFileSync(new URL(import.meta.url)))).toThrow()
})
