import { describe, expect, test } from 'vitest'
import { judge } from '../../functions/pass/domain/judge.ts'
import { forgedPasses, packed, twinOf } from '../support/forged-passes.ts'
import { joseTakes, type OracleSetting, oracleVerdict } from '../support/jose-oracle.ts'
import { COMMUNITY, ISSUER, NOW, questionOn } from '../support/judge-setting.ts'
import { oneBitChanges } from '../support/one-bit-changes.ts'
import { freshClaims, newSigner, signClaims } from '../support/pass-signer.ts'

const now_s = Math.floor(NOW / 1000)
const { signer, jwk } = newSigner('00ab', ISSUER)
const stranger = newSigner('0bad', ISSUER)
const access = newSigner('0acc', ISSUER)
/** One bit away from the signer's id. */
const neighbour = newSigner('00aa', ISSUER)
/** Another key of the same id: both are tried. */
const namesake = newSigner('00ab', ISSUER)

const setting: OracleSetting = { iss: ISSUER, jwks: [jwk], now: NOW, community: COMMUNITY }
const forged = forgedPasses({
  signer,
  jwk,
  unpublished: stranger.signer.privateKey,
  otherPurpose: access.signer,
  now: NOW,
  community: COMMUNITY,
  elsewhere: COMMUNITY + 1,
})
const verdictOn = async (text: string, jwks = [jwk]) => (await judge(questionOn(text, jwks))).verdict

describe.each(forged)('$name', ({ text, verdict, joseTakes: taken }) => {
  test(`is ${verdict}, and jose with the checks it leaves to its caller says the same`, async () => {
    expect(await verdictOn(text)).toBe(verdict)
    expect(await oracleVerdict(text, setting)).toBe(verdict)
  })

  test(`is ${taken ? 'taken' : 'refused'} by jose alone`, async () => {
    expect(await joseTakes(text, setting)).toBe(taken)
  })
})

test('names in the set are not used twice', () => {
  expect(new Set(forged.map(({ name }) => name)).size).toBe(forged.length)
})

describe.each([
  ['the signer alone', [jwk]],
  ['a key one bit away in its id', [jwk, neighbour.jwk]],
  ['a second key of the same id', [namesake.jwk, jwk]],
])('with %s published', (_, jwks) => {
  const good = packed(signClaims(freshClaims(ISSUER, now_s), signer))
  const kids = jwks.map(({ kid }) => kid)

  test('the pass unchanged is allowed', async () => {
    expect(await verdictOn(good, jwks)).toBe('allow')
  })

  test('each of its 808 one-bit changes is refused with the right verdict, and the oracle agrees', async () => {
    const changes = oneBitChanges(good, kids)
    expect(changes).toHaveLength(808)
    for (const { name, text, verdict } of changes) {
      expect([name, await verdictOn(text, jwks)]).toEqual([name, verdict])
      expect([name, await oracleVerdict(text, { ...setting, jwks })]).toEqual([name, verdict])
    }
  })
})

test('the one-bit changes of a pass meet each verdict they can have', () => {
  const good = packed(signClaims(freshClaims(ISSUER, now_s), signer))
  const met = (kids: string[], from: number, to: number) =>
    [
      ...new Set(
        oneBitChanges(good, kids)
          .slice(from * 8, to * 8)
          .map(({ verdict }) => verdict),
      ),
    ].sort()
  expect(met(['00ab'], 0, 1)).toEqual(['not-a-pass'])
  expect(met(['00ab'], 1, 3)).toEqual(['unknown-key'])
  expect(met(['00ab', '00aa'], 1, 3)).toEqual(['bad-signature', 'unknown-key'])
  expect(met(['00ab'], 3, 4)).toEqual(['bad-signature', 'not-a-pass'])
  expect(met(['00ab'], 4, 28)).toEqual(['bad-signature'])
  expect(met(['00ab'], 28, 29)).toEqual(['bad-signature', 'not-a-pass'])
  expect(met(['00ab'], 29, 101)).toEqual(['bad-signature'])
})

test('a pass and its twin are one use: same replay key, other text', async () => {
  const token = signClaims(freshClaims(ISSUER, now_s), signer)
  const [one, two] = [await judge(questionOn(token, [jwk])), await judge(questionOn(twinOf(token), [jwk]))]
  expect(twinOf(token)).not.toBe(token)
  expect(one.claims).toEqual(two.claims)
  expect([one.verdict, two.verdict]).toEqual(['allow', 'allow'])
})

test.each([0, 1, 499, 500, 999])('%i ms into a second the edges are where jose has them', async (ms) => {
  const token = signClaims(freshClaims(ISSUER, now_s), signer)
  const met = new Set<string>()
  for (let age_s = -7; age_s <= 67; age_s++) {
    const now = (now_s + age_s) * 1000 + ms
    const { verdict } = await judge(questionOn(token, [jwk], { now }))
    expect([age_s, verdict]).toEqual([age_s, await oracleVerdict(token, { ...setting, now })])
    met.add(verdict)
  }
  expect([...met]).toEqual(['not-yet-valid', 'allow', 'expired'])
})
