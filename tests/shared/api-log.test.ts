import { describe, expect, test, vi } from 'vitest'
import { log } from '../../functions/shared/telemetry/log.ts'
import { call, resetBeforeEach, right, street, use } from '../support/api-kit.ts'
import type { TestRequest } from '../support/gateway-event.ts'

resetBeforeEach()

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
