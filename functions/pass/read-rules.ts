import type * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import type { RulesStore } from './data/rules.store.ts'
import type { RulesReply } from './rules.contract.ts'
import { rulesReplyOf } from './rules-reply.ts'

export const communityUnknown = (): Fault => new Fault('missing', 'community.unknown', 'There is no such community.')

/** A community's rules as they are judged now. Fault: community.unknown. */
export const readRules = async (
  communityId: string,
  store: Pick<RulesStore, 'readRules'>,
): Promise<z.input<typeof RulesReply>> => {
  const held = await store.readRules(communityId)
  if (held === undefined) throw communityUnknown()
  return rulesReplyOf(held)
}
