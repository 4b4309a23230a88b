import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { BODY_MAX_BYTES, parsePart, readBody } from '../../functions/shared/http/read-request.ts'
import { consumedBy, type Route } from '../../functions/shared/http/route.ts'
import { gatewayEvent, type TestRequest } from '../support/gateway-event.ts'

const json: Route = {
  method: 'PUT',
  path: '/v1/x',
  summary: 'x',
  allow: 'anyone',
  touches: 'none',
  body: z.strictObject({ note: z.string() }),
  reply: z.object({}),
}
const csv: Route = { ...json, body: z.string(), consumes: 'text/csv' }
const { body: _, ...bare } = json

const read = (route: Route, body: string | undefined, more: Partial<TestRequest> = {}) => {
  const headers = { 'content-type': consumedBy(route)[0] ?? '' }
  return readBody(route, gatewayEvent({ line: 'PUT /v1/x', headers, ...(body === undefined ? {} : { body }), ...more }))
}
const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64')

/** A JSON body of exactly so many bytes. */
const noteOf = (bytes: number, filler = 'x'): string => {
  const frame = '{"note":""}'
  const room = bytes - Buffer.byteLength(frame)
  const each = Buffer.byteLength(filler)
  return `{"note":"${filler.repeat(Math.floor(room / each))}${'x'.repeat(room % each)}"}`
}

describe('a body', () => {
  test('of JSON is read by the route’s schema', () => {
    expect(read(json, '{"note":"好"}')).toEqual({ note: '好' })
  })

  test('in base64, as the gateway hands over types it does not know, is decoded first', () => {
    expect(read(csv, base64('姓名,手机号\n'), { base64: true })).toBe('姓名,手机号\n')
    expect(read(json, base64('{"note":"好"}'), { base64: true })).toEqual({ note: '好' })
    expect(() => read(json, base64('{"note":"好"}'))).toThrow('not JSON')
  })

  test('that no route asked for is refused, an absent or empty one accepted', () => {
    expect(() => read(bare, '{}')).toThrow(expect.objectContaining({ kind: 'invalid', code: 'request.body-unasked' }))
    expect(read(bare, '')).toBeUndefined()
    expect(read(bare, undefined)).toBeUndefined()
  })

  test('that a route asks for and nobody sent is not JSON', () => {
    expect(() => read(json, undefined)).toThrow(expect.objectContaining({ code: 'request.not-json' }))
    expect(read(csv, undefined)).toBe('')
  })

  test('that is not UTF-8 is refused, cut characters too', () => {
    const notUtf8 = expect.objectContaining({ kind: 'invalid', code: 'request.not-utf8' })
    expect(() => read(csv, base64(Uint8Array.of(0x61, 0xff)), { base64: true })).toThrow(notUtf8)
    expect(() => read(csv, base64(Buffer.from('好').subarray(0, 2)), { base64: true })).toThrow(notUtf8)
    // GBK, as spreadsheets of this country save by themselves
    expect(() => read(csv, base64(Uint8Array.of(0xd0, 0xd5, 0xc3, 0xfb)), { base64: true })).toThrow(notUtf8)
    expect(read(csv, base64('好'), { base64: true })).toBe('好')
  })
})

describe('a body of bytes', () => {
  const file: Route = { ...json, body: z.instanceof(Uint8Array), takes: 'bytes', consumes: ['text/csv', 'image/jpeg'] }

  test('is handed on as it was sent, whatever it means, in each of the types the route names', () => {
    const bytes = Uint8Array.of(0xd0, 0xd5, 0x00, 0xff)
    const as = (type: string) => read(file, base64(bytes), { base64: true, headers: { 'content-type': type } })
    expect(Buffer.from(as('text/csv') as Uint8Array)).toEqual(Buffer.from(bytes))
    expect(Buffer.from(as('image/jpeg') as Uint8Array)).toEqual(Buffer.from(bytes))
    expect(() => as('image/png')).toThrow('Send the body as text/csv or image/jpeg.')
  })

  test('that came as text is the UTF-8 of it', () => {
    expect(Buffer.from(read(file, '姓名') as Uint8Array).toString('utf8')).toBe('姓名')
  })
})

