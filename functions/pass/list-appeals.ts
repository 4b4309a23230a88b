import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { type ReadingDeps, recordReading } from '../shared/kernel/reading.ts'
import { officeAppealOf, ownAppealOf } from './appeal-reply.ts'
import type { AppealsQuery, OfficeAppeals, OwnAppeals } from './appeals.contract.ts'
import type { AppealLists, AppealPlace } from './data/appeal.store.ts'

export type ListAppealsDeps = AppealLists &
  ReadingDeps & {
    readonly sealCursor: (at: unknown, holder: string) => string
    readonly openCursor: (cursor: string, holder: string) => AppealPlace
  }

/** The calling courier's appeals with their answers, newest first. */
export const listMyAppeals = async (
  courierId: string,
  { appealsOf }: Pick<ListAppealsDeps, 'appealsOf'>,
): Promise<z.input<typeof OwnAppeals>> => ({ items: (await appealsOf(courierId)).map(ownAppealOf) })

/** Appeals against what the caller's unit and those below it set, oldest first. The reading is recorded before the answer. Fault: request.cursor. */
export const listAppeals = async (
  { state, limit, cursor }: z.output<typeof AppealsQuery>,
  caller: Caller,
  deps: ListAppealsDeps,
): Promise<z.input<typeof OfficeAppeals>> => {
  const { id, unit } = caller
  const holder = `${id}#appeals#${state}`
  const from = cursor === undefined ? undefined : deps.openCursor(cursor, holder)
  const { appeals, next } = await deps.appealsUnder(unit, state, limit, from)
  await recordReading(caller, { unit, what: `appeals#${state}`, ids: appeals.map(({ courierId }) => courierId) }, deps)
  return {
    items: appeals.map(officeAppealOf),
    ...(next === undefined ? {} : { next: deps.sealCursor(next, holder) }),
  }
}
