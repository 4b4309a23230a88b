import { expect, test } from 'vitest'
import { gatePassProfile, type Profile } from '../../functions/pass/domain/profile.ts'
import { PACKED_CHARS, readPass, TEXT_MAX_CHARS } from '../../functions/pass/domain/read-pass.ts'
import { packed } from '../support/forged-passes.ts'
import { ISSUER, PROFILES } from '../support/judge-setting.ts'
import { freshClaims, newSigner, signClaims } from '../support/pass-signer.ts'

const { signer } = newSigner('00ab', ISSUER)
const token = signClaims(freshClaims(ISSUER, 1_790_000_000), signer)

test('a pass is read packed and plain, with the same parts', () => {
  expect(packed(token)).toHaveLength(PACKED_CHARS)
  expect(readPass(packed(token), PROFILES)).toBeDefined()
  expect(readPass(packed(token), PROFILES)).toEqual(readPass(token, PROFILES))
})

test('a packed pass is no pass to a reader without its profile', () => {
  expect(readPass(packed(token), [gatePassProfile('https://other.example')])?.claims.iss).toBe('https://other.example')
  expect(readPass(packed(token), [])).toBeUndefined()
})

test('text is read up to the greatest length and not a character further', () => {
  const usual = gatePassProfile(ISSUER)
  const lengths = new Set<boolean>()
  for (let more = 440; more < 560; more++) {
    const iss = ISSUER + 'a'.repeat(more)
    const longer: Profile = { ...usual, iss, claimsStart: usual.claimsStart.replace(ISSUER, iss) }
    const text = signClaims(freshClaims(iss, 1_790_000_000), signer)
    const fits = text.length <= TEXT_MAX_CHARS
    expect(readPass(text, [longer]) !== undefined).toBe(fits)
    lengths.add(fits)
  }
  expect(lengths.size).toBe(2)
})
