import { describe, expect, test } from 'vitest'
import { faultOf, internal, problem } from '../../functions/shared/http/problem.ts'
import { Fault, type FaultKind } from '../../functions/shared/kernel/fault.ts'

const bodyOf = (reply: { body?: string | undefined }): Record<string, unknown> => JSON.parse(reply.body ?? '')

describe('a fault on the wire', () => {
  test.each<[FaultKind, number]>([
    ['invalid', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['missing', 404],
    ['conflict', 409],
    ['stale', 412],
    ['too-large', 413],
    ['unsupported', 415],
    ['unconditional', 428],
    ['limited', 429],
    ['unavailable', 503],
  ])('of the kind %s has the status %i, in the head and in the body', (kind, status) => {
    const reply = problem(new Fault(kind, 'some.code', 'Some detail.'))
    expect(reply.statusCode).toBe(status)
    expect(bodyOf(reply)).toMatchObject({ type: 'about:blank', status, code: 'some.code', detail: 'Some detail.' })
  })

  test('is a problem document that no cache keeps', () => {
    const { headers } = problem(new Fault('missing', 'some.code', 'Gone.'))
    expect(headers).toEqual({
      'content-type': 'application/problem+json',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })

  test('says in whole seconds, never too few, when to try again', () => {
    const waiting = (retryAfter_s: number) => problem(new Fault('limited', 'a.b', 'Wait.', { retryAfter_s })).headers
    expect(waiting(30)).toMatchObject({ 'retry-after': '30' })
    expect(waiting(30.001)).toMatchObject({ 'retry-after': '31' })
  })

  test('names the places that were wrong, and never its cause', () => {
    const errors = [{ pointer: '/body/name', detail: 'too long' }]
    const fault = new Fault('invalid', 'a.b', 'Wrong.', { errors, cause: new Error('inner secret') })
    expect(bodyOf(problem(fault))['errors']).toEqual(errors)
    expect(problem(fault).body).not.toContain('inner secret')
    expect(bodyOf(problem(new Fault('invalid', 'a.b', 'Wrong.')))).not.toHaveProperty('errors')
  })
})

describe('what was not expected', () => {
  test('is told by the request’s id alone', () => {
    const reply = internal('request-1')
    expect(reply.statusCode).toBe(500)
    expect(bodyOf(reply)).toMatchObject({ status: 500, code: 'internal', detail: expect.stringContaining('request-1') })
  })

  test('is no fault, whatever it is', () => {
    for (const thrown of [new Error('x'), new TypeError('x'), 'x', undefined, 7, {}, { statusCode: 500 }])
      expect(faultOf(thrown)).toBeUndefined()
  })
})

describe('a refusal of the router’s', () => {
  test.each([404, 405])('with %i is an unknown route', (statusCode) => {
    expect(faultOf(Object.assign(new Error('x'), { statusCode }))).toMatchObject({
      kind: 'missing',
      code: 'route.unknown',
    })
  })

  test.each([
    [399, undefined],
    [400, 'request.refused'],
    [499, 'request.refused'],
    [500, undefined],
  ])('with %i is %s', (statusCode, code) => {
    expect(faultOf(Object.assign(new Error('x'), { statusCode }))?.code).toBe(code)
  })

  test('of ours is passed on as it is', () => {
    const fault = new Fault('conflict', 'a.b', 'x')
    expect(faultOf(fault)).toBe(fault)
  })
})
