import { describe, expect, it } from 'vitest'
import { isApiPath, originRequestHeaders } from '../../bin/local/front-door.ts'

const pairs = (headers: readonly string[]): string[] =>
  headers.flatMap((text, at) => (at % 2 === 0 ? [`${text.toLowerCase()}: ${headers[at + 1]}`] : []))

describe('the headers that the front door passes on', () => {
  it('are the client’s own save Host, repeated ones kept', () => {
    const passed = pairs(
      originRequestHeaders(['Host', 'door', 'Accept', 'a', 'X-Two', '1', 'X-Two', '2'], 'api', '127.0.0.1'),
    )
    expect(passed).toEqual(['host: api', 'accept: a', 'x-two: 1', 'x-two: 2', 'x-forwarded-for: 127.0.0.1'])
  })

  it('append the client’s address to the ones it claims', () => {
    expect(pairs(originRequestHeaders(['x-forwarded-for', '203.0.113.9'], 'api', '127.0.0.1'))).toContain(
      'x-forwarded-for: 203.0.113.9, 127.0.0.1',
    )
  })

  it('never let a client choose an origin header', () => {
    const passed = pairs(
      originRequestHeaders(['X-Origin-Secret', 'forged'], 'api', '127.0.0.1', { 'x-origin-secret': 'true' }),
    )
    expect(passed).toContain('x-origin-secret: true')
    expect(passed).not.toContain('x-origin-secret: forged')
  })

  it('leave out what belongs to one connection', () => {
    expect(
      pairs(originRequestHeaders(['Connection', 'close', 'Keep-Alive', 'x', 'TE', 'trailers'], 'api', '127.0.0.1')),
    ).toEqual(['host: api', 'x-forwarded-for: 127.0.0.1'])
  })
})

describe('the paths of the API', () => {
  it.each(['/v1', '/v1/', '/v1/entries?x=1', '/v1?x', '/.well-known/jwks.json'])('hold %s', (path) => {
    expect(isApiPath(path)).toBe(true)
  })

  it.each(['/', '/v10/entries', '/v1x', '/well-known', '/index.html', '/_aws/execute-api/x'])(
    'do not hold %s',
    (path) => {
      expect(isApiPath(path)).toBe(false)
    },
  )
})
