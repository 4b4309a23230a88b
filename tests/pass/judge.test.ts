import { describe, expect, test, vi } from 'vitest'
import { OPEN_RULES } from '../../functions/pass/domain/community-rules.ts'
import { type Facts, judge } from '../../functions/pass/domain/judge.ts'
import type { CourierStanding } from '../../functions/pass/domain/standing.ts'
import { DENIALS, VERDICTS } from '../../functions/pass/domain/verdict.ts'
import { packed } from '../support/forged-passes.ts'
import { COMMUNITY, GATE, GOOD_FACTS, ISSUER, keysOf, NOW, questionOn } from '../support/judge-setting.ts'
import { freshClaims, newSigner, signClaims } from '../support/pass-signer.ts'

const { signer, jwk } = newSigner('00ab', ISSUER)
const namesake = newSigner('00ab', ISSUER)
const claims = freshClaims(ISSUER, Math.floor(NOW / 1000))
const text = packed(signClaims(claims, signer))
const courier: CourierStanding = {
  courierId: 'cou_0000000000001',
  status: 'active',
  employers: ['ent_a'],
  kinds: [1, 2, 3],
}

const withFacts = (more: Partial<Facts<CourierStanding>>) =>
  judge(questionOn(text, [jwk], { facts: async () => ({ ...GOOD_FACTS, ...more }) }))

test('when all is well the pass is allowed, with its claims and its courier', async () => {
  expect(await judge(questionOn(text, [jwk]))).toEqual({ verdict: 'allow', claims, courier: GOOD_FACTS.courier })
})

describe('what is missing denies', () => {
  test.each([
    ['courier', 'suspended'],
    ['gate', 'gate-disabled'],
    ['community', 'gate-disabled'],
  ] as const)('no %s on record: %s', async (fact, verdict) => {
    expect((await withFacts({ [fact]: undefined })).verdict).toBe(verdict)
  })
})

describe('standing and rules', () => {
  const OPEN = { communityId: GATE.communityId, ...OPEN_RULES }
  const other = { ...GATE, id: 'gate_2' }
  test.each<[string, Partial<Facts<CourierStanding>>, string]>([
    ['a suspended courier', { courier: { ...courier, status: 'suspended' } }, 'suspended'],
    ['a courier whose only employer is suspended', { suspendedEmployers: ['ent_a'] }, 'suspended'],
    ['a pass issued before passes count again', { courier: { ...courier, noPassIssuedBefore: NOW } }, 'revoked'],
    [
      'a disabled gate',
      { gate: { gateId: GATE.id, communityId: GATE.communityId, status: 'disabled' } },
      'gate-disabled',
    ],
    [
      'another gate’s record',
      { gate: { gateId: other.id, communityId: GATE.communityId, status: 'active' } },
      'gate-disabled',
    ],
    ['a closed community', { community: { ...OPEN, hours: [] } }, 'outside-hours'],
    ['a community for other kinds', { community: { ...OPEN, kinds: [2, 3] } }, 'not-admitted'],
    ['a blocked courier', { block: {} }, 'not-admitted'],
    ['a key withdrawn meanwhile', { keyWithdrawn: true }, 'unknown-key'],
  ])('%s', async (_, facts, verdict) => {
    expect((await withFacts(facts)).verdict).toBe(verdict)
  })

  test('a key that is still published and a block that is over deny nothing', async () => {
    expect((await withFacts({ keyWithdrawn: false, block: { until: NOW } })).verdict).toBe('allow')
  })

  test('a courier on what the community does not admit is not let in, and on foot he is', async () => {
    const onFootOnly = { community: { ...OPEN, vehicles: [] } }
    const on = (vehicle?: 'e-bike') =>
      judge(questionOn(text, [jwk], { facts: async () => ({ ...GOOD_FACTS, ...onFootOnly }), vehicle }))
    expect((await on('e-bike')).verdict).toBe('not-admitted')
    expect((await on()).verdict).toBe('allow')
  })

  test.each<[string, Partial<Facts<CourierStanding>>, true | undefined]>([
    ['a block', { block: {} }, true],
    ['a kind that is not his', { courier: { ...courier, kinds: [2] } }, true],
    ['a kind that the community does not take', { community: { ...OPEN, kinds: [2] } }, undefined],
    [
      'a kind neither his nor the community’s',
      { courier: { ...courier, kinds: [2] }, community: { ...OPEN, kinds: [2] } },
      true,
    ],
  ])('%s is of the person, or of the rules: other rules would change the one alone', async (_, facts, isPersonal) => {
    const decision = await withFacts(facts)
    expect(decision.verdict).toBe('not-admitted')
    expect('isPersonal' in decision ? decision.isPersonal : undefined).toBe(isPersonal)
  })

  test('an employer’s suspension leaves a courier of two firms alone', async () => {
    const facts = { courier: { ...courier, employers: ['ent_a', 'ent_b'] }, suspendedEmployers: ['ent_a'] }
    expect((await withFacts(facts)).verdict).toBe('allow')
  })
})

