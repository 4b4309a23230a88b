import { beforeAll, describe, expect, test } from 'vitest'
import type { RosterShown } from '../../bin/client/apply-roster.ts'
import { verifyAtGate } from '../../bin/client/gate-device.ts'
import { type Consumed, consumedBy, type Route } from '../../functions/shared/http/route.ts'
import { ask, forEachAtOnce } from '../support/journey-ask.ts'
import { type Cast, castOf } from '../support/journey-cast.ts'
import { fresh } from '../support/journey-kept.ts'
import { newCouriers, type World, world } from '../support/journey-people.ts'
import { type RawRequest, sendRaw } from '../support/journey-raw.ts'
import { everyRoute } from '../support/journey-routes.ts'
import { routeTwins } from '../support/route-twins.ts'
import type { Twin } from '../support/twin.ts'

type Named = readonly [name: string, route: Route]
type Issued = { readonly passes: readonly { readonly packed: string }[] }
type Page = { readonly next?: string }
const JSON_TYPE = 'application/json'
const LIMIT_BYTES = 256 * 1024
const takes = (type: Consumed) =>
  everyRoute.filter(([, route]) => route.body !== undefined && consumedBy(route).includes(type))
const takesJson = takes('application/json')
const takesCsv = takes('text/csv')
const takesNothing = everyRoute.filter(([, { body }]) => body === undefined)

let w: World
let cast: Cast
/** The right call of every route, made once: what is refused uses nothing up. */
const right = new Map<string, Twin>()
beforeAll(async () => {
  w = await world()
  cast = await castOf(w)
  const twins = routeTwins(w, cast.courier)
  await forEachAtOnce(everyRoute, async ([name]) => {
    const twin = await twins[name]?.()
    if (twin === undefined) throw new Error(`The route ${name} has no twin in tests/support/route-twins.ts.`)
    right.set(name, twin)
  })
}, 180_000)

/** The right call of a route, with something about it changed. */
const changed = async ([name, { method }]: Named, change: Partial<RawRequest>): Promise<RawRequest> => {
  const twin = right.get(name)
  if (twin === undefined) throw new Error(`No twin of ${name}.`)
  const headers = { ...twin.headers, ...change.headers }
  return { method, path: twin.path, token: await twin.by?.token(), ...change, headers }
}
/** Sends the changed call to each route: `name: outcome`, so that a failure names the route. */
const outcomes = (routes: readonly Named[], change: (route: Named) => Partial<RawRequest>) =>
  forEachAtOnce(routes, async (route) => `${route[0]}: ${(await sendRaw(await changed(route, change(route)))).outcome}`)
const all = (routes: readonly Named[], outcome: string) => routes.map(([name]) => `${name}: ${outcome}`)
const asJson = (content: string | Uint8Array, type = JSON_TYPE) => ({ content, headers: { 'content-type': type } })
const bodyOf = ([name]: Named): Readonly<Record<string, unknown>> =>
  right.get(name)?.body as Readonly<Record<string, unknown>>

test.each<readonly [string, Partial<RawRequest>, string]>([
  ['not JSON', asJson('{"a":'), '400 request.not-json'],
  ['empty', asJson(''), '400 request.not-json'],
  ['with a key twice', asJson('{"phone":"1","phone":"2"}'), '400 request.duplicate-key'],
  ['with a key twice, spelt differently', asJson('{"phone":"1","ph\\u006fne":"2"}'), '400 request.duplicate-key'],
  ['33 levels deep', asJson('['.repeat(33) + ']'.repeat(33)), '400 request.too-deep'],
  ['a hundred thousand brackets', asJson('['.repeat(100_000)), '400 request.not-json'],
  ['32 levels deep, which is no list it wants', asJson('['.repeat(32) + ']'.repeat(32)), '400 request.malformed'],
  ['one byte too large', asJson(`"${'x'.repeat(LIMIT_BYTES - 1)}"`), '413 request.too-large'],
  ['as large as may be, and no object', asJson(`"${'x'.repeat(LIMIT_BYTES - 2)}"`), '400 request.malformed'],
  ['of no type', { content: '{}' }, '415 request.content-type'],
  ['plain text', asJson('{}', 'text/plain'), '415 request.content-type'],
  ['of a type that only looks like JSON', asJson('{}', 'application/jsonp'), '415 request.content-type'],
  ['a form', asJson('phone=1', 'application/x-www-form-urlencoded'), '415 request.content-type'],
  ['bytes', asJson(new Uint8Array([1, 2, 3]), 'application/octet-stream'), '415 request.content-type'],
  ['a picture', asJson(new Uint8Array([0xff, 0xfe]), 'image/png'), '415 request.content-type'],
  ['half a character', asJson(new Uint8Array([0x7b, 0xe4, 0xb8])), '400 request.not-json'],
  ['a number', asJson('42'), '400 request.malformed'],
  ['a list', asJson('[]'), '400 request.malformed'],
  ['null', asJson('null'), '400 request.malformed'],
])('a JSON body that is %s is refused by every route that takes one', async (_, change, outcome) => {
  expect(await outcomes(takesJson, () => change)).toEqual(all(takesJson, outcome))
})

