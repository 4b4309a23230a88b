import { createHmac } from 'node:crypto'
import type { SmsSender } from './sms.port.ts'

/** Under the queue's visibility timeout, so that a slow provider fails here and not by the function's end. */
const TIMEOUT_MS = 5_000

export type WebhookDeps = {
  readonly url: string
  readonly secret: () => Promise<string>
  readonly fetch: typeof fetch
}

/**
 * The signature of a webhook as Standard Webhooks writes it: `v1,` and base64 of HMAC-SHA256 over id, time and body with dots between.
 * @param time_s epoch seconds
 */
export const webhookSignature = (secret: string, id: string, time_s: number, body: string): string =>
  `v1,${createHmac('sha256', secret).update(`${id}.${time_s}.${body}`, 'utf8').digest('base64')}`

/**
 * Sends by a provider's webhook (a domestic gateway, or an adapter before it): https only, no redirect is followed, so that the signed body
 * goes to nobody else. Body: { id, phone, text }. Any answer outside 200-299 is a failure.
 */
export const webhookSender = ({ url, secret, fetch: call }: WebhookDeps): SmsSender => {
  if (new URL(url).protocol !== 'https:') throw new TypeError('The SMS webhook must be https.')
  return {
    async send({ id, phone, text, at }) {
      const body = JSON.stringify({ id, phone, text })
      const time_s = Math.floor(at / 1000)
      const reply = await call(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(time_s),
          'webhook-signature': webhookSignature(await secret(), id, time_s, body),
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      await reply.body?.cancel()
      if (!reply.ok) throw new Error(`The SMS webhook answered ${reply.status}.`)
    },
  }
}
