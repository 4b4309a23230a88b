import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { GateChange, GateHeld, GateStandingStore } from './data/gate-standing.store.ts'
import { contended, type Reply, ROUNDS_MAX, replyOf, requireNotBelow, setByOf } from './standing-reply.ts'
import type { GateStandingBody } from './standings.contract.ts'

type Body = z.output<typeof GateStandingBody>

const changeOf = (body: Body, caller: Caller): GateChange =>
  body.status === 'disabled'
    ? { disabled: true, reason: body.reason, setBy: setByOf(caller) }
    : { disabled: false, setBy: setByOf(caller) }

const isAlready = (held: GateHeld, { disabled, reason }: GateChange): boolean =>
  (held.disabled ?? false) === disabled && held.disabledReason === reason

/**
 * Disables or enables a gate, at once. The same request again changes nothing; what an office above disabled, none below enables.
 * Faults: gate.unknown, standing.set-above, standing.contended.
 */
export const putGateStanding = async (
  gateId: string,
  body: Body,
  caller: Caller,
  deps: GateStandingStore,
): Promise<Reply> => {
  const change = changeOf(body, caller)
  const reply = replyOf(body.status, change.reason)
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const held = await deps.readGate(gateId)
    if (held === undefined) throw new Fault('missing', 'gate.unknown', 'There is no such gate.')
    if (isAlready(held, change)) return reply
    if (held.disabled === true) requireNotBelow(caller, held.setBy)
    if (await deps.setGate(gateId, held.version, change)) return reply
  }
  throw contended()
}
