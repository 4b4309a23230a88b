/** What a judge may say. A verdict other than `allow` is an answer, never an error, and says no more than its code. */

export const DENIALS = [
  'not-a-pass',
  'unknown-key',
  'bad-signature',
  'expired',
  'not-yet-valid',
  'wrong-community',
  'replayed',
  'revoked',
  'suspended',
  'outside-hours',
  'not-admitted',
  'gate-disabled',
  'gate-stale',
] as const

export const VERDICTS = ['allow', ...DENIALS] as const

export type Denial = (typeof DENIALS)[number]
export type Verdict = (typeof VERDICTS)[number]
