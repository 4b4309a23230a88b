import type * as z from 'zod'
import type { Caller } from '../shared/kernel/caller.ts'
import { staleEdit, versionEdited } from '../shared/kernel/edit.ts'
import { Fault } from '../shared/kernel/fault.ts'
import type { RulesStore } from './data/rules.store.ts'
import type { Rules } from './domain/community-rules.ts'
import { communityUnknown } from './read-rules.ts'
import type { RulesBody, RulesReply } from './rules.contract.ts'
import { rulesOf, rulesReplyOf } from './rules-reply.ts'
import { ROUNDS_MAX, setByOf } from './standing-reply.ts'

export type PutRulesDeps = Pick<RulesStore, 'readRules' | 'changeRules'> & { readonly now: () => number }

const isSame = (one: Rules, other: Rules): boolean => textOf(one) === textOf(other)
const textOf = ({ hours, kinds, vehicles }: Rules): string =>
  JSON.stringify([hours.map(({ weekdays, fromMinute, toMinute }) => [weekdays, fromMinute, toMinute]), kinds, vehicles])

/**
 * Changes a community's rules over the version that was read. The next verification judges by them; the version before is kept. The same edit
 * again, its reply lost, is answered as the first was; rules that are in force already make no version.
 * @param tag the If-Match header
 * Faults: edit.unconditional, edit.stale, community.unknown, rules.contended.
 */
export const putRules = async (
  communityId: string,
  body: z.output<typeof RulesBody>,
  tag: string | undefined,
  caller: Caller,
  deps: PutRulesDeps,
): Promise<z.input<typeof RulesReply>> => {
  const edited = versionEdited(tag)
  const rules = rulesOf(body)
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const held = await deps.readRules(communityId)
    if (held === undefined) throw communityUnknown()
    const isDone = isSame(held, rules) && (held.version === edited || held.version === edited + 1)
    if (isDone) return rulesReplyOf(held)
    if (held.version !== edited) throw staleEdit()
    const made = { ...rules, version: edited + 1, changedAt: deps.now(), by: setByOf(caller) }
    if (await deps.changeRules(communityId, made)) return rulesReplyOf(made)
  }
  throw new Fault('unavailable', 'rules.contended', 'Somebody else is changing this too.', { retryAfter_s: 1 })
}
