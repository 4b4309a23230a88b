import { describe, expect, test } from 'vitest'
import { call, resetBeforeEach, right, use } from '../support/api-kit.ts'

resetBeforeEach()

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
