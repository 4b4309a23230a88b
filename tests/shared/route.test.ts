import { describe, expect, test } from 'vitest'
import { identityRoutes } from '../../functions/identity/identity.routes.ts'
import { issueRoutes, passRoutes, verifyRoutes } from '../../functions/pass/pass.routes.ts'
import { registryRoutes } from '../../functions/registry/registry.routes.ts'
import { needsFreshCaller, type Route } from '../../functions/shared/http/route.ts'

/** The public surface of every context. */
const routes: readonly (readonly [string, Route])[] = [
  identityRoutes,
  registryRoutes,
  passRoutes,
  issueRoutes,
  verifyRoutes,
].flatMap((some) => Object.entries<Route>(some))
const namesIn = (template: string): readonly string[] =>
  [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
const paramsOf = ({ params }: Route): readonly string[] => Object.keys(params?.shape ?? {})

describe.each(routes)('the route %s', (_, route) => {
  test('checks the form of every part of its path', () => {
    expect([...paramsOf(route)].sort()).toEqual([...namesIn(route.path)].sort())
  })

  test('finds the unit it touches by parts of its path that were checked', () => {
    const { touches } = route
    const used = typeof touches === 'string' ? namesIn(touches) : [touches.param]
    expect(paramsOf(route)).toEqual(expect.arrayContaining([...used]))
  })

  test('takes no id that brings another segment along', () => {
    for (const [name, schema] of Object.entries(route.params?.shape ?? {}))
      for (const id of ['', '/', 'str_aaaa/com_0000001', 'str_aaaa%2Fcom_0000001', '..', '{streetId}'])
        expect([name, schema.safeParse(id).success]).toEqual([name, false])
  })

  test('touches units only where it knows its caller', () => {
    if (route.allow === 'anyone') expect(route.touches).toBe('none')
    expect(route.allow).not.toEqual([])
  })
})

describe('the authoriser is asked afresh', () => {
  const freshly = new Set(routes.filter(([, route]) => needsFreshCaller(route)).map(([name]) => name))
  test.each(['makeAppointment', 'endAppointment', 'issueEnrolmentCode', 'putGateStanding', 'putCourierStanding'])(
    'where staff write: %s',
    (name) => {
      expect(freshly).toContain(name)
    },
  )
  test.each(['showCaller', 'endSession', 'verifyPass', 'issuePasses', 'openSession', 'listCommunities'])(
    'not where staff only read, sign out or are not let in: %s',
    (name) => {
      expect(routes.map(([known]) => known)).toContain(name)
      expect(freshly).not.toContain(name)
    },
  )
  test('for every write that names a staff role beside others', () => {
    const route = { method: 'POST', allow: ['gate', 'street'], touches: 'none' } as const
    expect(needsFreshCaller(route)).toBe(true)
    expect(needsFreshCaller({ ...route, allow: ['gate'] })).toBe(false)
    expect(needsFreshCaller({ ...route, method: 'GET' })).toBe(false)
  })
})

test('no two routes answer the same request', () => {
  const lines = routes.map(([, { method, path }]) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`)
  expect(lines.length).toBeGreaterThan(20)
  expect(new Set(lines).size).toBe(lines.length)
})
