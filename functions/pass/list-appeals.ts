import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { officeAppealOf, ownAppealOf } from './appeal-reply.ts'
import type { AppealsQuery, OfficeAppeals, OwnAppeals } from './appeals.contract.ts'
import type { AppealLists, AppealPlace } from './data/appeal.store.ts'

export type ListAppealsDeps = AppealLists & {
  readonly now: () => number
  readonly sealCursor: (at: unknown, holder: string) => string
  readonly openCursor: (cursor: string, holder: string) => AppealPlace
  /** Each reading of others' records by staff leaves a line. */
  readonly recordReading: (reader: string, what: string, at: number) => Promise<void>
}

/** The calling courier's appeals with their answers, newest first. */
export const listMyAppeals = async (
  courierId: string,
  { appealsOf }: Pick<ListAppealsDeps, 'appealsOf'>,
): Promise<z.input<typeof OwnAppeals>> => ({ items: (await appealsOf(courierId)).map(ownAppealOf) })

/** Appeals against what the caller's unit and those below it set, oldest first. The reading itself is recorded. Fault: request.cursor. */
export const listAppeals = async (
  { state, limit, cursor }: z.output<typeof AppealsQuery>,
  { id, unit }: Caller,
  deps: ListAppealsDeps,
): Promise<z.input<typeof OfficeAppeals>> => {
  const holder = `${id}#appeals#${state}`
  const from = cursor === undefined ? undefined : deps.openCursor(cursor, holder)
  await deps.recordReading(id, `appeals#${state}`, deps.now())
  const { appeals, next } = await deps.appealsUnder(unit, state, limit, from)
  return {
    items: appeals.map(officeAppealOf),
    ...(next === undefined ? {} : { next: deps.sealCursor(next, holder) }),
  }
}
