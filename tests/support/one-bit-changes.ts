import type { Verdict } from '../../functions/pass/domain/verdict.ts'
import { base45Of, bytesOfBase45 } from './packed-by-hand.ts'

/** A text to show at a gate and what must be said of it. */
export type Forged = {
  readonly name: string
  readonly text: string
  readonly verdict: Verdict
}

/** The verdict on packed bytes of which one bit was changed, read off the table of the packed form. */
const verdictOfChange = (bytes: Buffer, at: number, kids: readonly string[]): Verdict => {
  const [profile = 0, , , kind = 0] = bytes
  const life_s = bytes[28] ?? 0
  if (profile !== 1 || kind < 1 || kind > 3 || life_s < 1 || life_s > 60) return 'not-a-pass'
  const isOfKeyId = at === 1 || at === 2
  return isOfKeyId && !kids.includes(bytes.toString('hex', 1, 3)) ? 'unknown-key' : 'bad-signature'
}

/**
 * Every one-bit change of a good packed pass: 808 of them. It takes an issued pass and no key, so a deployed system can be asked too.
 * @param kids the ids of the published pass keys
 */
export const oneBitChanges = (packed: string, kids: readonly string[]): readonly Forged[] => {
  const good = bytesOfBase45(packed)
  if (good?.length !== 101) throw new Error('The pass to change is not packed.')
  return Array.from({ length: good.length * 8 }, (_, bit) => {
    const at = bit >> 3
    const bytes = Buffer.from(good)
    bytes.writeUInt8((good[at] ?? 0) ^ (1 << (bit & 7)), at)
    return { name: `byte ${at}, bit ${bit & 7}`, text: base45Of(bytes), verdict: verdictOfChange(bytes, at, kids) }
  })
}
