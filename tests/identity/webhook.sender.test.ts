import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { webhookSender } from '../../functions/identity/data/webhook.sender.ts'

const SECRET = 's'.repeat(32)
const sms = { id: 'chl_1', holder: 'keyed hash', phone: '+8610012345678', text: '验证码 123456', at: 1_772_000_000_999 }
const sent: { url: string; init: RequestInit }[] = []
const answering = (status: number) =>
  webhookSender({
    url: 'https://sms.example/send',
    secret: async () => SECRET,
    fetch: async (url, init) => {
      sent.push({ url: String(url), init: init ?? {} })
      return new Response(null, { status })
    },
  })

test('the provider can check id, time and body by one HMAC, and no redirect is followed', async () => {
  await answering(204).send(sms)
  const init: RequestInit = sent.at(-1)?.init ?? {}
  const body = String(init.body)
  const headers = new Headers(init.headers)
  expect(JSON.parse(body)).toEqual({ id: 'chl_1', phone: sms.phone, text: sms.text })
  expect(headers.get('webhook-timestamp')).toBe('1772000000')
  const mac = createHmac('sha256', SECRET).update(`chl_1.1772000000.${body}`).digest('base64')
  expect(headers.get('webhook-signature')).toBe(`v1,${mac}`)
  expect(init.redirect).toBe('error')
})

test('any answer but success is a failure, so that the queue tries again', async () => {
  for (const status of [301, 400, 500]) await expect(answering(status).send(sms)).rejects.toThrow(String(status))
  await expect(answering(200).send(sms)).resolves.toBeUndefined()
})

test('a webhook without TLS is refused before anything is sent', () => {
  expect(() => webhookSender({ url: 'http://sms.example', secret: async () => SECRET, fetch })).toThrow('https')
})
