import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from './cruise.ts'

/** What a build or an installation leaves here. */
const MADE = new Set(['node_modules', '.git', '.local', 'cdk.out', 'coverage', 'reports'])
const filesBelow = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (MADE.has(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
const files = filesBelow('')
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
const texts = files.filter((file) => /\.(ts|mjs|js|json|md|html|txt|yml|yaml|sh)$|^\.|\/run$/.test(file))

/** Homes and work folders of somebody's machine. `/tmp` and `/var` are the system's; Lambda's own are none of these. */
const MACHINE_PATH = /(?<![\w.$}/-])\/(?:home|Users|root|work|mnt|workspaces?)\/[\w.-]+|\b[A-Z]:\\\\?Users\\/

const leaks = (names: readonly string[], pattern: RegExp): readonly string[] =>
  names.flatMap((file) => {
    const found = pattern.exec(read(file))
    return found === null ? [] : [`${file}: ${found[0]}`]
  })

describe('the files of this repository', () => {
  test('name no folder of anybody’s machine', () => {
    expect(texts.length).toBeGreaterThan(300)
    const others = texts.filter((file) => file !== 'tests/architecture/sources.test.ts')
    expect(leaks(others, MACHINE_PATH)).toEqual([])
  })

  test('would be caught naming one', () => {
    for (const path of ['"/home/somebody/code"', ' /Users/me/x', '(/root/.npm)', 'C:\\Users\\me'])
      expect(path).toMatch(MACHINE_PATH)
    for (const path of ['https://example.org/home/page', 'lib/work/x', '/v1/users/me', './root/x'])
      expect(path).not.toMatch(MACHINE_PATH)
  })

  test('lock packages by version and digest, and to no host: any registry may serve them', () => {
    const lock = JSON.parse(read('package-lock.json')) as {
      readonly packages: Readonly<
        Record<string, { readonly integrity?: string; readonly resolved?: string; readonly link?: boolean }>
      >
    }
    const packages = Object.entries(lock.packages).filter(([name]) => name !== '')
    expect(packages.length).toBeGreaterThan(100)
    expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([name]) => name)).toEqual([])
    expect(
      packages
        .filter(([name, { integrity }]) => integrity === undefined && !name.includes('/node_modules/'))
        .map(([name]) => name),
    ).toEqual([])
    expect(read('.npmrc')).not.toMatch(/registry/)
  })

  test('ask for each package by an exact version', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Readonly<
      Record<string, Readonly<Record<string, string>>>
    >
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      expect(version, name).toMatch(/^(npm:@?[\w/.-]+@)?\d+\.\d+\.\d+$/)
  })

  test('have names that say what they hold', () => {
    const vague = files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|index|types)(\.[\w.]+)?(\/|$)/.test(file))
    expect(vague).toEqual([])
  })

  test('are written in English and Chinese, with no mark of unfinished work', () => {
    const code = texts.filter((file) => /\.(ts|mjs)$/.test(file) && file !== 'tests/architecture/sources.test.ts')
    expect(leaks(code, /\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([])
    expect(leaks(code, /[\u0400-\u04FF\u0600-\u06FF\u3041-\u30FA\uAC00-\uD7AF]/)).toEqual([])
  })
})
