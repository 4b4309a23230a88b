import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { serveFront } from '../../functions/shared/front/serve-front.ts'
import { log } from '../../functions/shared/telemetry/log.ts'
import { gatewayEvent } from '../support/gateway-event.ts'

const description = {
  info: { title: 'Pass', version: '1.0' },
  paths: { '/v1/streets/{streetId}': { get: {}, put: {} }, '/v1/me': { get: {} } },
}
const front = serveFront(description)
const call = async (line: `${string} /${string}`) => {
  const { statusCode: status, headers = {}, body = '' } = await front(gatewayEvent({ line, route: '$default' }))
  return { status, headers, body }
}

beforeEach(() => {
  vi.spyOn(log, 'info').mockReturnValue()
})
afterEach(() => vi.restoreAllMocks())

describe('what no context answers', () => {
  test('is the API’s description, which caches may keep', async () => {
    const { status, headers, body } = await call('GET /v1/openapi.json')
    expect([status, JSON.parse(body)]).toEqual([200, description])
    expect(headers).toEqual({
      'content-type': 'application/json',
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
    })
  })

  test('is the description as a page', async () => {
    const { status, headers, body } = await call('GET /v1/docs')
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' })
    expect(body).toMatch(/^<!doctype html>/)
  })

  test.each(['GET /v1/nothing', 'GET /', 'POST /v1/openapi.jsonx', 'GET /v1/streets/str_a/x'] as const)(
    'is not found (%s)',
    async (line) => {
      const { status, headers, body } = await call(line)
      expect([status, JSON.parse(body)]).toMatchObject([404, { status: 404, code: 'route.unknown' }])
      expect(headers).toEqual({
        'content-type': 'application/problem+json',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
    },
  )

  test.each([
    ['DELETE /v1/streets/str_a', 'GET, PUT'],
    ['PATCH /v1/streets/str_a', 'GET, PUT'],
    ['OPTIONS /v1/streets/str_a', 'GET, PUT'],
    ['POST /v1/me', 'GET'],
  ] as const)('is a method that is not answered there (%s), with those that are', async (line, allow) => {
    const { status, headers, body } = await call(line)
    expect(status).toBe(405)
    expect(JSON.parse(body)).toMatchObject({ type: 'about:blank', status: 405, code: 'route.method' })
    expect(headers).toEqual({
      'content-type': 'application/problem+json',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      allow,
    })
  })

  test('repeats no more than 200 characters of an address', async () => {
    const { body } = await call(`GET /${'a'.repeat(5000)}`)
    expect(body.length).toBeLessThan(500)
  })

  test('is logged without its address, which may hold anything', async () => {
    await call('GET /v1/+8610000000001')
    expect(log.info).toHaveBeenCalledExactlyOnceWith('request', { route: '$default', status: 404 })
  })
})

test('past the edge alone is anything answered: without the origin’s secret even the description is refused', async () => {
  const asked = gatewayEvent({ line: 'GET /v1/openapi.json', route: '$default' })
  const refused = await front({ ...asked, stageVariables: { originSecrets: 'secret' } })
  expect([refused.statusCode, JSON.parse(refused.body ?? '{}')]).toMatchObject([403, { code: 'origin.not-ours' }])
  const headers = { 'x-origin-secret': 'secret' }
  expect(await front({ ...asked, headers, stageVariables: { originSecrets: 'secret' } })).toMatchObject({
    statusCode: 200,
  })
})
