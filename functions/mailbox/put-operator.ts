import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { staleEdit, versionEdited } from '../shared/kernel/edit.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { OperatorStore } from './data/operator.store.ts'
import type { OperatorBody, OperatorReply } from './operators.contract.ts'
import { operatorReplyOf } from './read-operator.ts'

export type OperatorDeps = Pick<OperatorStore, 'readOperator' | 'putOperator'> & { readonly now: () => number }

/** Two people at once are settled by the second try; more rounds than this mean something is wrong. */
const ROUNDS_MAX = 5

/**
 * Says which firm runs a place, over the version that was read. It holds for tickets opened from then on; the same again makes no version.
 * @param unit the place's path
 * @param tag the If-Match header
 * Faults: edit.unconditional, edit.stale, operator.contended.
 */
export const putOperator = async (
  unit: string,
  { enterpriseId }: z.output<typeof OperatorBody>,
  tag: string | undefined,
  { id, role, unit: over }: Caller,
  deps: OperatorDeps,
): Promise<z.input<typeof OperatorReply>> => {
  const edited = versionEdited(tag)
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const held = await deps.readOperator(unit)
    const version = held?.version ?? 0
    if (held !== undefined && held.enterpriseId === enterpriseId && (version === edited || version === edited + 1))
      return operatorReplyOf(held)
    if (version !== edited) throw staleEdit()
    const made = { version: edited + 1, enterpriseId, setAt: deps.now(), by: { id, role, unit: over } }
    if (await deps.putOperator(unit, made)) return operatorReplyOf(made)
  }
  throw new Fault('unavailable', 'operator.contended', 'Somebody else is changing this too.', { retryAfter_s: 1 })
}