test('an empty object is refused by every route that wants a member', async () => {
  const wanting = takesJson.filter(([, { body }]) => body?.safeParse({}).success === false)
  expect(wanting.length).toBeGreaterThan(takesJson.length - 5)
  expect(await outcomes(wanting, () => asJson('{}'))).toEqual(all(wanting, '400 request.malformed'))
})

test('a member nobody knows is refused by every route that takes JSON', async () => {
  const change = (route: Named) => asJson(JSON.stringify({ ...bodyOf(route), surplus: true }))
  expect(await outcomes(takesJson, change)).toEqual(all(takesJson, '400 request.malformed'))
})

test('a member of the wrong type is refused by every route that takes JSON, and is pointed at', async () => {
  const members = takesJson.flatMap((route) => Object.keys(bodyOf(route)).map((member) => [route, member] as const))
  expect(members.length).toBeGreaterThan(takesJson.length)
  const told = await forEachAtOnce(members, async ([route, member]) => {
    const content = JSON.stringify({ ...bodyOf(route), [member]: [null] })
    const { outcome, pointers } = await sendRaw(await changed(route, asJson(content)))
    // A list is pointed into: its one item is of no type at all.
    const isPointedAt = pointers.some((pointer) => pointer === `/body/${member}` || pointer === `/body/${member}/0`)
    return `${route[0]} ${member}: ${outcome} ${isPointedAt}`
  })
  expect(told).toEqual(members.map(([[name], member]) => `${name} ${member}: 400 request.malformed true`))
})

test('a charset beside the type is no other type', async () => {
  const change = asJson('[]', 'Application/JSON; charset=utf-8')
  expect(await outcomes(takesJson, () => change)).toEqual(all(takesJson, '400 request.malformed'))
})

const csv = (content: string | Uint8Array, type = 'text/csv') => ({ content, headers: { 'content-type': type } })
const line = (place: number): string => `测试员,1380000${String(place).padStart(4, '0')}`
const lost = new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb])
const peopleOf = (count: number): string =>
  ['姓名,手机号', ...Array.from({ length: count }, (_, at) => line(at))].join('\n')
test.each<readonly [string, Partial<RawRequest>, string]>([
  ['in GBK, and says it is text', csv(lost), '400 roster.characters-lost'],
  ['in no encoding', csv(new Uint8Array([0x6e, 0xff]), 'application/octet-stream'), '400 roster.encoding'],
  ['of 5,001 people', csv(peopleOf(5_001)), '413 roster.too-many-lines'],
  ['one byte too large', csv('x'.repeat(LIMIT_BYTES + 1)), '413 request.too-large'],
  ['called JSON', csv('姓名,手机号', JSON_TYPE), '415 request.content-type'],
  ['called a spreadsheet', csv('姓名,手机号', 'application/vnd.ms-excel'), '415 request.content-type'],
])('a roster that is %s is refused', async (_, change, outcome) => {
  expect(await outcomes(takesCsv, () => change)).toEqual(all(takesCsv, outcome))
})

