import { expect, test } from 'vitest'
import { methodsAt } from '../../functions/shared/front/find-route.ts'

const paths = {
  '/v1/streets/{streetId}': { put: {}, get: {}, parameters: [] },
  '/v1/streets/{streetId}/communities': { get: {} },
  '/v1/streets/mine': { delete: {} },
  '/v1/me': { get: {} },
}

test.each([
  ['/v1/me', ['GET']],
  ['/v1/streets/str_a', ['GET', 'PUT']],
  ['/v1/streets/str_a/communities', ['GET']],
  ['/v1/streets/mine', ['DELETE', 'GET', 'PUT']],
  ['/v1/streets/', []],
  ['/v1/streets', []],
  ['/v1/streets/str_a/', []],
  ['/v1/streets/str_a/communities/com_0000001', []],
  ['/v1/me/', []],
  ['/v1/Me', []],
  ['/v1', []],
  ['/', []],
  ['', []],
])('at %j the methods %j answer', (path, methods) => {
  expect(methodsAt(paths, path)).toEqual(methods)
})
