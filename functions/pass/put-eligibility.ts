import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { staleEdit, versionEdited } from '../shared/kernel/edit.ts'
import type { EligibilityStore } from './data/eligibility.store.ts'
import type { EligibilityBody, EligibilityReply } from './eligibility.contract.ts'
import { setByOf } from './standing-reply.ts'

export type PutEligibilityDeps = Pick<EligibilityStore, 'saveRules'> & { readonly now: () => number }

/** Says what is asked before a pass, over the version that was read; holds for the next pass. Faults: edit.unconditional, edit.stale. */
export const putEligibility = async (
  tag: string | undefined,
  rules: z.output<typeof EligibilityBody>,
  caller: Caller,
  { saveRules, now }: PutEligibilityDeps,
): Promise<z.input<typeof EligibilityReply>> => {
  const version = versionEdited(tag)
  if (!(await saveRules({ ...rules, version }, setByOf(caller), now()))) throw staleEdit()
  return { ...rules, version: version + 1 }
}
