import type * as z from 'zod'
import type { OfficeAppeal, OwnAppeal } from './appeals.contract.ts'
import { type Appeal, stateOf } from './domain/appeal.ts'

const instant = (at: number): string => new Date(at).toISOString()

/** An appeal as its courier reads it: who answered stays within the offices. */
export const ownAppealOf = (appeal: Appeal): z.input<typeof OwnAppeal> => {
  const { appealId, words, at, answer, suspension } = appeal
  return {
    appealId,
    state: stateOf(appeal),
    words,
    at: instant(at),
    suspension: {
      ...(suspension.reason === undefined ? {} : { reason: suspension.reason }),
      ...(suspension.until === undefined ? {} : { until: instant(suspension.until) }),
    },
    ...(answer === undefined
      ? {}
      : { answer: { decision: answer.decision, words: answer.words, at: instant(answer.at) } }),
  }
}

/** An appeal as an office reads it. */
export const officeAppealOf = (appeal: Appeal): z.input<typeof OfficeAppeal> => ({
  ...ownAppealOf(appeal),
  courierId: appeal.courierId,
  ...(appeal.maskedName === undefined ? {} : { maskedName: appeal.maskedName }),
  suspendedBy: {
    role: appeal.suspension.setBy?.role ?? 'district',
    unit: appeal.suspension.setBy?.unit ?? 'd',
  },
})
