import { afterEach, beforeEach, vi } from 'vitest'
import * as z from 'zod'
import { api } from '../../functions/shared/http/api.ts'
import type { Routes, Serve } from '../../functions/shared/http/route.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { log } from '../../functions/shared/telemetry/log.ts'
import { gatewayEvent, lambdaContext, type TestRequest } from './gateway-event.ts'

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

export const street = { kind: 'staff', id: 'acc_street', role: 'street', unit: 'd/str_a' } as const satisfies Caller
/** Use cases that a test may make answer otherwise. */
export const use = {
  putStreet: vi.fn<Serve<typeof routes>['putStreet']>(),
  strictReply: vi.fn<Serve<typeof routes>['strictReply']>(),
}
export const findStreet = vi.fn<(id: string) => Promise<string | undefined>>()
const surplus = { name: '下沙', phoneHash: 'secret-hash' }
export const handler = api(
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
/** Calls the handler as the gateway does. */
export const call = async (request: TestRequest) => {
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
export const right = {
  line: 'PUT /v1/streets/str_a',
  caller: street,
  headers: { 'Content-Type': 'application/json', 'If-Match': '"1"' },
  query: { dry: 'no' },
  body: '{"name":"下沙"}',
} as const satisfies TestRequest

/** Before each test of the file that calls it: a silent log, and use cases that do what is asked. */
export const resetBeforeEach = (): void => {
  beforeEach(() => {
    vi.spyOn(log, 'info').mockReturnValue()
    vi.spyOn(log, 'error').mockReturnValue()
    use.putStreet.mockReset().mockImplementation(async ({ body }) => body)
    use.strictReply.mockReset().mockResolvedValue({ n: 1 })
    findStreet.mockReset().mockImplementation(async (id) => `d/${id}`)
  })
  afterEach(() => vi.restoreAllMocks())
}
