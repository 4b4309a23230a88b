import type { Caller } from '../shared/kernel/caller.ts'
import { type ReadingDeps, recordReading } from '../shared/kernel/reading.ts'
import { correctionReply } from './correction-reply.ts'
import type { CorrectionStore } from './data/correction.store.ts'
import type { Place } from './data/courier.items.ts'
import type { EnterpriseStore } from './data/enterprise.store.ts'
import type { Correction } from './domain/correction.ts'
import { maskedName } from './domain/masking.ts'
import { getOutlet } from './get-outlet.ts'
import { type Page, type PageAsked, type PageDeps, pagesOf } from './pages.ts'

export type ListOwnCorrectionsDeps = Pick<CorrectionStore, 'ownCorrections'> & PageDeps
export type ListCorrectionsInput = Place & PageAsked & { readonly state?: 'open' | 'answered' | undefined }
export type ListCorrectionsDeps = Pick<CorrectionStore, 'outletCorrections'> &
  Pick<EnterpriseStore, 'outlet'> &
  PageDeps &
  ReadingDeps

/**
 * A correction as the outlet sees it: what it had sent masked where that is a name; what he wants in full, for the outlet is to write it, and
 * he says it himself.
 */
export const shownCorrection = (correction: Correction) => {
  const { stood, ...rest } = correctionReply(correction)
  if (stood === undefined) return rest
  return { ...rest, stood: correction.field === 'name' ? maskedName(stood) : stood }
}
export type ShownCorrection = ReturnType<typeof shownCorrection>

/** What the calling courier asked to be corrected, and the answers. Fault: request.cursor. */
export const listOwnCorrections = async (
  { limit, cursor }: PageAsked,
  caller: Pick<Caller, 'id'>,
  deps: ListOwnCorrectionsDeps,
): Promise<Page<ReturnType<typeof correctionReply>>> => {
  const pages = await pagesOf(['own-corrections'], caller, deps)
  const found = await deps.ownCorrections(caller.id, { limit, from: pages.fromOf(cursor) })
  return pages.pageOf({ ...found, items: found.items.map(correctionReply) })
}

/**
 * What an outlet is asked to correct, all or by whether it is answered. Who read of whom is on record before the answer leaves.
 * Faults: outlet.unknown, request.cursor.
 */
export const listCorrections = async (
  { enterpriseId, outletId, state, limit, cursor }: ListCorrectionsInput,
  caller: Caller,
  deps: ListCorrectionsDeps,
): Promise<Page<ShownCorrection>> => {
  const place = { enterpriseId, outletId }
  const pages = await pagesOf(['corrections', enterpriseId, outletId, state], caller, deps)
  const from = pages.fromOf(cursor)
  await getOutlet(place, deps)
  const answered = state === undefined ? undefined : state === 'answered'
  const found = await deps.outletCorrections(place, answered, { limit, from })
  const courierIds = [...new Set(found.items.map(({ courierId }) => courierId))]
  await recordReading(caller, { unit: `d/${enterpriseId}/${outletId}`, what: 'corrections', ids: courierIds }, deps)
  return pages.pageOf({ ...found, items: found.items.map(shownCorrection) })
}
