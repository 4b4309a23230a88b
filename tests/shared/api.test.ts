import { describe, expect, test } from 'vitest'
import { Fault } from '../../functions/shared/kernel/fault.ts'
import { log } from '../../functions/shared/telemetry/log.ts'
import { call, findStreet, resetBeforeEach, right, street, use } from '../support/api-kit.ts'
import type { TestRequest } from '../support/gateway-event.ts'

resetBeforeEach()

describe('a request that is wrong in everything', () => {
  test('is refused for one thing after another in a fixed order, and served when nothing is wrong any more', async () => {
    const wrong = { line: 'PUT /v1/streets/STR!', body: '{', query: { dry: '?' }, headers: {} } as const
    const { caller } = right
    const foreign = { ...wrong, caller: { ...street, unit: 'd/str_b' } }
    const steps: readonly (readonly [TestRequest, number, string, string?])[] = [
      [wrong, 401, 'caller.unknown'],
      [{ ...wrong, caller: { ...street, role: 'station' } }, 403, 'caller.role'],
      [foreign, 400, 'request.malformed', '/path/streetId'],
      [{ ...foreign, line: right.line }, 403, 'caller.unit'],
      [{ ...wrong, caller, line: right.line }, 400, 'request.malformed', '/query/dry'],
      [{ ...right, headers: {}, body: '{' }, 400, 'request.malformed', '/headers/if-match'],
      [{ ...right, headers: { 'if-match': '"1"' }, body: '{' }, 415, 'request.content-type'],
      [{ ...right, body: '{' }, 400, 'request.not-json'],
      [{ ...right, body: '{"name":1}' }, 400, 'request.malformed', '/body/name'],
    ]
    for (const [request, status, code, pointer] of steps) {
      const reply = await call(request)
      expect([reply.status, reply.body.code, reply.body.errors?.[0].pointer]).toEqual([status, code, pointer])
      expect(use.putStreet).not.toHaveBeenCalled()
    }
    expect(await call(right)).toMatchObject({ status: 200, body: { name: '下沙' } })
  })

  test('costs no look into the table before role and path are right', async () => {
    await call({ line: 'GET /v1/found/str_a' })
    await call({ line: 'GET /v1/found/str_a', caller: { ...street, role: 'station' } })
    await call({ line: 'GET /v1/found/STR', caller: street })
    expect(findStreet).not.toHaveBeenCalled()
    expect((await call({ line: 'GET /v1/found/str_a', caller: street })).status).toBe(200)
    expect(findStreet).toHaveBeenCalledExactlyOnceWith('str_a')
  })
})

describe('a use case', () => {
  test('is given what was checked: caller, path, query, headers in lower case, body, address', async () => {
    await call(right)
    expect(use.putStreet).toHaveBeenCalledExactlyOnceWith({
      caller: street,
      params: { streetId: 'str_a' },
      query: { dry: 'no' },
      headers: { 'if-match': '"1"' },
      body: { name: '下沙' },
      address: '192.0.2.1',
    })
  })

  test('is given a body that came in base64 as its text', async () => {
    const body = Buffer.from(right.body).toString('base64')
    expect(await call({ ...right, body, base64: true })).toMatchObject({ status: 200, body: { name: '下沙' } })
  })
})

describe('what goes wrong in a use case', () => {
  test('as a fault leaves as its problem document', async () => {
    use.putStreet.mockRejectedValue(new Fault('conflict', 'street.taken', 'Taken.'))
    expect(await call(right)).toMatchObject({
      status: 409,
      headers: {
        'content-type': 'application/problem+json',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
      body: { code: 'street.taken' },
    })
    expect(log.error).not.toHaveBeenCalled()
  })

  test('unexpectedly leaves as a bare 500 that names the request, and is logged under it', async () => {
    const error = new TypeError('table xiaoge-registry is gone')
    use.putStreet.mockRejectedValue(error)
    const reply = await call(right)
    expect(reply).toMatchObject({ status: 500, headers: { 'content-type': 'application/problem+json' } })
    expect(reply.body).toEqual({
      type: 'about:blank',
      title: expect.any(String),
      status: 500,
      code: 'internal',
      detail: 'The fault is recorded under request-7.',
    })
    expect(log.error).toHaveBeenCalledExactlyOnceWith('unexpected', { error, requestId: 'request-7' })
  })

  test('even when what was thrown is no error', async () => {
    use.putStreet.mockRejectedValue('of no kind')
    expect(await call(right)).toMatchObject({ status: 500, body: { code: 'internal' } })
  })
})

test.each(['GET /v1/nothing', 'DELETE /v1/open', 'PUT /v1/streets', 'PUT /v1/streets/str_a/x', 'GET /'] as const)(
  'what no route answers (%s) is not found',
  async (line) => {
    expect(await call({ ...right, line })).toMatchObject({ status: 404, body: { code: 'route.unknown' } })
  },
)
