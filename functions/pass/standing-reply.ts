import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import type { StandingReply } from './pass.contract.ts'

export type Reply = z.input<typeof StandingReply>

/** Two people at once are settled by the second try; more rounds than this mean something is wrong. */
export const ROUNDS_MAX = 5

export const contended = (): Fault =>
  new Fault('unavailable', 'standing.contended', 'Somebody else is changing this too.', { retryAfter_s: 1 })

/** A standing as it is answered; `until` in epoch ms. */
export const replyOf = (status: Reply['status'], reason?: string, until?: number): Reply => ({
  status,
  ...(reason === undefined ? {} : { reason }),
  ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
})
