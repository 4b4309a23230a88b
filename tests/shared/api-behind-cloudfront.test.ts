import { describe, expect, test } from 'vitest'
import { handler, resetBeforeEach, right, use } from '../support/api-kit.ts'
import { gatewayEvent, lambdaContext, type TestRequest } from '../support/gateway-event.ts'

resetBeforeEach()

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
