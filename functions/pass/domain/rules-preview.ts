/** What other rules would have made of scans that were judged: by the judge's own rule, never by a second one. */
import { type Rules, rulesDenial } from './community-rules.ts'
import type { Entry } from './entry.ts'
import { KINDS } from './pass-claims.ts'
import type { Verdict } from './verdict.ts'

/** As many as a person looks through; the counts tell the rest. */
export const PREVIEW_SAMPLES_MAX = 50

export type Turned = { readonly entry: Entry; readonly would: Verdict }
export type Preview = {
  readonly judged: number
  readonly wouldBeRefused: number
  readonly wouldBeAdmitted: number
  /** Those whose verdict would turn between let in and not, in the order given. */
  readonly samples: readonly Turned[]
}

const OF_THE_RULES: readonly Verdict[] = ['allow', 'outside-hours', 'not-admitted']

/** What the rules would have said of a scan; undefined where they are not what was asked: a bad pass, a suspension, a block. */
export const verdictUnder = (rules: Rules, { verdict, kind, vehicle, at, isPersonal }: Entry): Verdict | undefined => {
  if (!OF_THE_RULES.includes(verdict) || isPersonal === true || kind === undefined) return undefined
  return rulesDenial(rules, undefined, { kind: KINDS[kind], vehicle }, at) ?? 'allow'
}

/** Judges each scan again under the rules. What was let in by hand is no scan and is not given here. */
export const previewOf = (rules: Rules, entries: readonly Entry[]): Preview => {
  const judged = entries.flatMap((entry) => {
    const would = verdictUnder(rules, entry)
    return would === undefined ? [] : [{ entry, would }]
  })
  const refused = judged.filter(({ entry, would }) => entry.verdict === 'allow' && would !== 'allow')
  const admitted = judged.filter(({ entry, would }) => entry.verdict !== 'allow' && would === 'allow')
  const isTurned = ({ entry, would }: Turned): boolean => (entry.verdict === 'allow') !== (would === 'allow')
  return {
    judged: judged.length,
    wouldBeRefused: refused.length,
    wouldBeAdmitted: admitted.length,
    samples: judged.filter(isTurned).slice(0, PREVIEW_SAMPLES_MAX),
  }
}
