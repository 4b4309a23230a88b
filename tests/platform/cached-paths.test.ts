import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { Route } from '../../functions/shared/http/route.ts'
import { cachedPaths } from '../../lib/platform/cached-paths.ts'

const fact = {
  method: 'GET',
  path: '/v1/facts',
  summary: 'x',
  allow: 'anyone',
  touches: 'none',
  reply: z.object({}),
  cache_s: 60,
} as const satisfies Route
const { cache_s: _, ...uncached } = fact

describe('the paths that caches may keep', () => {
  test('are the public facts of all tables, each once, and nothing else', () => {
    const facts = { one: { ...fact, path: '/v1/b' }, two: fact, three: { ...uncached, path: '/v1/secret' } } as const
    expect(cachedPaths([facts, { again: fact }])).toEqual(['/v1/b', '/v1/facts'])
  })

  test.each([
    ['is not for anyone', { ...fact, allow: ['courier'] }],
    ['is not for anyone', { ...fact, method: 'POST' }],
    ['has a parameter', { ...fact, path: '/v1/facts/{id}' }],
  ] as const)('stop the synthesis when one %s', (why, route) => {
    expect(() => cachedPaths([{ route }])).toThrow(why)
  })
})
