import { describe, expect, test } from 'vitest'
import { identityRoutes } from '../../functions/identity/identity.routes.ts'
import { passRoutes } from '../../functions/pass/pass.routes.ts'
import { registryRoutes } from '../../functions/registry/registry.routes.ts'
import type { Route } from '../../functions/shared/http/route.ts'

/** The public surface of every context. */
const routes: readonly (readonly [string, Route])[] = [identityRoutes, registryRoutes, passRoutes].flatMap((some) =>
  Object.entries<Route>(some),
)
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

test('no two routes answer the same request', () => {
  const lines = routes.map(([, { method, path }]) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`)
  expect(lines.length).toBeGreaterThan(20)
  expect(new Set(lines).size).toBe(lines.length)
})
