import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { staleEdit, versionEdited } from '../shared/kernel/edit.ts'
import type { EligibilityStore } from './data/eligibility.store.ts'
import type { EligibilityRules } from './domain/eligibility.ts'
import type { EligibilityBody, EligibilityReply } from './eligibility.contract.ts'
import { setByOf } from './standing-reply.ts'

export type PutEligibilityDeps = Pick<EligibilityStore, 'readRules' | 'saveRules'> & { readonly now: () => number }

type Rules = z.output<typeof EligibilityBody>
type Asked = Omit<EligibilityRules, 'version'>

const isSame = (one: Asked, other: Asked): boolean => textOf(one) === textOf(other)
const textOf = ({ reviewFirst, monthsOfService, lessons }: Asked): string =>
  JSON.stringify([reviewFirst, monthsOfService, lessons])

/**
 * Says what is asked before a pass, over the version that was read; holds for the next pass. The same edit again, its reply lost, is
 * answered as the first was. Faults: edit.unconditional, edit.stale.
 */
export const putEligibility = async (
  tag: string | undefined,
  rules: Rules,
  caller: Caller,
  { readRules, saveRules, now }: PutEligibilityDeps,
): Promise<z.input<typeof EligibilityReply>> => {
  const version = versionEdited(tag)
  const made = { ...rules, version: version + 1 }
  if (await saveRules({ ...rules, version }, setByOf(caller), now())) return made
  const held = await readRules()
  if (held.version !== made.version || !isSame(held, made)) throw staleEdit()
  return made
}
