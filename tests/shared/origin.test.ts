import { describe, expect, test } from 'vitest'
import { callerAddress, refusedAtOrigin } from '../../functions/shared/http/origin.ts'
import { gatewayEvent } from '../support/gateway-event.ts'

const OLD = 'a'.repeat(64)
const NEW = 'b'.repeat(64)
const GATEWAY_SAW = '192.0.2.1'

const asked = (headers: Readonly<Record<string, string>>, originSecrets?: string) => ({
  ...gatewayEvent({ line: 'GET /v1/me', headers }),
  ...(originSecrets === undefined ? {} : { stageVariables: { originSecrets } }),
})
const bearing = (secret: string, accepted: string) => refusedAtOrigin(asked({ 'x-origin-secret': secret }, accepted))

describe('a request to a stage behind CloudFront', () => {
  test('is let through when it bears the secret, or either of two while they are being turned', () => {
    expect(bearing(OLD, OLD)).toBeUndefined()
    expect(bearing(OLD, `${OLD},${NEW}`)).toBeUndefined()
    expect(bearing(NEW, `${OLD},${NEW}`)).toBeUndefined()
  })

  test.each([
    ['another', NEW],
    ['one character too few', OLD.slice(1)],
    ['one character too many', `${OLD}a`],
    ['none', ''],
    ['both at once', `${OLD},${OLD}`],
  ])('is refused when it bears %s', (_, secret) => {
    expect(bearing(secret, OLD)).toMatchObject({ kind: 'forbidden', code: 'origin.not-ours' })
  })

  test('is refused without the header', () => {
    expect(refusedAtOrigin(asked({}, OLD))).toMatchObject({ kind: 'forbidden', code: 'origin.not-ours' })
  })

  test('is refused, whatever it bears, by a stage whose list of secrets came out empty', () => {
    expect(bearing('', '')).toBeDefined()
    expect(bearing(OLD, '')).toBeDefined()
    expect(bearing('', ',')).toBeDefined()
  })
})

test('a stage that is its own origin asks for no secret', () => {
  expect(refusedAtOrigin(asked({}))).toBeUndefined()
})

describe('the address of whoever calls', () => {
  const told = (forwarded: string | undefined, accepted?: string) =>
    callerAddress(asked(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, accepted))

  test('is the last one that CloudFront wrote, with or without the gateway’s own behind it', () => {
    expect(told('203.0.113.7', OLD)).toBe('203.0.113.7')
    expect(told(`203.0.113.7, ${GATEWAY_SAW}`, OLD)).toBe('203.0.113.7')
  })

  test('is not what the caller wrote before it', () => {
    expect(told(`198.51.100.1, 203.0.113.7, ${GATEWAY_SAW}`, OLD)).toBe('203.0.113.7')
    expect(told('198.51.100.1,203.0.113.7', OLD)).toBe('203.0.113.7')
  })

  test('is what the gateway saw when nothing is told, or nothing stands before the API', () => {
    expect(told(undefined, OLD)).toBe(GATEWAY_SAW)
    expect(told(' , ', OLD)).toBe(GATEWAY_SAW)
    expect(told('203.0.113.7')).toBe(GATEWAY_SAW)
  })
})
