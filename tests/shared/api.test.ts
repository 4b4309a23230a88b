import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { api } from '../../functions/shared/http/api.ts'
import type { Routes, Serve } from '../../functions/shared/http/route.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { Fault } from '../../functions/shared/kernel/fault.ts'
import { log } from '../../functions/shared/telemetry/log.ts'
import { gatewayEvent, lambdaContext, type TestRequest } from '../support/gateway-event.ts'

const StreetId = z.object({ streetId: z.string().regex(/^str_[a-z]+$/) })
const common = { summary: 'x', touches: 'none', allow: 'anyone' } as const
const routes = {
  putStreet: {
    ...common,
    method: 'PUT',
    path: '/v1/streets/{streetId}',
    allow: ['street'],
    touches: 'd/{streetId}',
    params: StreetId,
    query: z.strictObject({ dry: z.enum(['yes', 'no']) }),
    headers: z.object({ 'if-match': z.string() }),
    body: z.strictObject({ name: z.string() }),
    reply: z.object({ name: z.string() }),
  },
  findStreet: {
    ...common,
    method: 'GET',
    path: '/v1/found/{streetId}',
    allow: ['street'],
    touches: { lookup: 'street', param: 'streetId' },
    params: StreetId,
    reply: z.object({}),
  },
  openReply: { ...common, method: 'GET', path: '/v1/open', reply: z.object({ name: z.string() }), cache_s: 300 },
  strictReply: { ...common, method: 'POST', path: '/v1/strict', status: 202, reply: z.strictObject({ n: z.int() }) },
  picture: { ...common, method: 'GET', path: '/v1/picture', produces: 'image/png', reply: z.string() },
  file: {
    ...common,
    method: 'GET',
    path: '/v1/file',
    produces: 'text/csv',
    filename: 'entries.csv',
    reply: z.string(),
  },
  edited: {
    ...common,
    method: 'GET',
    path: '/v1/edited',
    tagged: true,
    reply: z.object({ version: z.int() }),
  },
  letter: { ...common, method: 'GET', path: '/v1/letter', allow: ['street'], unlogged: true, reply: z.object({}) },
  drawing: { ...common, method: 'GET', path: '/v1/drawing', produces: 'image/svg+xml', reply: z.string() },
} as const satisfies Routes

const street: Caller = { kind: 'staff', id: 'acc_street', role: 'street', unit: 'd/str_a' }
const use = {
  putStreet: vi.fn<Serve<typeof routes>['putStreet']>(),
  strictReply: vi.fn<Serve<typeof routes>['strictReply']>(),
}
const findStreet = vi.fn<(id: string) => Promise<string | undefined>>()
const surplus = { name: '下沙', phoneHash: 'secret-hash' }
const handler = api(
  routes,
  {
    ...use,
    findStreet: async () => ({}),
    openReply: async () => surplus,
    picture: async () => 'aGVsbG8=',
    letter: async () => ({}),
    drawing: async () => '<svg/>',
    file: async () => '姓名\r\n',
    edited: async () => ({ version: 7 }),
  },
  { street: findStreet },
)
const call = async (request: TestRequest) => {
  const reply = await handler(gatewayEvent(request), lambdaContext('request-7'))
  const { statusCode, headers = {}, body = '', isBase64Encoded } = reply
  const type = String(headers['content-type'])
  return {
    status: statusCode,
    headers,
    text: body,
    isBase64Encoded,
    body: type.includes('json') ? JSON.parse(body) : {},
  }
}

/** A request that is right in everything. */
const right = {
  line: 'PUT /v1/streets/str_a',
  caller: street,
  headers: { 'Content-Type': 'application/json', 'If-Match': '"1"' },
  query: { dry: 'no' },
  body: '{"name":"下沙"}',
} as const satisfies TestRequest

beforeEach(() => {
  vi.spyOn(log, 'info').mockReturnValue()
  vi.spyOn(log, 'error').mockReturnValue()
  use.putStreet.mockReset().mockImplementation(async ({ body }) => body)
  use.strictReply.mockReset().mockResolvedValue({ n: 1 })
  findStreet.mockReset().mockImplementation(async (id) => `d/${id}`)
})
afterEach(() => vi.restoreAllMocks())

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

describe('a reply', () => {
  test('has only what its schema names', async () => {
    const reply = await call({ line: 'GET /v1/open' })
    expect(reply.body).toEqual({ name: '下沙' })
    expect(reply.text).not.toContain('secret-hash')
  })

  test('that its schema forbids is no reply, and tells nothing of itself', async () => {
    use.strictReply.mockImplementation(async () => {
      const said = { n: 1, phoneHash: 'secret-hash' }
      return said
    })
    const reply = await call({ line: 'POST /v1/strict' })
    expect(reply).toMatchObject({ status: 500, body: { code: 'internal' } })
    expect(reply.text).not.toMatch(/secret-hash|phoneHash|zod/i)
    use.strictReply.mockResolvedValue({ n: 2 })
    expect(await call({ line: 'POST /v1/strict' })).toMatchObject({ status: 202, body: { n: 2 } })
  })

  test('is kept by no cache unless its route says how long', async () => {
    expect((await call(right)).headers).toMatchObject({ 'cache-control': 'no-store' })
    expect((await call({ line: 'GET /v1/open' })).headers).toMatchObject({ 'cache-control': 'public, max-age=300' })
  })

  test('says what it is and is not to be guessed at', async () => {
    for (const [line, type, text, encoded] of [
      ['GET /v1/open', 'application/json', '{"name":"下沙"}', false],
      ['GET /v1/picture', 'image/png', 'aGVsbG8=', true],
      ['GET /v1/drawing', 'image/svg+xml', '<svg/>', false],
    ] as const) {
      const reply = await call({ line })
      expect(reply.headers).toMatchObject({ 'content-type': type, 'x-content-type-options': 'nosniff' })
      expect([reply.text, reply.isBase64Encoded]).toEqual([text, encoded])
    }
  })

  test('that is a file says under which name to keep it', async () => {
    const reply = await call({ line: 'GET /v1/file' })
    expect([reply.text, reply.isBase64Encoded]).toEqual(['姓名\r\n', false])
    expect(reply.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="entries.csv"',
    })
    expect((await call({ line: 'GET /v1/open' })).headers).not.toHaveProperty('content-disposition')
  })

  test('of what two people may edit has its version as entity tag', async () => {
    expect((await call({ line: 'GET /v1/edited' })).headers).toMatchObject({ etag: '"7"' })
    expect((await call({ line: 'GET /v1/open' })).headers).not.toHaveProperty('etag')
  })
})

