import { createServer, request, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FrontDoor, openFrontDoor } from '../../bin/local/front-door.ts'

const API_PORT = 50_110
const DOOR_PORT = 50_111

/** An API that answers with what it was sent. */
const mirror = (): Server =>
  createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const seen = {
        method: incoming.method,
        url: incoming.url,
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('base64'),
      }
      response.writeHead(incoming.url?.endsWith('/refused') ? 403 : 200, [
        ...['content-type', 'application/json', 'set-cookie', 'a=1', 'set-cookie', 'b=2'],
      ])
      response.end(JSON.stringify(seen))
    })
  })

const listen = (server: Server): Promise<void> =>
  new Promise((resolve) => server.listen(API_PORT, '127.0.0.1', resolve))
const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

describe('the front door', () => {
  let api: Server
  let door: FrontDoor

  beforeAll(async () => {
    api = mirror()
    await listen(api)
    const upstream = `http://127.0.0.1:${API_PORT}/_aws/execute-api/abc`
    door = await openFrontDoor({
      port: DOOR_PORT,
      upstream,
      choosePort: 'set DOOR_PORT',
      originHeaders: { 'x-origin-secret': 's' },
      otherwise: (_request, response) => response.end('the web app'),
    })
  })

  afterAll(async () => {
    await door.stop()
    if (api.listening) await close(api)
  })

  it('hides the API’s own address behind one origin, bytes and escapes untouched', async () => {
    const body = Uint8Array.from([0, 255, 10, 13])
    const reply = await fetch(`${door.url}/v1/entries/a%2Fb?x=1&x=%20`, { method: 'PUT', body })
    const seen = await reply.json()
    expect(seen).toMatchObject({
      method: 'PUT',
      url: '/_aws/execute-api/abc/v1/entries/a%2Fb?x=1&x=%20',
      body: 'AP8KDQ==',
    })
    expect(seen).toHaveProperty('headers.host', `127.0.0.1:${API_PORT}`)
    expect(seen).toHaveProperty('headers.x-forwarded-for', '127.0.0.1')
    expect(seen).toHaveProperty('headers.x-origin-secret', 's')
  })

  it('passes every cookie and the status of a refusal', async () => {
    const reply = await fetch(`${door.url}/v1/refused`)
    expect(reply.status).toBe(403)
    expect(reply.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })

  it('streams a body of unknown length', async () => {
    const sent = await new Promise<string>((resolve, reject) => {
      const outgoing = request(`${door.url}/v1/upload`, { method: 'POST' }, (reply) => {
        let text = ''
        reply.on('data', (chunk) => {
          text += String(chunk)
        })
        reply.on('end', () => resolve(text))
      })
      outgoing.once('error', reject)
      outgoing.write('one ')
      outgoing.end('two')
    })
    expect(JSON.parse(sent)).toHaveProperty('body', Buffer.from('one two').toString('base64'))
  })

  it('gives every other path to the web app', async () => {
    expect(await (await fetch(`${door.url}/courier`)).text()).toBe('the web app')
  })

  it('names the port and how to choose another when it is taken', async () => {
    const again = openFrontDoor({ port: DOOR_PORT, upstream: 'http://127.0.0.1:1', choosePort: 'set DOOR_PORT' })
    await expect(again).rejects.toThrow(
      `Port ${DOOR_PORT} (the front door) is in use by another program. Stop it, or set DOOR_PORT.`,
    )
  })

  it('answers with a problem document when the API is gone, and serves again when it is back', async () => {
    await close(api)
    const gone = await fetch(`${door.url}/v1/open`)
    expect(gone.status).toBe(502)
    expect(gone.headers.get('content-type')).toBe('application/problem+json')
    expect(await gone.json()).toMatchObject({ code: 'front-door.upstream-unreachable', status: 502 })
    api = mirror()
    await listen(api)
    expect((await fetch(`${door.url}/v1/open`)).status).toBe(200)
  })
})
