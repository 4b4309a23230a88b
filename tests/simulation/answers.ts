import * as z from 'zod'
import { plainItem } from '../../functions/shared/dynamo/plain-item.ts'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import type { Step } from './random-commands.ts'

const Refusal = z.object({
  name: z.string(),
  Item: z.unknown().optional(),
  CancellationReasons: z.array(z.object({ Code: z.string().optional(), Item: z.unknown().optional() })).optional(),
})
const Answer = z.looseObject({
  $metadata: z.unknown().optional(),
  Responses: z.record(z.string(), z.array(z.unknown())).optional(),
})

const text = (value: unknown): string =>
  JSON.stringify(value, (_, member) => (member instanceof Set ? [...member].sort() : member)) ?? ''

/** What a step is answered, in a form to compare: the reply without its wrapping, or the refusal by name, codes and old items. Wording is not compared. */
export const answerOf = async (step: Step, db: Documents): Promise<unknown> => {
  try {
    const { $metadata, Responses, ...answer } = Answer.parse(await step.run(db))
    if (Responses === undefined) return { answer }
    // A batch answers in no order.
    const found = Object.values(Responses)
      .flat()
      .sort((one, other) => (text(one) < text(other) ? -1 : 1))
    return { found }
  } catch (error) {
    const refusal = Refusal.safeParse(error)
    if (!refusal.success) throw error
    const { name, Item, CancellationReasons } = refusal.data
    return {
      refused: name,
      held: plainItem(Item),
      reasons: CancellationReasons?.map(({ Code, Item: held }) => ({ Code, held: plainItem(held) })),
    }
  }
}
