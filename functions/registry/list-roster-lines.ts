import * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { type ReadingDeps, recordReading } from '../shared/kernel/reading.ts'
import { stalePreview } from './begin-roster.ts'
import type { CourierStore } from './data/courier.store.ts'
import type { RosterStore } from './data/roster.store.ts'
import type { RosterPeopleStore } from './data/roster-people.store.ts'
import type { CourierKind } from './domain/kind.ts'
import { maskedName } from './domain/masking.ts'
import type { Roster } from './domain/roster.ts'
import { planOf, type Step } from './domain/roster-plan.ts'
import { findRoster, type RosterInput } from './find-roster.ts'
import { isAhead } from './get-roster.ts'
import { type Page, type PageDeps, pagesOf } from './pages.ts'
import { type PreviewDeps, previewRoster } from './preview-roster.ts'

export type RosterChange = 'joined' | 'changed' | 'left'
export type ListRosterLinesInput = RosterInput & {
  readonly caller: Caller
  readonly change: RosterChange
  readonly limit: number
  readonly cursor?: string | undefined
}
export type ListRosterLinesDeps = PreviewDeps &
  PageDeps &
  Pick<RosterStore, 'roster'> &
  Pick<RosterPeopleStore, 'planSteps'> &
  Pick<CourierStore, 'couriers'> &
  ReadingDeps

export type RosterLineShown = {
  /** Where he stands in what was sent; a leaver stands nowhere. */
  readonly line?: number
  /** Of whom the outlet engages or engaged. */
  readonly courierId?: string
  readonly maskedName: string
  readonly maskedPhone: string
  readonly kind: CourierKind
  readonly was?: { readonly maskedName: string; readonly kind: CourierKind }
}

const At = z.object({ basis: z.string(), offset: z.int().nonnegative() })

/** Where the steps of one change begin in a plan, and how many they are: leavers first, then who is changed, then joiners. */
const stretchOf = (change: RosterChange, { counts: { left, changed }, total }: Pick<Roster, 'counts' | 'total'>) =>
  ({
    left: { start: 0, count: left },
    changed: { start: left, count: changed },
    joined: { start: left + changed, count: total - left - changed },
  })[change]

const shownStep = (step: Step, phones: ReadonlyMap<string, string>): RosterLineShown => {
  if (step.do === 'leave') {
    const { courierId, was } = step
    return { courierId, maskedName: maskedName(was.name), maskedPhone: phones.get(courierId) ?? '', kind: was.kind }
  }
  const { line, name, phoneMasked: maskedPhone, kind } = step
  const shown = { line, maskedName: maskedName(name), maskedPhone, kind }
  if (step.do === 'join') return shown
  return { ...shown, courierId: step.courierId, was: { maskedName: maskedName(step.was.name), kind: step.was.kind } }
}

/** The roster as it is now, and its steps: of its plan once it has one, else of the difference it would make now. */
const stepsOf = async (roster: Roster, deps: ListRosterLinesDeps) => {
  if (!isAhead(roster))
    return { now: roster, steps: (from: number, count: number) => deps.planSteps(roster, from, count) }
  const { difference, preview } = await previewRoster(roster, deps)
  const plan = planOf(difference)
  return {
    now: { ...roster, ...preview },
    steps: async (from: number, count: number): Promise<readonly Step[]> => plan.slice(from, from + count),
  }
}

/**
 * Who joins, is changed or leaves by a roster, masked. Who read of whom is on record before the answer leaves.
 * Faults: roster.unknown, request.cursor, roster.preview-stale when the outlet changed between two pages.
 */
export const listRosterLines = async (
  { caller, change, limit, cursor, ...input }: ListRosterLinesInput,
  deps: ListRosterLinesDeps,
): Promise<Page<RosterLineShown>> => {
  const unit = `d/${input.enterpriseId}/${input.outletId}`
  const { fromOf, pageOf } = await pagesOf(['roster-lines', unit, input.rosterId, change], caller, deps)
  const from = At.optional().parse(fromOf(cursor))
  const { now, steps } = await stepsOf(await findRoster(input, deps), deps)
  if (from !== undefined && from.basis !== now.basis) throw stalePreview()
  const { start, count } = stretchOf(change, now)
  const offset = from?.offset ?? 0
  const found = await steps(start + offset, Math.min(limit, count - offset))
  const courierIds = found.flatMap((step) => (step.do === 'join' ? [] : [step.courierId]))
  const phones = new Map((await deps.couriers(courierIds)).map((one) => [one.courierId, one.phoneMasked]))
  await recordReading(caller, { unit, what: 'roster-lines', ids: courierIds }, deps)
  const end = offset + found.length
  const items = found.map((step) => shownStep(step, phones))
  return pageOf(end < count ? { items, next: { basis: now.basis, offset: end } } : { items })
}
