import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type Cruised, cruise, ROOT } from './cruise.ts'
import { MINIATURE } from './miniature-tree.ts'
import { PROBES } from './probes.ts'

const Config = z.object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string() })) })
const loaded: Readonly<Record<string, unknown>> = await import(join(ROOT, '.dependency-cruiser.mjs'))
const { forbidden } = Config.parse(loaded['default'])

const folder = mkdtempSync(join(tmpdir(), 'xiaoge-probes-'))
let violations: Cruised['summary']['violations'] = []

const plant = (file: string, source: string): void => {
  mkdirSync(join(folder, dirname(file)), { recursive: true })
  writeFileSync(join(folder, file), source)
}

beforeAll(() => {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  for (const [file, source] of Object.entries(MINIATURE)) plant(file, source)
  for (const { file, source } of PROBES) plant(file, source)
  violations = cruise(folder).summary.violations
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the rules of imports', () => {
  test.each(PROBES)('$rule names $file', ({ rule, file }) => {
    const names = violations.filter(({ from }) => from === file).map((one) => one.rule.name)
    expect(names).toContain(rule)
  })

  test('say nothing of a tree that keeps them', () => {
    const probes = new Set(PROBES.map(({ file }) => file))
    expect(violations.filter(({ from }) => !probes.has(from))).toEqual([])
  })

  test('have a probe each', () => {
    const rules = forbidden.map(({ name }) => name)
    expect([...new Set(PROBES.map(({ rule }) => rule))].sort()).toEqual(rules.sort())
  })

  test('each say what to do instead', () => {
    for (const { name, comment } of forbidden) expect(comment.length, name).toBeGreaterThan(30)
  })

  test('have no two probes in one file', () => {
    expect(new Set(PROBES.map(({ file }) => file)).size).toBe(PROBES.length)
    expect(PROBES.filter(({ file }) => file in MINIATURE)).toEqual([])
  })
})
