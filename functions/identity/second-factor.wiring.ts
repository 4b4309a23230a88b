import { randomBytes } from 'node:crypto'
import { documentClient } from '../shared/dynamo/table.ts'
import { challengeStore } from './data/challenge.store.ts'
import { holderStore } from './data/holder.store.ts'
import { limitStore } from './data/limit.store.ts'
import { sameHash } from './data/mac.keys.ts'
import { hmacSha1 } from './data/totp.keys.ts'
import type { ApiEnv, IdentityParts } from './identity.wiring.ts'
import type { JudgeCodeDeps } from './judge-code.ts'
import type { ProveSecondFactorDeps } from './prove-second-factor.ts'
import type { SetUpSecondFactorDeps } from './set-up-second-factor.ts'

/** The KMS context of a second factor's secret: sealed for one person, it opens for no other, and for no other purpose. */
const sealedFor = (holder: string) => ({ purpose: 'second-factor', kid: holder })

/** The keyed hash of a one-time code, bound to its challenge. */
export const codeHasher =
  ({ codes }: IdentityParts) =>
  (challengeId: string, code: string): Promise<string> =>
    codes(`code:${challengeId}:${code}`)

const recoveryHasher =
  ({ codes }: IdentityParts) =>
  (holder: string, code: string): Promise<string> =>
    codes(`recovery:${holder}:${code}`)

/** Judging a one-time code, and finding whose phone it came to. */
const judgingDeps = ({ IDENTITY_TABLE }: ApiEnv, parts: IdentityParts) => {
  const hashCode = codeHasher(parts)
  const judging: JudgeCodeDeps = {
    ...limitStore(IDENTITY_TABLE, documentClient),
    hashAddress: (address) => parts.codes(`address:${address}`),
    countTry: challengeStore(IDENTITY_TABLE, documentClient).countTry,
    isCode: async ({ challengeId, codeHash }, code) => sameHash(await hashCode(challengeId, code), codeHash),
    now: Date.now,
  }
  return { ...judging, findHolder: holderStore(IDENTITY_TABLE, documentClient).find }
}

/** What setting up an authenticator stands on. */
export const settingUpDeps = (env: ApiEnv, parts: IdentityParts): SetUpSecondFactorDeps => ({
  ...judgingDeps(env, parts),
  hashRecovery: recoveryHasher(parts),
  sealSecret: (secret, holder) => parts.wrap.seal(secret, sealedFor(holder)),
  setUpFactor: parts.factors.setUp,
  randomBytes,
})

/** What judging a sign-in's code and second factor stands on. */
export const provingDeps = (env: ApiEnv, parts: IdentityParts) => {
  const proving: Omit<ProveSecondFactorDeps, 'reserveGuess' | 'returnGuess'> = {
    getFactor: parts.factors.get,
    hasRecovery: parts.factors.hasRecovery,
    hashRecovery: recoveryHasher(parts),
    openSecret: ({ sealed, holder }) => parts.wrap.open(sealed, sealedFor(holder)),
    totp: { hmac: hmacSha1, isSame: sameHash },
  }
  return { ...judgingDeps(env, parts), ...proving }
}