test('a used pass is replayed, with what is known of its first use', async () => {
  const replay = { firstAt: NOW - 3000, repeat: true }
  expect(await withFacts({ replay })).toEqual({ verdict: 'replayed', claims, courier: GOOD_FACTS.courier, replay })
})

test('each reason outranks those after it: key, replay, gate, courier, rules', async () => {
  const wrong: Partial<Facts<CourierStanding>>[] = [
    { keyWithdrawn: true },
    { replay: { firstAt: NOW, repeat: false } },
    { gate: undefined },
    { courier: { ...courier, status: 'suspended' } },
    { block: {} },
  ]
  const verdicts = await Promise.all(wrong.map((_, from) => withFacts(Object.assign({}, ...wrong.slice(from)))))
  expect(verdicts.map(({ verdict }) => verdict)).toEqual([
    'unknown-key',
    'replayed',
    'gate-disabled',
    'suspended',
    'not-admitted',
  ])
})

describe('nothing is looked up for a pass that is not good in itself', () => {
  const now_s = Math.floor(NOW / 1000)
  const shown = (more: object) => packed(signClaims({ ...claims, ...more }, signer))
  test.each([
    ['not-a-pass', 'no pass', [jwk]],
    ['unknown-key', text, []],
    ['bad-signature', text, [namesake.jwk]],
    ['expired', shown({ iat: now_s - 65, exp: now_s - 5 }), [jwk]],
    ['not-yet-valid', shown({ iat: now_s + 6, exp: now_s + 66 }), [jwk]],
    ['wrong-community', shown({ aud: `g:${COMMUNITY + 1}` }), [jwk]],
  ])('%s', async (verdict, one, jwks) => {
    const facts = vi.fn(async () => GOOD_FACTS)
    expect((await judge(questionOn(one, jwks, { facts }))).verdict).toBe(verdict)
    expect(facts).not.toHaveBeenCalled()
  })

  test('and it is looked up once, by claims and signer, for one that is', async () => {
    const facts = vi.fn(async () => GOOD_FACTS)
    await judge(questionOn(text, [jwk], { facts }))
    const [key] = await keysOf([jwk])('00ab')
    expect(facts.mock.calls).toEqual([[claims, { kid: '00ab', key }]])
  })
})

test('claims are not told before the signature holds, and are after', async () => {
  expect(await judge(questionOn(text, [namesake.jwk]))).toEqual({ verdict: 'bad-signature' })
  expect(await judge(questionOn(text, []))).toEqual({ verdict: 'unknown-key' })
  expect(await judge(questionOn(text, [jwk], { now: NOW + 65_000 }))).toEqual({ verdict: 'expired', claims })
})

test('of two keys under one id each is tried, in either order', async () => {
  expect((await judge(questionOn(text, [namesake.jwk, jwk]))).verdict).toBe('allow')
  expect((await judge(questionOn(text, [jwk, namesake.jwk]))).verdict).toBe('allow')
})

test('a check that throws is a no, and the next key is still tried', async () => {
  const thrower = async () => {
    throw new Error('an impossible point')
  }
  const once = vi.fn<() => Promise<boolean>>().mockRejectedValueOnce(new Error('an impossible point'))
  once.mockResolvedValueOnce(true)
  expect((await judge(questionOn(text, [jwk], { verify: thrower }))).verdict).toBe('bad-signature')
  expect((await judge(questionOn(text, [jwk, namesake.jwk], { verify: once }))).verdict).toBe('allow')
})

test('a store that cannot be read is no verdict', async () => {
  const broken = async () => {
    throw new Error('unread')
  }
  await expect(judge(questionOn(text, [jwk], { facts: broken }))).rejects.toThrow('unread')
  await expect(judge(questionOn(text, [jwk], { keys: broken }))).rejects.toThrow('unread')
})

test('a gate whose community has no number takes no bound pass', async () => {
  const gate = { id: GATE.id, communityId: 'com_elsewhere' }
  const bound = packed(signClaims({ ...claims, aud: `g:${COMMUNITY}` }, signer))
  expect((await judge(questionOn(bound, [jwk]))).verdict).toBe('allow')
  expect((await judge(questionOn(bound, [jwk], { gate }))).verdict).toBe('wrong-community')
})

test('the verdicts are the fourteen of the protocol', () => {
  expect(VERDICTS).toEqual(['allow', ...DENIALS])
  expect(new Set(VERDICTS).size).toBe(14)
})

describe('the kind of a pass', () => {
  test('that he is engaged for is let in, another is not admitted', async () => {
    expect((await withFacts({ courier: { ...courier, kinds: [claims.k] } })).verdict).toBe('allow')
    const others = ([1, 2, 3] as const).filter((kind) => kind !== claims.k)
    expect((await withFacts({ courier: { ...courier, kinds: others } })).verdict).toBe('not-admitted')
  })
})