describe('what goes wrong in a use case', () => {
  test('as a fault leaves as its problem document', async () => {
    use.putStreet.mockRejectedValue(new Fault('conflict', 'street.taken', 'Taken.'))
    expect(await call(right)).toMatchObject({
      status: 409,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
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

describe('the log of a request', () => {
  const phone = '+8610000000001'
  const telling: TestRequest = {
    ...right,
    route: 'PUT /v1/streets/{streetId}',
    headers: { ...right.headers, authorization: 'Bearer token-of-tests', cookie: 'session-of-tests' },
    body: JSON.stringify({ name: phone }),
    receivedAt: 0,
  }
  const logged = (): string =>
    JSON.stringify([vi.mocked(log.info).mock.calls, vi.mocked(log.error).mock.calls.map(([, more]) => more)])

  test('is one line: which route, who, how it ended, how long it took', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(12)
    await call(telling)
    const line = { requestId: 'request-7', route: 'PUT /v1/streets/{streetId}', status: 200, caller: 'acc_street' }
    expect(log.info).toHaveBeenCalledExactlyOnceWith('request', { ...line, took_ms: 12 })
  })

  test.each<[string, TestRequest, number]>([
    ['a request that was served', telling, 200],
    ['one refused by its body', { ...telling, body: JSON.stringify({ name: phone, [phone]: phone }) }, 400],
    ['one that was not JSON', { ...telling, body: phone }, 400],
    ['one refused by its path', { ...telling, line: `PUT /v1/streets/${phone}` }, 400],
    ['one refused by its query', { ...telling, query: { dry: phone } }, 400],
    ['one that no route answers', { ...telling, line: `GET /v1/${phone}` }, 404],
  ])('of %s has its status and holds no body, token, cookie or phone', async (_, request, status) => {
    await call(request)
    expect(log.info).toHaveBeenCalledExactlyOnceWith('request', expect.objectContaining({ status }))
    for (const secret of [phone, '10000000001', 'token-of-tests', 'session-of-tests'])
      expect(logged()).not.toContain(secret)
  })

  test('of one that ended unexpectedly is its line beside the error’s', async () => {
    use.putStreet.mockRejectedValue(new Error('broken'))
    await call(telling)
    expect(log.info).toHaveBeenCalledExactlyOnceWith('request', expect.objectContaining({ status: 500 }))
    expect(logged()).not.toContain(phone)
  })

  test('of what is kept without a name names no caller, whether it was served or refused', async () => {
    const asked: TestRequest = { line: 'GET /v1/letter', caller: street }
    expect((await call(asked)).status).toBe(200)
    expect((await call({ ...asked, body: 'unasked' })).status).toBe(400)
    expect(log.info).toHaveBeenCalledTimes(2)
    expect(logged()).not.toContain('acc_street')
  })

  test('of nobody known names no caller', async () => {
    await call({ line: 'GET /v1/open' })
    expect(log.info).toHaveBeenCalledExactlyOnceWith('request', expect.objectContaining({ caller: undefined }))
  })
})

describe('behind CloudFront, a request', () => {
  const past = (secret: string, line: TestRequest['line'] = right.line) => {
    const headers = { ...right.headers, 'X-Origin-Secret': secret, 'X-Forwarded-For': '198.51.100.1, 203.0.113.7' }
    const event = { ...gatewayEvent({ ...right, line, headers }), stageVariables: { originSecrets: 'old,new' } }
    return handler(event, lambdaContext('request-7'))
  }

  test('that did not come past it is refused before anything of it is looked at', async () => {
    const wrong = await past('other', 'GET /v1/nothing')
    expect([wrong.statusCode, JSON.parse(wrong.body ?? '{}')]).toMatchObject([403, { code: 'origin.not-ours' }])
    expect(wrong.headers).toMatchObject({ 'content-type': 'application/problem+json' })
    expect((await past('other')).statusCode).toBe(403)
    expect(use.putStreet).not.toHaveBeenCalled()
  })

  test('with either secret is served, and its caller’s address is the one that CloudFront saw', async () => {
    expect([(await past('old')).statusCode, (await past('new')).statusCode]).toEqual([200, 200])
    expect(use.putStreet).toHaveBeenLastCalledWith(expect.objectContaining({ address: '203.0.113.7' }))
  })
})
