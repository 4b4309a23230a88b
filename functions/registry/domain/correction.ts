import type { Engagement } from './courier.ts'

/** What a courier may ask an outlet to correct of what it sent about him; the last says that he does not work there. */
export const CORRECTION_FIELDS = ['name', 'kind', 'not-employed'] as const
export type CorrectionField = (typeof CORRECTION_FIELDS)[number]
export const CORRECTION_ANSWERS = ['made', 'declined'] as const

export type CorrectionAnswer = {
  readonly answer: (typeof CORRECTION_ANSWERS)[number]
  readonly words: string
  /** Epoch milliseconds. */
  readonly at: number
}

export type Correction = {
  readonly correctionId: string
  readonly courierId: string
  readonly enterpriseId: string
  readonly outletId: string
  readonly field: CorrectionField
  /** What should stand there; absent of who is not employed. */
  readonly wanted?: string | undefined
  readonly words: string
  /** What the outlet had sent when he asked; absent of who is not employed. */
  readonly stood?: string | undefined
  /** Epoch milliseconds. */
  readonly askedAt: number
  readonly answered?: CorrectionAnswer | undefined
}
export type CorrectionAsked = Omit<Correction, 'stood' | 'askedAt' | 'answered'>

/** A person who asks for more than this at once is helped by a telephone, and nobody else's list is filled by him. */
export const OPEN_CORRECTIONS_MAX = 10

/** A correction as it is asked for, with what stands there now. */
export const askFor = (asked: CorrectionAsked, { name, kind }: Engagement, askedAt: number): Correction => {
  const stood = { name, kind, 'not-employed': undefined }[asked.field]
  return { ...asked, stood, askedAt }
}

/** Whether the same was asked for under this id before. */
export const isSameAsked = (held: Correction, asked: CorrectionAsked): boolean =>
  held.enterpriseId === asked.enterpriseId &&
  held.outletId === asked.outletId &&
  held.field === asked.field &&
  held.wanted === asked.wanted &&
  held.words === asked.words

/** Whether something else stands there than when he asked: only then may an outlet say that it was made. What the truth is, the two settle. */
export const isMade = ({ field, stood }: Correction, now: Engagement | undefined): boolean => {
  if (now === undefined) return true
  return field !== 'not-employed' && now[field] !== stood
}
