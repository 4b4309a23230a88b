import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { routeTables } from '../../bin/openapi/route-tables.ts'
import { problem } from '../../functions/shared/http/problem.ts'
import type { Route } from '../../functions/shared/http/route.ts'
import { Fault } from '../../functions/shared/kernel/fault.ts'
import { ROOT } from './cruise.ts'

/** Types in which a browser would run what somebody wrote. */
const RUNS_SCRIPT = /text\/html|application\/xhtml\+xml|image\/svg\+xml/

test('of all our code the readable page of the API alone is HTML, and it reads nothing but the API’s description', () => {
  const pages = globSync('functions/**/*.ts', { cwd: ROOT }).filter((file) =>
    /text\/html|xhtml/.test(readFileSync(join(ROOT, file), 'utf8')),
  )
  expect(pages).toEqual(['functions/shared/front/serve-front.ts'])
  const page = readFileSync(join(ROOT, 'functions/shared/front/readable-page.ts'), 'utf8')
  expect([...page.matchAll(/from '(.+)'/g)].map(([, from]) => from)).toEqual(['./description.ts'])
})

test('no route of the mailbox, where people write what they like, leaves as a page or a drawing', () => {
  const routes: readonly (readonly [string, Route])[] = (routeTables['mailbox'] ?? []).flatMap((table) =>
    Object.entries(table),
  )
  expect(routes.length).toBeGreaterThan(30)
  for (const [name, { produces = 'application/json' }] of routes) expect(produces, name).not.toMatch(RUNS_SCRIPT)
})

test('a refusal that repeats what was asked is no page either', () => {
  const { headers } = problem(new Fault('invalid', 'some.code', '<script>alert(1)</script>'))
  expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'x-content-type-options': 'nosniff' })
})
