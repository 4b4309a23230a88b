import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import { covers } from '../shared/kernel/unit.ts'
import type { SetBy } from './data/pass.items.ts'
import { isBelow } from './domain/office.ts'
import type { StandingReply } from './standings.contract.ts'

export type Reply = z.input<typeof StandingReply>

/** Two people at once are settled by the second try; more rounds than this mean something is wrong. */
export const ROUNDS_MAX = 5

const setAbove = (): Fault =>
  new Fault(
    'forbidden',
    'standing.set-above',
    'This was set by a unit that is not yours: ask it, or whoever stands over it.',
  )

/** Who may change what somebody set of a person: whoever set it, and whoever stands over him. Fault: standing.set-above. */
export const requireOver = (caller: Caller, setBy: SetBy | undefined): void => {
  if (setBy !== undefined && !covers(caller.unit, setBy.unit)) throw setAbove()
}

/**
 * Who may change what somebody set of a place that is the caller's (the route has settled that): an office no lower than his. By role and
 * not by unit, so that it outlives the move of a community to another street. Fault: standing.set-above.
 */
export const requireNotBelow = ({ role }: Caller, setBy: SetBy | undefined): void => {
  if (setBy !== undefined && isBelow(role, setBy.role)) throw setAbove()
}

export const setByOf = ({ id, role, unit }: Caller): SetBy => ({ id, role, unit })

export const contended = (): Fault =>
  new Fault('unavailable', 'standing.contended', 'Somebody else is changing this too.', { retryAfter_s: 1 })

/** A standing as it is answered; `until` in epoch ms. */
export const replyOf = (status: Reply['status'], reason?: string, until?: number): Reply => ({
  status,
  ...(reason === undefined ? {} : { reason }),
  ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
})