describe('the size of a body', () => {
  const tooLarge = expect.objectContaining({ kind: 'too-large', code: 'request.too-large' })

  test('may be 262,144 bytes and not one more', () => {
    expect(BODY_MAX_BYTES).toBe(262_144)
    expect(read(json, noteOf(262_144))).toBeDefined()
    expect(() => read(json, noteOf(262_145))).toThrow(tooLarge)
  })

  test('is counted in bytes, not in characters', () => {
    expect(noteOf(262_144, '好').length).toBeLessThan(90_000)
    expect(read(json, noteOf(262_144, '好'))).toBeDefined()
    expect(() => read(json, noteOf(262_145, '好'))).toThrow(tooLarge)
  })

  test('is that of what was sent, not of its base64', () => {
    expect(read(json, base64(noteOf(262_144)), { base64: true })).toBeDefined()
    expect(() => read(json, base64(noteOf(262_145)), { base64: true })).toThrow(tooLarge)
  })
})

describe('the content type', () => {
  test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON', ' application/json ;x=y'])(
    '%j is JSON',
    (type) => {
      expect(read(json, '{"note":""}', { headers: { 'content-type': type } })).toEqual({ note: '' })
    },
  )

  test.each(['', 'text/plain', 'text/json', 'application/jsonp', 'application/problem+json', 'text/csv', ';'])(
    '%j is not',
    (type) => {
      expect(() => read(json, '{"note":""}', { headers: { 'content-type': type } })).toThrow(
        expect.objectContaining({ kind: 'unsupported', code: 'request.content-type' }),
      )
    },
  )

  test('must be said', () => {
    expect(() => read(json, '{"note":""}', { headers: {} })).toThrow(
      expect.objectContaining({ code: 'request.content-type' }),
    )
  })

  test('of text is exact too', () => {
    expect(read(csv, 'a,b', { headers: { 'content-type': 'text/csv; charset=utf-8' } })).toBe('a,b')
    expect(() => read(csv, 'a,b', { headers: { 'content-type': 'application/json' } })).toThrow('text/csv')
  })
})

describe('a part of a request that has not the form asked for', () => {
  const schema = z.strictObject({ list: z.array(z.strictObject({ n: z.int() })) })

  test('is refused with a pointer to each wrong place', () => {
    expect(() => parsePart(schema, 'body', { list: [{ n: 1 }, { n: 'x' }, { n: 1.5 }] })).toThrow(
      expect.objectContaining({
        code: 'request.malformed',
        details: {
          errors: [
            { pointer: '/body/list/1/n', detail: expect.any(String) },
            { pointer: '/body/list/2/n', detail: expect.any(String) },
          ],
        },
      }),
    )
    expect(parsePart(schema, 'body', { list: [{ n: 1 }] })).toEqual({ list: [{ n: 1 }] })
  })

  test('is refused with at most twenty pointers', () => {
    const list = Array(21).fill({ n: 'x' })
    const pointers = (wrong: readonly unknown[]): number => {
      try {
        parsePart(schema, 'body', { list: wrong })
        return 0
      } catch (error) {
        return (error as { details: { errors: readonly unknown[] } }).details.errors.length
      }
    }
    expect([pointers(list.slice(0, 19)), pointers(list.slice(0, 20)), pointers(list)]).toEqual([19, 20, 20])
  })

  test('is never repeated in the refusal', () => {
    const text = (value: unknown): string => {
      try {
        return JSON.stringify(parsePart(z.strictObject({ phone: z.string().regex(/^\+86/) }), 'body', value))
      } catch (error) {
        return JSON.stringify(error)
      }
    }
    expect(text({ phone: '10000000001' })).not.toContain('10000000001')
    expect(text({ phone: 10000000001 })).not.toContain('10000000001')
  })
})
