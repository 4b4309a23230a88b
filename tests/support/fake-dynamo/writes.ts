import type { DeleteCommandInput, PutCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import { type Item, storedItem } from './attribute-values.ts'
import { conditionFailed, refusedAsInvalid } from './faults-of-dynamo.ts'
import { requireKnown } from './known-members.ts'
import { type PlannedWrite, planDelete, planPut, planUpdate } from './planned-write.ts'
import type { TableNamed } from './reads.ts'
import type { Row } from './sorted-rows.ts'

const EXPRESSIONS = ['ExpressionAttributeNames', 'ExpressionAttributeValues']
const CONDITIONAL = ['TableName', 'ConditionExpression', 'ReturnValuesOnConditionCheckFailure', ...EXPRESSIONS]
/** Members that the items of a transaction know too. */
export const KNOWN = {
  Put: [...CONDITIONAL, 'Item'],
  Delete: [...CONDITIONAL, 'Key'],
  Update: [...CONDITIONAL, 'Key', 'UpdateExpression'],
  ConditionCheck: [...CONDITIONAL, 'Key'],
} as const

const parts = (row: Row | undefined, names: ReadonlySet<string>): Item | undefined => {
  const found = Object.entries(row?.item ?? {}).filter(([name]) => names.has(name))
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

/** What a write answers, by its ReturnValues. */
const answered = (
  wanted: string | undefined,
  before: Row | undefined,
  after: Row | undefined,
  touched: ReadonlySet<string>,
) => {
  const choices: Readonly<Record<string, () => Item | undefined>> = {
    ALL_OLD: () => before?.item,
    ALL_NEW: () => after?.item,
    UPDATED_OLD: () => parts(before, touched),
    UPDATED_NEW: () => parts(after, touched),
  }
  const Attributes = choices[wanted ?? 'NONE']?.()
  return Attributes === undefined ? {} : { Attributes: storedItem(Attributes) }
}

const write = (planned: PlannedWrite, wanted: string | undefined) => {
  const { table, before, holds, shown } = planned
  if (!holds) throw conditionFailed(shown)
  const after = planned.after()
  table.replace(before, after)
  return answered(wanted, before, after, planned.touched)
}

const requireOldOrNone = (wanted: string | undefined): void => {
  if (wanted !== undefined && wanted !== 'NONE' && wanted !== 'ALL_OLD')
    throw refusedAsInvalid('ReturnValues can only be ALL_OLD or NONE')
}

export const runPut = (input: PutCommandInput, table: TableNamed) => {
  requireKnown(input, [...KNOWN.Put, 'ReturnValues'])
  requireOldOrNone(input.ReturnValues)
  return write(planPut(table(input.TableName), { ...input, Item: input.Item }), input.ReturnValues)
}

export const runDelete = (input: DeleteCommandInput, table: TableNamed) => {
  requireKnown(input, [...KNOWN.Delete, 'ReturnValues'])
  requireOldOrNone(input.ReturnValues)
  return write(planDelete(table(input.TableName), { ...input, Key: input.Key }), input.ReturnValues)
}

export const runUpdate = (input: UpdateCommandInput, table: TableNamed) => {
  requireKnown(input, [...KNOWN.Update, 'ReturnValues'])
  const { Key, UpdateExpression } = input
  return write(planUpdate(table(input.TableName), { ...input, Key, UpdateExpression }), input.ReturnValues)
}
