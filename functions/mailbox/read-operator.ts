import type * as z from 'zod'
import type { Operator, OperatorStore } from './data/operator.store.ts'
import type { OperatorReply } from './operators.contract.ts'

type Reply = z.input<typeof OperatorReply>

/** What was last said, or version 0 of a place of which nobody said anything. */
export const operatorReplyOf = (operator: Operator | undefined): Reply => ({
  version: operator?.version ?? 0,
  ...(operator?.enterpriseId === undefined ? {} : { enterpriseId: operator.enterpriseId }),
  ...(operator === undefined ? {} : { setAt: new Date(operator.setAt).toISOString() }),
})

/** Which firm runs a place, by what was last said. @param unit its path */
export const readOperator = async (unit: string, deps: Pick<OperatorStore, 'readOperator'>): Promise<Reply> =>
  operatorReplyOf(await deps.readOperator(unit))
