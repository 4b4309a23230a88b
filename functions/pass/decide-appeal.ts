import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import { officeAppealOf } from './appeal-reply.ts'
import type { DecisionBody, OfficeAppeal } from './appeals.contract.ts'
import type { AppealStore } from './data/appeal.store.ts'
import type { CourierStandingStore } from './data/courier-standing.store.ts'
import type { CourierItem } from './data/pass.items.ts'
import { type Appeal, type AppealAnswer, isOwnAct } from './domain/appeal.ts'
import { standingEvent } from './put-courier-standing.ts'
import { contended, ROUNDS_MAX, replyOf, requireOver, setByOf } from './standing-reply.ts'

type Body = z.output<typeof DecisionBody>

export type DecideAppealDeps = Pick<CourierStandingStore, 'readCourier' | 'setCourier'> &
  Pick<AppealStore, 'readAppeal' | 'courierOfAppeal' | 'upholdAppeal'> & { readonly now: () => number }

const unknown = (): Fault => new Fault('missing', 'appeal.unknown', 'There is no such appeal.')

/** Who may answer: he stands over whoever set the suspension, then and now, and neither set it nor changed it. Faults: standing.set-above, appeal.own-suspension. */
const requireJudge = (appeal: Appeal, held: CourierItem, caller: Caller): void => {
  requireOver(caller, appeal.suspension.setBy)
  requireOver(caller, held.setBy)
  const isHis = held.setBy?.id === caller.id || held.setters?.includes(caller.id) === true
  if (isHis || isOwnAct(appeal, caller))
    throw new Fault(
      'forbidden',
      'appeal.own-suspension',
      'You set this suspension: somebody else answers. 暂停由您作出，须由他人答复。',
    )
}

/** The answer given before, provided it was this one. Fault: appeal.decided. */
const sameAnswer = (appeal: Appeal, answer: AppealAnswer, { decision, words }: Body): z.input<typeof OfficeAppeal> => {
  if (answer.decision !== decision || answer.words !== words)
    throw new Fault('conflict', 'appeal.decided', 'This appeal is answered already. 该申诉已答复。')
  return officeAppealOf(appeal)
}

/** Writes the answer with what it makes of the standing; false when the standing changed meanwhile. */
const write = (appeal: Appeal, held: CourierItem, answer: AppealAnswer, deps: DecideAppealDeps): Promise<boolean> => {
  const { courierId, appealId } = appeal
  if (answer.decision === 'upheld') return deps.upholdAppeal(appeal, held.version, answer)
  const event = standingEvent(courierId, held.version + 1, answer.at, replyOf('active'))
  const change = { status: 'active', setBy: answer.by, appeal: { appealId, state: 'lifted' } } as const
  return deps.setCourier(courierId, held.version, change, event, { appealId, answer })
}

/**
 * Answers an appeal. `lifted` reinstates the courier in the same write, with the event of it. The same answer again is the same reply.
 * Faults: appeal.unknown, appeal.own-suspension, appeal.decided, standing.set-above, standing.contended.
 */
export const decideAppeal = async (
  appealId: string,
  body: Body,
  caller: Caller,
  deps: DecideAppealDeps,
): Promise<z.input<typeof OfficeAppeal>> => {
  const courierId = await deps.courierOfAppeal(appealId)
  if (courierId === undefined) throw unknown()
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const [appeal, held] = await Promise.all([deps.readAppeal(courierId, appealId), deps.readCourier(courierId)])
    if (appeal === undefined || held === undefined) throw unknown()
    requireOver(caller, appeal.suspension.setBy)
    if (appeal.answer !== undefined) return sameAnswer(appeal, appeal.answer, body)
    requireJudge(appeal, held, caller)
    const answer: AppealAnswer = { ...body, at: deps.now(), by: setByOf(caller) }
    if (await write(appeal, held, answer, deps)) return officeAppealOf({ ...appeal, answer })
  }
  throw contended()
}
