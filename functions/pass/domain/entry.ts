import type { KindName } from './pass-claims.ts'
import type { Vehicle } from './vehicle.ts'
import type { Verdict } from './verdict.ts'

/** The record of one scan: written before the answer, never edited. */
export type Entry = {
  readonly gateId: string
  readonly scanId: string
  readonly communityId: string
  /** Epoch ms. */
  readonly at: number
  readonly verdict: Verdict
  /** A digest of what was scanned: tells another pass under the same scan id from a retry. */
  readonly textDigest: string
  /** What the gate saw him come on; absent on foot. */
  readonly vehicle?: Vehicle
  /** What follows is known only of a pass whose signature held. */
  readonly replayKey?: string
  readonly kind?: KindName
  readonly courierId?: string
  /** Of whom the gate let in alone: who was refused is named to nobody. */
  readonly card?: { readonly maskedName: string; readonly enterpriseName: string }
  /** A photograph of whom the gate let in is kept: it may ask for it. */
  readonly hasPhoto?: true
  /** When this pass was first used, if it was before. */
  readonly firstAt?: number
  readonly repeat?: boolean
  /** The denial is of this person: no change of the community's rules would lift it. */
  readonly isPersonal?: true
}

/** A second look at the same code within this time at the same gate is the same person still standing there. */
export const REPEAT_WITHIN_MS = 10_000

/** Derived from gate and scan, so that a retry has the same one. */
export const entryIdOf = ({ gateId, scanId }: Pick<Entry, 'gateId' | 'scanId'>): string => `${gateId}.${scanId}`

export type Admission = 'admitted' | 'same-scan' | { readonly firstAt: number; readonly repeat: boolean }

/** What it means that a pass was already used up by `first`: a retry of that very scan, or a second use. */
export const secondUse = (first: Entry, again: Entry): Exclude<Admission, 'admitted'> => {
  if (first.gateId === again.gateId && first.scanId === again.scanId) return 'same-scan'
  const repeat = first.gateId === again.gateId && again.at - first.at <= REPEAT_WITHIN_MS
  return { firstAt: first.at, repeat }
}
