import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { toldBy } from '../../bin/client/api-client.ts'
import { api } from '../../functions/shared/http/api.ts'
import { inDialect, refusedInDialect } from '../../functions/shared/http/dialect.ts'
import { problem } from '../../functions/shared/http/problem.ts'
import type { Dialect, Routes } from '../../functions/shared/http/route.ts'
import { toXml } from '../../functions/shared/http/xml.ts'
import { Fault } from '../../functions/shared/kernel/fault.ts'
import { log } from '../../functions/shared/telemetry/log.ts'
import { gatewayEvent, lambdaContext } from '../support/gateway-event.ts'

const THINGS: Dialect = { root: 'things', items: { things: 'thing', parts: 'part' } }
const parser = new XMLParser({ ignoreDeclaration: true, parseTagValue: false, trimValues: false })
const xmlOf = (body: unknown): string => inDialect(THINGS, '/v1/things.xml', body, toXml).text
const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

describe('a reply', () => {
  const body = [{ name: '门', parts: [{ key: 'a' }, { key: 'b' }] }]

  test('is JSON where its address ends so, and wherever it does not end in .xml', () => {
    for (const path of ['/v1/things.json', '/v1/things', '/v1/things.xml.json'])
      expect(inDialect(THINGS, path, body, toXml)).toStrictEqual({
        type: 'application/json; charset=utf-8',
        text: JSON.stringify(body),
      })
  })

  test('is XML where its address ends in .xml: root, one element for each item, those of inner lists too', () => {
    const { type, text } = inDialect(THINGS, '/v1/things.xml', body, toXml)
    expect(type).toBe('text/xml; charset=utf-8')
    expect(text.trimEnd()).toBe(
      `${DECLARATION}<things><thing><name>门</name><parts><part><key>a</key></part><part><key>b</key></part></parts></thing></things>`,
    )
  })

  test.each([
    [[], '<things></things>'],
    [[{ name: 'x' }], '<things><thing><name>x</name></thing></things>'],
    [[{ parts: [] }], '<things><thing><parts></parts></thing></things>'],
    [[{ parts: [{ key: 1 }] }], '<things><thing><parts><part><key>1</key></part></parts></thing></things>'],
    [[{ name: '' }], '<things><thing><name></name></thing></things>'],
    [[{ name: undefined, on: false, n: 0 }], '<things><thing><on>false</on><n>0</n></thing></things>'],
    [{ name: 'one' }, '<things><name>one</name></things>'],
  ])('of %j is %s', (said, xml) => {
    expect(xmlOf(said).trimEnd()).toBe(`${DECLARATION}${xml}`)
  })

  test('of words that look like markup is those words, read by another’s parser', () => {
    const name = `<script>alert("1")</script> & ]]> &lt; &#60; '引号' <!-- x --> <?php ?>`
    const text = xmlOf([{ name }])
    expect(text).not.toContain('<script')
    expect(parser.parse(text)).toStrictEqual({ things: { thing: { name } } })
  })

  test('of a character that XML can not hold has another in its place, and can be read', () => {
    const name = `a\u0000b\u0001c\u000bd\ufffee\uffff${'\ud800'}f\u001b`
    const text = xmlOf([{ name }])
    expect(text).toContain('<name>a\ufffdb\ufffdc\ufffdd\ufffde\ufffd\ufffdf\ufffd</name>')
    expect(xmlOf([{ name: '\t\n\u0020\ud7ff\ue000\ufffd🛵' }])).toContain('<name>\t\n\u0020\ud7ff\ue000\ufffd🛵</name>')
  })

  test('is told alike in both formats, whatever the words', () => {
    // A parser makes one line end of \r\n, and of characters that it can not hold nothing is kept.
    const words = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text))
    fc.assert(
      fc.property(words, (name) => {
        expect(parser.parse(xmlOf([{ name }]))).toStrictEqual({ things: { thing: { name } } })
      }),
    )
  })
})

describe('a refusal', () => {
  const fault = new Fault('conflict', 'thing.taken', '已占用 <b>Taken</b>.', { retryAfter_s: 7 })

  test('in JSON is a list of status and words, which begin with the code', () => {
    const refused = refusedInDialect('/v1/things.json', problem(fault), toXml)
    expect(JSON.parse(refused.body ?? '')).toStrictEqual([
      { code: 409, description: 'thing.taken: 已占用 <b>Taken</b>.' },
    ])
    expect(refused).toMatchObject({
      statusCode: 409,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'retry-after': '7',
      },
    })
  })

  test('in XML is the same list', () => {
    const refused = refusedInDialect('/v1/things.xml', problem(fault), toXml)
    expect(refused.headers).toMatchObject({ 'content-type': 'text/xml; charset=utf-8', 'retry-after': '7' })
    expect(refused.body).toMatch(/^<\?xml /)
    expect(parser.parse(refused.body ?? '')).toStrictEqual({
      errors: { error: { code: '409', description: 'thing.taken: 已占用 <b>Taken</b>.' } },
    })
  })

  test('of a malformed request names each part that is wrong', () => {
    const errors = [
      { pointer: '/body/lat', detail: 'too big' },
      { pointer: '/body/long', detail: 'too small' },
    ]
    const malformed = problem(new Fault('invalid', 'request.malformed', 'Malformed.', { errors }))
    expect(JSON.parse(refusedInDialect('/v1/things', malformed, toXml).body ?? '')).toStrictEqual([
      { code: 400, description: 'request.malformed: Malformed.' },
      { code: 400, description: 'request.malformed: /body/lat: too big' },
      { code: 400, description: 'request.malformed: /body/long: too small' },
    ])
  })

  test('of any form tells its code to the client of this house', () => {
    for (const path of ['/v1/things.json', '/v1/things.xml'])
      expect(toldBy(refusedInDialect(path, problem(fault), toXml).body ?? '').code).toBe('thing.taken')
    expect(toldBy(problem(fault).body ?? '')).toMatchObject({ code: 'thing.taken' })
    expect(toldBy('{"message":"Unauthorized"}')).toStrictEqual({ message: 'Unauthorized' })
    for (const text of ['', '<html>', '[]', '[{}]']) expect(toldBy(text).code, text).toBeUndefined()
  })
})

describe('a route that speaks a dialect', () => {
  const plain = { method: 'GET', summary: 'x', touches: 'none', allow: 'anyone', reply: z.array(z.object({})) } as const
  const routes = {
    foreign: { ...plain, path: '/v1/foreign/{file}', dialect: THINGS },
    own: { ...plain, path: '/v1/own' },
  } as const satisfies Routes
  const failing = async () => Promise.reject(new TypeError('gone'))
  const handler = api(routes, { foreign: failing, own: failing }, {}, toXml)
  const ask = (line: `GET /${string}`, route: string) => handler(gatewayEvent({ line, route }), lambdaContext('r-7'))

  test('refuses in it also what nobody expected, and the others in the house’s own', async () => {
    vi.spyOn(log, 'info').mockReturnValue()
    vi.spyOn(log, 'error').mockReturnValue()
    const xml = await ask('GET /v1/foreign/a.xml', 'GET /v1/foreign/{file}')
    expect(parser.parse(xml.body ?? '')).toStrictEqual({
      errors: { error: { code: '500', description: 'internal: The fault is recorded under r-7.' } },
    })
    const own = await ask('GET /v1/own', 'GET /v1/own')
    expect([own.statusCode, own.headers?.['content-type']]).toEqual([500, 'application/problem+json'])
    vi.restoreAllMocks()
  })
})
