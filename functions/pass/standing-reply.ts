import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import { covers } from '../shared/kernel/unit.ts'
import type { SetBy } from './data/pass.items.ts'
import type { StandingReply } from './standings.contract.ts'

export type Reply = z.input<typeof StandingReply>

/** Two people at once are settled by the second try; more rounds than this mean something is wrong. */
export const ROUNDS_MAX = 5

/** Who may change what somebody set: whoever set it, and whoever stands over him. Fault: standing.set-above. */
export const requireOver = (caller: Caller, setBy: SetBy | undefined): void => {
  if (setBy !== undefined && !covers(caller.unit, setBy.unit))
    throw new Fault(
      'forbidden',
      'standing.set-above',
      'This was set by a unit that is not yours: ask it, or whoever stands over it.',
    )
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
