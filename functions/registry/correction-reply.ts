import type { Correction } from './domain/correction.ts'

/** A correction as it is answered, to him who asked: all of it. */
export const correctionReply = ({ askedAt, answered, ...rest }: Correction) => ({
  ...rest,
  askedAt: new Date(askedAt).toISOString(),
  ...(answered === undefined ? {} : { answered: { ...answered, at: new Date(answered.at).toISOString() } }),
})
export type CorrectionReply = ReturnType<typeof correctionReply>
