import { OPEN_RULES } from '../../functions/pass/domain/community-rules.ts'
import type { Facts, Question } from '../../functions/pass/domain/judge.ts'
import { gatePassProfile } from '../../functions/pass/domain/profile.ts'
import type { CourierStanding } from '../../functions/pass/domain/standing.ts'
import { importP256, type P256Key, verifyP256 } from '../../functions/shared/crypto/p256.node.ts'
import type { PublicJwk } from './pass-signer.ts'

export const ISSUER = 'https://pass.example'
export const PROFILES = [gatePassProfile(ISSUER)]
/** Wednesday, 14 October 2026, 12:00:00.250 in Shanghai. */
export const NOW = Date.parse('2026-10-14T12:00:00.250+08:00')
export const GATE = { id: 'gate_1', communityId: 'com_0000007' }
/** The number in the community's id. */
export const COMMUNITY = 7

/** All well: an active courier of one firm, an active gate, a community open at all hours to all kinds and vehicles. */
export const GOOD_FACTS: Facts<CourierStanding> = {
  courier: { courierId: 'cou_0000000000001', status: 'active', kinds: [1, 2, 3], employers: ['ent_a'] },
  gate: { gateId: GATE.id, communityId: GATE.communityId, status: 'active' },
  community: { communityId: GATE.communityId, ...OPEN_RULES },
  suspendedEmployers: [],
}

/** The keys of a published set by id, as the judge asks for them. */
export const keysOf = (jwks: readonly PublicJwk[]) => {
  const set = jwks.flatMap((jwk) => {
    const key = importP256(jwk)
    return key === undefined ? [] : [{ kid: jwk.kid, key }]
  })
  return async (kid: string): Promise<readonly P256Key[]> => set.filter((one) => one.kid === kid).map(({ key }) => key)
}

/** A question on a text, at noon at the gate, with all well. */
export const questionOn = (
  text: string,
  jwks: readonly PublicJwk[],
  more: Partial<Question<P256Key, CourierStanding>> = {},
): Question<P256Key, CourierStanding> => ({
  text,
  now: NOW,
  gate: GATE,
  profiles: PROFILES,
  keys: keysOf(jwks),
  verify: verifyP256,
  facts: async () => GOOD_FACTS,
  ...more,
})
