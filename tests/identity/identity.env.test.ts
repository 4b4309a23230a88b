import { expect, test } from 'vitest'
import { AuthoriseEnv, SendSmsEnv } from '../../functions/identity/identity.env.ts'

const base = { IDENTITY_TABLE: 'table', PHONE_PEPPER_SECRET: 'secret', WRAPPING_KEY: 'key', SMS_DAILY_BUDGET: '1000' }

test('the webhook channel starts with an https address only; the others need none', () => {
  const webhook = { ...base, SMS_CHANNEL: 'webhook', SMS_WEBHOOK_SECRET: 'secret' }
  expect(SendSmsEnv.safeParse({ ...webhook, SMS_WEBHOOK_URL: 'https://sms.example' }).success).toBe(true)
  expect(SendSmsEnv.safeParse({ ...webhook, SMS_WEBHOOK_URL: 'http://sms.example' }).success).toBe(false)
  expect(SendSmsEnv.safeParse(webhook).success).toBe(false)
  expect(SendSmsEnv.safeParse({ ...base, SMS_CHANNEL: 'sns' }).success).toBe(true)
  expect(SendSmsEnv.safeParse({ ...base, SMS_CHANNEL: 'pigeon' }).success).toBe(false)
})

test('an issuer ends without a slash, so that addresses below it have one', () => {
  const env = (ISSUER: string) => AuthoriseEnv.safeParse({ IDENTITY_TABLE: 'table', KEYS_TABLE: 'keys', ISSUER })
  expect(env('https://pass.example').success).toBe(true)
  expect(env('https://pass.example/').success).toBe(false)
})
