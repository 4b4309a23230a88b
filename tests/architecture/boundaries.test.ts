import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Cruised, cruise, ROOT, TREES } from './cruise.ts'

let cruised: Cruised

beforeAll(() => {
  cruised = cruise(ROOT)
})

describe('the arrows of this tree', () => {
  test('all point one way', () => {
    expect(cruised.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
  })

  test('were read from every file there is', () => {
    const trees = TREES.filter((tree) => existsSync(join(ROOT, tree)))
    const files = trees.flatMap((tree) => globSync(`${tree}/**/*.{ts,tsx,mjs}`, { cwd: ROOT }))
    const read = new Set(cruised.modules.map(({ source }) => source))
    expect(files.length).toBeGreaterThan(200)
    expect(files.filter((file) => !read.has(file))).toEqual([])
  })
})
