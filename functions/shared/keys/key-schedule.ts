/** Each key has one purpose, stored with it; a verifier looks only in the set of the purpose that a token's `typ` demands. */
export const KEY_PURPOSES = ['access', 'pass', 'place'] as const
export type KeyPurpose = (typeof KEY_PURPOSES)[number]

export type KeyPolicy = {
  /** Seconds a key is public before it signs, so that every verifier has learnt of it. */
  readonly ahead_s: number
  /** Seconds a key signs. */
  readonly used_s: number
  /** Seconds a key stays public after it stopped signing: the longest life of what it signed, and the clock tolerance. */
  readonly kept_s: number
}

/** Times of one issuing key, in epoch seconds. */
export type KeySpan = { readonly usedFrom: number; readonly usedUntil: number; readonly acceptedUntil: number }

/** A key as verifiers know it. */
export type PublicKey = KeySpan & {
  readonly kid: string
  readonly purpose: KeyPurpose
  readonly jwk: { readonly kty: string; readonly crv: string; readonly x: string; readonly y: string }
  readonly withdrawnAt?: number
}

/**
 * A day of use: what a stolen key could sign ends with the day. Pass keys are public 96 h ahead, since gates may be offline for 72. A place
 * key signs for a month and stays for the year its posters may hang (docs/decisions/place-codes-live-a-year.md): a dozen keys at a time.
 */
export const KEY_POLICIES: Readonly<Record<KeyPurpose, KeyPolicy>> = {
  access: { ahead_s: 24 * 3600, used_s: 24 * 3600, kept_s: 20 * 60 },
  pass: { ahead_s: 96 * 3600, used_s: 24 * 3600, kept_s: 10 * 60 },
  place: { ahead_s: 24 * 3600, used_s: 30 * 24 * 3600, kept_s: 367 * 24 * 3600 },
}

/** The rotation runs daily; one that comes an hour late is still in time. */
const RUN_EVERY_S = 25 * 3600

/** A key id is two bytes and is not given again for 90 days. */
export const KID_REST_S = 90 * 86_400

/**
 * The keys to make at `now` so that every instant from now until `ahead_s` after the next run has its key: one a day as a rule, since a
 * key left to the next run would be announced too late; the whole row on the first day; one for today when the current key was
 * withdrawn. Pure; a second run at the same instant plans none.
 */
export const planKeys = (held: readonly PublicKey[], now: number, policy: KeyPolicy): readonly KeySpan[] => {
  const plan: KeySpan[] = []
  const live = held.filter((key) => key.withdrawnAt === undefined)
  let from = now
  while (from < now + policy.ahead_s + RUN_EVERY_S) {
    const covering = live.filter((key) => key.usedFrom <= from && from < key.usedUntil)
    const until =
      covering.length > 0
        ? Math.max(...covering.map((key) => key.usedUntil))
        : Math.min(from + policy.used_s, ...live.map((key) => key.usedFrom).filter((start) => start > from))
    if (covering.length === 0) plan.push({ usedFrom: from, usedUntil: until, acceptedUntil: until + policy.kept_s })
    from = until
  }
  return plan
}

/** The key that signs at `now`, the newest if two overlap; undefined when none may. */
export const signingKeyAt = <K extends PublicKey>(keys: readonly K[], now: number): K | undefined =>
  keys
    .filter((key) => key.withdrawnAt === undefined && key.usedFrom <= now && now < key.usedUntil)
    .sort((one, other) => other.usedFrom - one.usedFrom)[0]

/** Whether what a key signed may be accepted at `now`. A key that is only announced is accepted too: clocks differ. */
export const isAccepted = (key: PublicKey, now: number): boolean =>
  key.withdrawnAt === undefined && now < key.acceptedUntil
