import { expect, test } from 'vitest'
import { checkAssertion, claimedGate } from '../../functions/identity/domain/gate-assertion.ts'

const AUD = 'https://pass.example/v1/gate-tokens'
const NOW = 1_772_000_000
const claims = { iss: 'gat_south', sub: 'gat_south', aud: AUD, iat: NOW, exp: NOW + 60, jti: 'j'.repeat(16) }

test('an assertion of a minute, made now, for us, holds', () => {
  expect(checkAssertion(claims, AUD, NOW)).toEqual({
    gateId: 'gat_south',
    jti: 'j'.repeat(16),
    spentUntil_s: NOW + 65,
  })
})
test.each([
  ['another subject', { sub: 'gat_north' }],
  ['no subject', { sub: undefined }],
  ['an issuer that is no gate', { iss: 'cou_1', sub: 'cou_1' }],
  ['another audience', { aud: 'https://pass.example/v1/gate-enrolments' }],
  ['an audience in a list', { aud: [AUD] }],
  ['a life of 61 seconds', { exp: NOW + 61 }],
  ['no end', { exp: undefined }],
  ['no beginning', { iat: undefined }],
  ['an end before its beginning', { iat: NOW, exp: NOW }],
  ['a fractional beginning', { iat: NOW + 0.5 }],
  ['a time in text', { exp: String(NOW + 60) }],
  ['a short jti', { jti: 'j'.repeat(15) }],
  ['no jti', { jti: undefined }],
])('an assertion with %s does not hold', (_, wrong) => {
  expect(checkAssertion({ ...claims, ...wrong }, AUD, NOW)).toBeUndefined()
})
test('clocks may differ by five seconds and not by six, either way', () => {
  const at = (iat: number) => ({ ...claims, iat, exp: iat + 60 })
  expect(checkAssertion(at(NOW + 5), AUD, NOW)).toBeDefined()
  expect(checkAssertion(at(NOW + 6), AUD, NOW)).toBeUndefined()
  expect(checkAssertion(at(NOW - 64), AUD, NOW)).toBeDefined()
  expect(checkAssertion(at(NOW - 65), AUD, NOW)).toBeUndefined()
})
test('a jti is remembered until its assertion could not be accepted any more', () => {
  const checked = checkAssertion(claims, AUD, NOW)
  expect(checkAssertion(claims, AUD, checked?.spentUntil_s ?? 0)).toBeUndefined()
})
test('the gate is read before anything is believed, and only from an issuer of its form', () => {
  expect(claimedGate(claims)).toBe('gat_south')
  expect(claimedGate({ iss: 7 })).toBeUndefined()
  expect(claimedGate({})).toBeUndefined()
})
