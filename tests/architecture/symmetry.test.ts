import { globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from './cruise.ts'
import { functionsMade } from './functions-made.ts'

/** The nine words; a context has the same one in all three trees. */
const CONTEXTS = ['identity', 'registry', 'pass', 'mailbox', 'patrol', 'points', 'stations', 'care', 'organisations']
/** Folders of the three trees that are no context. */
const OTHER_ROOMS = {
  functions: ['shared'],
  lib: ['platform', 'shared'],
  tests: [
    'architecture',
    'bench',
    'journeys',
    'local',
    'platform',
    'shared',
    'simulation',
    'soak',
    'support',
    'vectors',
  ],
} as const

/** Parts whose behaviour is told by the test of what they are a part of. */
const TOLD_BY: Readonly<Record<string, string>> = {
  'functions/mailbox/audit/life.ts': 'tests/mailbox/auditor-agrees.test.ts',
  'functions/mailbox/audit/life-state.ts': 'tests/mailbox/auditor-agrees.test.ts',
  'functions/mailbox/audit/life-steps.ts': 'tests/mailbox/auditor-agrees.test.ts',
  'functions/mailbox/audit/promises.ts': 'tests/mailbox/auditor-agrees.test.ts',
  'functions/mailbox/audit/rate-lines.ts': 'tests/mailbox/auditor-agrees.test.ts',
  'functions/mailbox/desk-reply.ts': 'tests/mailbox/reporter-stays-unknown.test.ts',
  'functions/mailbox/doing-of.ts': 'tests/mailbox/desk-doors.test.ts',
  'functions/mailbox/domain/desk-words.ts': 'tests/mailbox/desk-doors.test.ts',
  'functions/mailbox/history-reply.ts': 'tests/mailbox/reporter-stays-unknown.test.ts',
  'functions/mailbox/list-tickets.ts': 'tests/mailbox/desk-doors.test.ts',
  'functions/mailbox/list-whistles.ts': 'tests/mailbox/desk-whistles.test.ts',
  'functions/mailbox/read-ticket.ts': 'tests/mailbox/desk-doors.test.ts',
  'functions/identity/phone-number.ts': 'tests/identity/send-code.integration.test.ts',
  'functions/pass/block-reply.ts': 'tests/pass/put-block.test.ts',
  'functions/pass/log-line-reply.ts': 'tests/pass/list-entries.test.ts',
  'functions/pass/rules-reply.ts': 'tests/pass/put-rules.test.ts',
  'functions/pass/standing-reply.ts': 'tests/pass/read-own-standing.test.ts',
  'functions/pass/appeal-reply.ts': 'tests/pass/list-appeals.test.ts',
  'functions/pass/check-in-reply.ts': 'tests/pass/put-check-in.test.ts',
  'functions/pass/place-code-reply.ts': 'tests/pass/issue-place-code.test.ts',
  'functions/pass/domain/token-text.ts': 'tests/pass/read-pass.test.ts',
  'functions/pass/domain/verdict-words.ts': 'tests/pass/list-verdicts.test.ts',
  'functions/mailbox/domain/climb.ts': 'tests/mailbox/reach-deadline.test.ts',
  'functions/mailbox/domain/deadlines.ts': 'tests/mailbox/open-ticket.test.ts',
  'functions/mailbox/domain/fold-steps.ts': 'tests/mailbox/fold-ticket.test.ts',
  'functions/mailbox/domain/sound-ticket.ts': 'tests/mailbox/fold-ticket.test.ts',
  'functions/mailbox/domain/ticket-states.ts': 'tests/mailbox/accept-ticket.test.ts',
  'functions/mailbox/domain/whistle-calls.ts': 'tests/mailbox/consequences.test.ts',
  'functions/registry/correction-reply.ts': 'tests/registry/get-own-record.test.ts',
  'functions/registry/end-outlet.ts': 'tests/registry/put-outlet.test.ts',
  'functions/registry/require-room.ts': 'tests/registry/put-community.test.ts',
}

const glob = (pattern: string | readonly string[]): readonly string[] => globSync(pattern, { cwd: ROOT }).sort()
const foldersOf = (tree: keyof typeof OTHER_ROOMS): readonly string[] =>
  readdirSync(join(ROOT, tree), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !(OTHER_ROOMS[tree] as readonly string[]).includes(entry.name))
    .map(({ name }) => name)
    .sort()

const contexts = foldersOf('functions')

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(/(?:from|import)\s*\(?'(\.[^']*)'/g)].map(([, path = '']) =>
    relative(ROOT, join(ROOT, dirname(file), path)),
  )

/** What the tests of a context import, by themselves and by their support. */
const importedBy = (tests: readonly string[]): ReadonlySet<string> => {
  const seen = new Set<string>()
  const visit = (file: string): void => {
    for (const found of importsOf(file).filter((one) => !seen.has(one))) {
      seen.add(found)
      if (found.startsWith('tests/')) visit(found)
    }
  }
  tests.forEach(visit)
  return seen
}