test.each<readonly [string, string, number]>([
  ['empty', '', 1],
  ['without its headings', line(1), 1],
  ['with an open quote', '姓名,手机号\n"测试员,13800000001', 2],
  ['with a line that is short', '姓名,手机号\n测试员', 2],
  ['with a person twice', ['姓名,手机号', line(1), line(1)].join('\n'), 3],
])('a roster that is %s is kept as refused, with the line, and can not be applied', async (_, file, errorLine) => {
  const twin = right.get('uploadRoster')
  const token = (await twin?.by?.token()) ?? ''
  const path = twin?.path.replace(/[^/]+$/, `ros_bad${fresh()}`) ?? ''
  const { status, body } = await ask<RosterShown>('PUT', path, { token, content: file, type: 'text/csv' })
  expect([status, body.state, body.errors[0]?.line]).toEqual([200, 'refused', errorLine])
  const applied = await ask('POST', `${path}/application`, { token, body: { basis: body.basis } })
  expect([applied.status, applied.code]).toEqual([409, 'roster.lines-refused'])
})

test('a body is refused by every route that takes none, also with GET', async () => {
  expect(await outcomes(takesNothing, () => asJson('{}'))).toEqual(all(takesNothing, '400 request.body-unasked'))
  expect(await outcomes(takesNothing, () => asJson(new Uint8Array([0xff]), 'image/png'))).toEqual(
    all(takesNothing, '400 request.body-unasked'),
  )
})

test('a header that a route needs is missed', async () => {
  const needing = everyRoute.filter(([name]) => right.get(name)?.headers?.['idempotency-key'] !== undefined)
  expect(needing.map(([name]) => name)).toEqual(['rotateSession'])
  const change = (route: Named) => asJson(JSON.stringify(bodyOf(route)))
  const short = (route: Named) => ({
    ...change(route),
    headers: { ...change(route).headers, 'idempotency-key': 'short' },
  })
  expect(await outcomes(needing, short)).toEqual(all(needing, '400 request.malformed'))
})

describe('an id in a path', () => {
  const places = everyRoute.flatMap((route) =>
    route[1].path.split('/').flatMap((step, at) => (step.startsWith('{') ? [[route, at] as const] : [])),
  )
  const send = (id: string) =>
    forEachAtOnce(places, async ([route, at]) => {
      const raw = await changed(route, {})
      const [pathname = '', query] = raw.path.split('?')
      const steps = pathname.split('/')
      steps[at] = id
      const path = `${steps.join('/')}${query === undefined ? '' : `?${query}`}`
      return `${route[0]} ${at}: ${(await sendRaw({ ...raw, path })).outcome}`
    })
  test.each([
    ['of another kind', 'xyz_1234'],
    ['in capitals', 'STR_EAST'],
    ['that is too long', `str_${'x'.repeat(200)}`],
    ['with a line end behind it', 'str_east%0A'],
    ['with a zero byte', 'str_%00east'],
    ['that goes up a step', '%2e%2e'],
    ['with an unfinished escape', '%E4%B8'],
    ['of full-width letters', '%EF%BD%93tr_east'],
    ['with a quote', '%27%20or%201%3D1'],
  ])('%s is refused by every route that has one', async (_, id) => {
    expect(await send(id)).toEqual(places.map(([[name], at]) => `${name} ${at}: 400 request.malformed`))
  })
  test('with an escaped slash in it is refused, or read as the slash it is: never as an id', async () => {
    const [escaped, plain] = [await send('str_east%2Fcommunities'), await send('str_east/communities')]
    for (const [at, outcome] of escaped.entries()) {
      const place = outcome.slice(0, outcome.indexOf(': '))
      expect([plain[at], `${place}: 400 request.malformed`, `${place}: 404 route.unknown`]).toContain(outcome)
    }
  })
})

