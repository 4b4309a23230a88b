import { Fault } from '../shared/kernel/fault.ts'
import type { CorrectionStore } from './data/correction.store.ts'
import type { Place } from './data/courier.items.ts'
import type { CourierStore } from './data/courier.store.ts'
import { type Correction, type CorrectionAnswer, isMade } from './domain/correction.ts'
import { engagementAt } from './domain/courier.ts'
import { type ShownCorrection, shownCorrection } from './list-corrections.ts'
import { untilWritten } from './until-written.ts'

export type AnswerCorrectionInput = Place &
  Pick<CorrectionAnswer, 'answer' | 'words'> & { readonly correctionId: string }
export type AnswerCorrectionDeps = Pick<CorrectionStore, 'outletCorrection' | 'answerCorrection'> &
  Pick<CourierStore, 'courier'> & { readonly now: () => number }

const requireMade = async (correction: Correction, deps: AnswerCorrectionDeps): Promise<void> => {
  const courier = await deps.courier(correction.courierId)
  if (!isMade(correction, courier && engagementAt(courier, correction)))
    throw new Fault(
      'conflict',
      'correction.not-made',
      'Nothing has changed yet: make the correction first, then say so.',
    )
}

/**
 * An outlet's answer to a correction that a courier asked for, given once. `made` only when something else stands there than when he asked.
 * The same again is the same answer. Faults: correction.unknown, correction.answered, correction.not-made, registry.busy.
 */
export const answerCorrection = (
  { correctionId, answer, words, ...place }: AnswerCorrectionInput,
  deps: AnswerCorrectionDeps,
): Promise<ShownCorrection> =>
  untilWritten(async () => {
    const held = await deps.outletCorrection(place, correctionId)
    if (held === undefined) throw new Fault('missing', 'correction.unknown', 'Nobody asked for such a correction here.')
    if (held.answered !== undefined) {
      if (held.answered.answer === answer && held.answered.words === words) return shownCorrection(held)
      throw new Fault('conflict', 'correction.answered', 'This correction was answered otherwise.')
    }
    if (answer === 'made') await requireMade(held, deps)
    const answered: Correction = { ...held, answered: { answer, words, at: deps.now() } }
    return (await deps.answerCorrection(answered)) ? shownCorrection(answered) : undefined
  })
