import type { CourierStore } from './data/courier.store.ts'
import type { RosterStore } from './data/roster.store.ts'
import type { Bar, Courier } from './domain/courier.ts'
import type { Roster } from './domain/roster.ts'
import type { Step } from './domain/roster-plan.ts'
import { doStep, type StepResult, undoStep } from './domain/roster-step.ts'
import { type SettleDeps, settleCourier } from './settle-courier.ts'

export type SettleStepDeps = SettleDeps &
  Pick<CourierStore, 'couriersByPhone'> &
  Pick<RosterStore, 'roster'> & { readonly newCourierId: () => string }

/**
 * Whether a roster is still being worked on as a worker read it. Asked after the records are read, never before: whoever changes a record
 * once the roster is over gives it another version, and what is written over the one that was read fails.
 */
export const isWorkedOn = async (
  { state, rosterId, enterpriseId, outletId }: Roster,
  deps: Pick<RosterStore, 'roster'>,
): Promise<boolean> => (await deps.roster({ enterpriseId, outletId }, rosterId))?.state === state

/** What became of a person: `kept` is one whom undoing left as he is; a bar is why the outlet could not engage him. */
export type StepOutcome = 'done' | 'kept' | Bar

/**
 * Writes one step of a roster that is being applied or undone, as often as his record changes under it. Doing it again does nothing, and
 * a worker that was overtaken writes nothing more: when a record changed under it, it looks whether the roster is still being worked on.
 * @param found his record as it was read before the roster was seen to be worked on
 * Fault: registry.busy.
 */
export const settleStep = async (
  step: Step,
  found: Courier | undefined,
  roster: Roster,
  deps: SettleStepDeps,
): Promise<StepOutcome> => {
  const { enterpriseId, outletId, enterpriseName, state, startedAt = 0, undoStartedAt = 0 } = roster
  const place = { enterpriseId, outletId }
  const job = { place, enterpriseName, startedAt }
  const isUndoing = state === 'undoing'
  let result: StepResult = {}
  let isOver = false
  const change = (held: Courier | undefined): Courier | undefined => {
    if (isOver) return undefined
    result = isUndoing ? undoStep(step, held, job) : doStep(step, held, job, deps.newCourierId)
    return result.after
  }
  const findAgain = async () => {
    const [again] = await deps.couriersByPhone([step.phoneHash])
    isOver = !(await isWorkedOn(roster, deps))
    return again
  }
  await settleCourier({ place, at: isUndoing ? undoStartedAt : startedAt, found, findAgain, change }, deps)
  return result.isKept === true ? 'kept' : (result.bar ?? 'done')
}