/** `tests/pass/entry.store.integration.test.ts` → `entry.store`. */
const subjectOf = (test: string): string =>
  basename(test).replace(/(\.(integration|infra|journey|simulation))?\.test\.ts$/, '')

describe('the three trees', () => {
  test('have the same contexts, by the nine words', () => {
    expect(foldersOf('lib')).toEqual(contexts)
    expect(foldersOf('tests')).toEqual(contexts)
    expect(contexts.filter((context) => !CONTEXTS.includes(context))).toEqual([])
    expect(contexts.length).toBeGreaterThan(2)
  })

  test.each(contexts)('%s has its kit: routes, contract, environment, events, handler, stack', (context) => {
    const kit = ['routes', 'contract', 'env', 'events'].map((role) => `functions/${context}/${context}.${role}.ts`)
    const wanted = [...kit, `functions/${context}/api.handler.ts`, `lib/${context}/${context}-stack.ts`]
    const found = new Set(glob([`functions/${context}/*.ts`, `lib/${context}/*.ts`]))
    expect(wanted.filter((file) => !found.has(file))).toEqual([])
    expect(glob(`tests/${context}/${context}-stack.infra.test.ts`)).toHaveLength(1)
  })

  test('hold no empty folder', () => {
    const folders = ['bin', 'lib', 'functions', 'tests', 'docs'].flatMap((tree) =>
      readdirSync(join(ROOT, tree), { withFileTypes: true, recursive: true }).filter((entry) => entry.isDirectory()),
    )
    const empty = folders
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((folder) => readdirSync(folder).length === 0)
    expect(empty.map((folder) => relative(ROOT, folder))).toEqual([])
  })
})

describe('each handler', () => {
  const made = functionsMade()

  test('of a context is the entry of exactly one function, in the stack of its context', () => {
    const handlers = contexts.flatMap((context) => glob(`functions/${context}/**/*.handler.ts`))
    const entries = made.filter(({ entry }) => !entry.startsWith('functions/shared/'))
    expect(entries.map(({ entry }) => entry).sort()).toEqual([...handlers].sort())
    for (const { stack, entry } of entries) expect(entry).toMatch(new RegExp(`^functions/${stack}/`))
  })

  test('that is shared is the entry of one function at most in each stack, and of one somewhere', () => {
    const handlers = glob('functions/shared/**/*.handler.ts')
    const entries = made.filter(({ entry }) => entry.startsWith('functions/shared/'))
    expect([...new Set(entries.map(({ entry }) => entry))].sort()).toEqual([...handlers].sort())
    const places = entries.map(({ stack, entry }) => `${stack} ${entry}`)
    expect(new Set(places).size).toBe(places.length)
  })

  test('wires and does not decide: it is short and holds no `if`', () => {
    for (const file of glob('functions/**/*.handler.ts')) {
      const text = readFileSync(join(ROOT, file), 'utf8')
      expect(text, file).not.toMatch(/\b(if|switch|for|while)\s*\(/)
      // Imports aside, a wiring file of style.md is 10-25 lines; one that serves a whole route table may need some more.
      expect(
        text.split('\n').filter((line) => line.trim() !== '' && !/^(import|} from| {2}\w+,$)/.test(line)).length,
        file,
      ).toBeLessThan(50)
    }
  })
})

describe.each(contexts)('every use case, domain file and store of %s', (context) => {
  const tests = glob(`tests/${context}/**/*.test.ts`)
  const names = new Set(tests.map(subjectOf))
  const imported = importedBy(tests)
  const sources = glob([
    `functions/${context}/*.ts`,
    `functions/${context}/domain/*.ts`,
    `functions/${context}/audit/*.ts`,
    `functions/${context}/data/*.store.ts`,
  ]).filter((file) => !/\.(handler|wiring|contract|events|env|routes)\.ts$/.test(file))

  test('has a test: one of its name, or one of its context that calls it', () => {
    expect(sources.length).toBeGreaterThan(20)
    const untold = sources.filter(
      (file) => !names.has(basename(file, '.ts')) && !imported.has(file) && !(file in TOLD_BY),
    )
    expect(untold).toEqual([])
  })
})

describe('the parts told by another test', () => {
  test('are there, have no test of their own name, and the test is there', () => {
    const files = new Set(glob('functions/**/*.ts'))
    for (const [file, told] of Object.entries(TOLD_BY)) {
      expect(files.has(file), file).toBe(true)
      expect(glob(told), told).toHaveLength(1)
      expect(glob(`tests/*/**/${basename(file, '.ts')}{,.integration}.test.ts`), file).toEqual([])
    }
  })
})