describe('an address', () => {
  const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
  const ofTheApi = everyRoute.filter(([, { path }]) => !path.startsWith('/v1/test/'))
  const answered = new Map<string, string[]>()
  for (const [, { path, method }] of ofTheApi) answered.set(path, [...(answered.get(path) ?? []), method])

  test('refuses each method it does not answer and says which it does', async () => {
    const calls = [...answered].flatMap(([path, methods]) =>
      METHODS.filter((method) => !methods.includes(method)).map((method) => [method, path, methods] as const),
    )
    const told = await forEachAtOnce(calls, async ([method, template]) => {
      const { outcome, allow } = await sendRaw({ method, path: template.replaceAll(/\{\w+\}/g, 'str_east') })
      return `${method} ${template}: ${outcome} ${allow}`
    })
    expect(told).toEqual(
      calls.map(([method, path, methods]) => `${method} ${path}: 405 route.method ${methods.toSorted().join(', ')}`),
    )
  })
  test.each([
    '/v1',
    '/v1/',
    '/v1/nothing-here',
    '/v1/gates',
    '/v1/streets/',
    '/v1/streets/str_east/',
    '/v1/me/standing/x',
    '/v1//me',
    '/.well-known/x',
  ])('that is %s leads nowhere', async (path) => {
    expect((await sendRaw({ method: 'GET', path, token: await w.officer.token() })).outcome).toBe('404 route.unknown')
  })
})

describe('a query', () => {
  const own = '/v1/me/entries'
  const day = '2026-01-01'
  const outcomeOf = async (path: string, token: string) => (await sendRaw({ method: 'GET', path, token })).outcome
  test.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'limit=1.5',
    'limit=',
    'limit=1&limit=2',
    `cursor=${'x'.repeat(1025)}`,
  ])('of %s is refused by both lists of entries', async (query) => {
    const community = `/v1/communities/${w.communities[0].communityId}/entries?day=${day}`
    expect(await outcomeOf(`${own}?${query}`, await cast.courier.token())).toBe('400 request.malformed')
    expect(await outcomeOf(`${community}&${query}`, await w.officer.token())).toBe('400 request.malformed')
  })
  test.each(['', 'day=', 'day=2026-02-30', 'day=2026-1-1', 'day=20260101', 'day=today'])(
    'of "%s" is no day',
    async (query) => {
      const path = `/v1/communities/${w.communities[0].communityId}/entries?${query}`
      expect(await outcomeOf(path, await w.officer.token())).toBe('400 request.malformed')
    },
  )
  test.each(['x', '.', '', 'e30.', '.e30', 'e30.AAAAAAAAAAAAAAAAAAAAAA', 'a.b.c', '%00', '%F0%9F%98%80'])(
    'with the cursor "%s", given by nobody, is refused',
    async (cursor) => {
      expect(await outcomeOf(`${own}?cursor=${cursor}`, await cast.courier.token())).toBe('400 request.cursor')
    },
  )
  test('with a cursor given to another, for another list or for another day is refused; its own turns the page', async () => {
    const token = await cast.courier.token()
    const [community] = w.communities
    const { body } = await w.api.call<Issued>('POST', '/v1/passes', { token, body: { kind: 'parcel' } })
    for (const gate of community.gates) await verifyAtGate(w.api, await gate.token(), body.passes[0]?.packed ?? '')
    const ofDay = (other: string) => `/v1/communities/${community.communityId}/entries?limit=1&day=${other}`
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now())
    const property = await community.property.token()
    const mine = (await w.api.call<Page>('GET', `${own}?limit=1`, { token })).body.next
    const theirs = (await w.api.call<Page>('GET', ofDay(today), { token: property })).body.next
    const [other] = await newCouriers(w.firms[1], 1)

    expect(await outcomeOf(`${own}?cursor=${mine}`, token)).toBe('200')
    expect(await outcomeOf(`${own}?cursor=${mine}`, (await other?.token()) ?? '')).toBe('400 request.cursor')
    expect(await outcomeOf(`${ofDay(today)}&cursor=${mine}`, property)).toBe('400 request.cursor')
    expect(await outcomeOf(`${ofDay(today)}&cursor=${theirs}`, property)).toBe('200')
    expect(await outcomeOf(`${ofDay(today)}&cursor=${theirs}`, await w.officer.token())).toBe('400 request.cursor')
    expect(await outcomeOf(`${ofDay(day)}&cursor=${theirs}`, property)).toBe('400 request.cursor')
  })
})
