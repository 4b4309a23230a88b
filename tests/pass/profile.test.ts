import { expect, test } from 'vitest'
import { packPass } from '../../functions/pass/domain/packing.ts'
import { gatePassProfile } from '../../functions/pass/domain/profile.ts'
import { readPass, TEXT_MAX_CHARS } from '../../functions/pass/domain/read-pass.ts'
import { freshClaims, newSigner, signClaims } from '../support/pass-signer.ts'

const issuerOf = (length: number) => `https://${'a'.repeat(length - 8)}`

test('an issuer of the greatest length still makes a token that is read', () => {
  const iss = issuerOf(256)
  const token = signClaims({ ...freshClaims(iss, 4_294_967_295), aud: 'g:4294967295' }, newSigner('00ab', iss).signer)
  expect(token.length).toBeLessThanOrEqual(TEXT_MAX_CHARS)
  expect(readPass(token, [gatePassProfile(iss)])?.claims.iss).toBe(iss)
})

test('a token is packed by the profile of its own issuer', () => {
  const here = gatePassProfile('https://here.example')
  const there = { ...gatePassProfile('https://there.example'), byte: 2 }
  const token = signClaims(freshClaims('https://there.example', 1000), newSigner('00ab', there.iss).signer)
  expect(packPass(token, [here, there])?.[0]).toBe(2)
  expect(packPass(token, [here])).toBeUndefined()
})

test.each([
  ['a character too long', issuerOf(257)],
  ['empty', ''],
  ['with a quote', 'https://a"b'],
  ['with a backslash', 'https://a\\b'],
  ['with a space', 'https://a b'],
  ['with a line end', 'https://a\n'],
  ['beyond ASCII', 'https://小哥'],
])('an issuer %s is a fault of configuration', (_, iss) => {
  expect(() => gatePassProfile(iss)).toThrow(RangeError)
})
