import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import type { GateStandingStore } from './data/gate-standing.store.ts'
import type { GateStandingBody } from './pass.contract.ts'
import { type Reply, replyOf } from './standing-reply.ts'

/** Disables or enables a gate, at once. Fault: gate.unknown. */
export const putGateStanding = async (
  gateId: string,
  body: z.output<typeof GateStandingBody>,
  deps: GateStandingStore,
): Promise<Reply> => {
  const reason = body.status === 'disabled' ? body.reason : undefined
  if (!(await deps.setGate(gateId, body.status === 'disabled', reason)))
    throw new Fault('missing', 'gate.unknown', 'There is no such gate.')
  return replyOf(body.status, reason)
}
