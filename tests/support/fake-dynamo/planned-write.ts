import { type Item, storedItem } from './attribute-values.ts'
import { givenTo, type Placeholders, parseCondition, parseUpdate } from './expression.ts'
import { type FakeTable, type ItemKeys, keysOf } from './fake-table.ts'
import { refusedAsInvalid } from './faults-of-dynamo.ts'
import type { Row } from './sorted-rows.ts'

/** One write looked at, before anything is done: whether its condition holds, and what it would do. */
export type PlannedWrite = {
  readonly table: FakeTable
  readonly keys: ItemKeys
  readonly before: Row | undefined
  /** What to show of the item when the condition does not hold. */
  readonly shown: Item | undefined
  readonly holds: boolean
  /** The row to be; throws what the engine would refuse of the item that comes out. */
  readonly after: () => Row | undefined
  /** Attributes that an update touches. */
  readonly touched: ReadonlySet<string>
}

export type ConditionalRequest = Placeholders & {
  readonly ConditionExpression?: string | undefined
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE' | undefined
}

const NOTHING: ReadonlySet<string> = new Set()

/** Parses and checks the condition of a write against the item that is there. */
const conditionOf = (request: ConditionalRequest, before: Row | undefined) => {
  const condition = request.ConditionExpression === undefined ? undefined : parseCondition(request.ConditionExpression)
  return {
    condition,
    shown: request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' ? before?.item : undefined,
  }
}

export const planPut = (
  table: FakeTable,
  request: ConditionalRequest & { readonly Item: Item | undefined },
): PlannedWrite => {
  const row = table.rowOf(storedItem(request.Item ?? {}))
  const before = table.row(row)
  const { condition, shown } = conditionOf(request, before)
  const given = givenTo([condition], request)
  const holds = condition?.run(before?.item ?? {}, given) ?? true
  return { table, keys: row, before, shown, holds, after: () => row, touched: NOTHING }
}

export const planDelete = (
  table: FakeTable,
  request: ConditionalRequest & { readonly Key: Item | undefined },
): PlannedWrite => {
  const keys = keysOf(storedItem(request.Key ?? {}))
  const before = table.row(keys)
  const { condition, shown } = conditionOf(request, before)
  const given = givenTo([condition], request)
  const holds = condition?.run(before?.item ?? {}, given) ?? true
  return { table, keys, before, shown, holds, after: () => undefined, touched: NOTHING }
}

/** A condition on an item that a transaction does not write. */
export const planCheck = (
  table: FakeTable,
  request: ConditionalRequest & { readonly Key: Item | undefined },
): PlannedWrite => {
  if (request.ConditionExpression === undefined) throw refusedAsInvalid('A ConditionCheck needs a ConditionExpression')
  const check = planDelete(table, request)
  return { ...check, after: () => check.before }
}

const requireKeysKept = (touched: ReadonlySet<string>): void => {
  for (const name of ['pk', 'sk'])
    if (touched.has(name))
      throw refusedAsInvalid(
        `One or more parameter values were invalid: Cannot update attribute ${name}. This attribute is part of the key`,
      )
}

export const planUpdate = (
  table: FakeTable,
  request: ConditionalRequest & { readonly Key: Item | undefined; readonly UpdateExpression: string | undefined },
): PlannedWrite => {
  const keys = keysOf(storedItem(request.Key ?? {}))
  const before = table.row(keys)
  const { condition, shown } = conditionOf(request, before)
  const update = request.UpdateExpression === undefined ? undefined : parseUpdate(request.UpdateExpression)
  const given = givenTo([condition, update], request)
  const holds = condition?.run(before?.item ?? {}, given) ?? true
  const touched = update?.run.attributes(given) ?? NOTHING
  requireKeysKept(touched)
  const base = before?.item ?? { ...keys }
  const after = (): Row => table.rowOf(update?.run.apply(base, given) ?? base)
  return { table, keys, before, shown, holds, after, touched }
}
