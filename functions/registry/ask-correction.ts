import { Fault } from '../shared/kernel/fault.ts'
import { type CorrectionReply, correctionReply } from './correction-reply.ts'
import type { CorrectionStore } from './data/correction.store.ts'
import type { CourierStore } from './data/courier.store.ts'
import {
  askFor,
  type Correction,
  type CorrectionAsked,
  isSameAsked,
  OPEN_CORRECTIONS_MAX,
} from './domain/correction.ts'
import { engagementAt } from './domain/courier.ts'

export type AskCorrectionDeps = Pick<CorrectionStore, 'ownCorrection' | 'askCorrection'> &
  Pick<CourierStore, 'courier'> & { readonly now: () => number }

const askedBefore = (held: Correction, asked: CorrectionAsked): CorrectionReply => {
  if (isSameAsked(held, asked)) return correctionReply(held)
  throw new Fault('conflict', 'correction.other-body', 'You asked for something else under this id.')
}

/**
 * A courier asks an outlet that engages him to correct what it sent about him. It stays on his record and on the outlet's list, also when he
 * leaves; the same again is the same answer.
 * Faults: correction.other-body, correction.not-engaged, correction.too-many.
 */
export const askCorrection = async (asked: CorrectionAsked, deps: AskCorrectionDeps): Promise<CorrectionReply> => {
  const held = await deps.ownCorrection(asked.courierId, asked.correctionId)
  if (held !== undefined) return askedBefore(held, asked)
  const courier = await deps.courier(asked.courierId)
  const engagement = courier && engagementAt(courier, asked)
  if (engagement === undefined)
    throw new Fault('conflict', 'correction.not-engaged', 'This outlet does not engage you: it has nothing to correct.')
  const correction = askFor(asked, engagement, deps.now())
  const outcome = await deps.askCorrection(correction)
  if (outcome === 'too-many')
    throw new Fault('conflict', 'correction.too-many', `${OPEN_CORRECTIONS_MAX} of yours are not answered yet.`)
  if (outcome === 'asked') return correctionReply(correction)
  const rival = await deps.ownCorrection(asked.courierId, asked.correctionId)
  if (rival !== undefined) return askedBefore(rival, asked)
  throw new Fault('conflict', 'correction.other-body', 'This id is taken: ask under another.')
}
