import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb'
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import {
  conditionReason,
  invalidReason,
  NO_REASON,
  type Reason,
  refusedAsInvalid,
  tokenSpent,
  transactionCancelled,
} from './faults-of-dynamo.ts'
import { requireKnown } from './known-members.ts'
import { type PlannedWrite, planCheck, planDelete, planPut, planUpdate } from './planned-write.ts'
import type { TableNamed } from './reads.ts'
import type { Row } from './sorted-rows.ts'
import { KNOWN } from './writes.ts'

/** A transaction holds a hundred items and 4 MB at most. */
const ITEMS_MAX = 100
const BYTES_MAX = 4 * 1024 * 1024
/** For so long a token makes a repeat of its request the same request. */
const TOKEN_KEPT_MS = 10 * 60_000

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

const plan = (item: TransactItem, table: TableNamed): PlannedWrite => {
  const { Put, Update, Delete, ConditionCheck } = item
  if (Object.values(item).filter((part) => part !== undefined).length !== 1)
    throw refusedAsInvalid('TransactItems can only contain one of Check, Put, Update or Delete')
  if (Put !== undefined) {
    requireKnown(Put, KNOWN.Put)
    return planPut(table(Put.TableName), { ...Put, Item: Put.Item })
  }
  if (Update !== undefined) {
    requireKnown(Update, KNOWN.Update)
    return planUpdate(table(Update.TableName), {
      ...Update,
      Key: Update.Key,
      UpdateExpression: Update.UpdateExpression,
    })
  }
  if (Delete !== undefined) {
    requireKnown(Delete, KNOWN.Delete)
    return planDelete(table(Delete.TableName), { ...Delete, Key: Delete.Key })
  }
  requireKnown(ConditionCheck ?? {}, KNOWN.ConditionCheck)
  return planCheck(table(ConditionCheck?.TableName), { ...ConditionCheck, Key: ConditionCheck?.Key })
}

const requireDistinct = (planned: readonly PlannedWrite[]): void => {
  const names = planned.map(({ table, keys }) => JSON.stringify([table.name, keys.pk, keys.sk]))
  if (new Set(names).size < names.length)
    throw refusedAsInvalid('Transaction request cannot include multiple operations on one item')
}

type Outcome = { readonly reason: Reason; readonly after: Row | undefined }

/** What an item says to the transaction: that its condition does not hold, that it cannot be written like this, or nothing. */
const outcomeOf = (planned: PlannedWrite): Outcome => {
  if (!planned.holds) return { reason: conditionReason(planned.shown), after: undefined }
  try {
    return { reason: NO_REASON, after: planned.after() }
  } catch (error) {
    if (!(error instanceof DynamoDBServiceException)) throw error
    return { reason: invalidReason(error.message), after: undefined }
  }
}

/** Writes all items or none. */
const writeAll = (items: readonly TransactItem[], table: TableNamed): void => {
  if (items.length === 0 || items.length > ITEMS_MAX)
    throw refusedAsInvalid('Member must have length less than or equal to 100, and greater than 0')
  const planned = items.map((item) => plan(item, table))
  requireDistinct(planned)
  const outcomes = planned.map(outcomeOf)
  if (outcomes.some(({ reason }) => reason !== NO_REASON))
    throw transactionCancelled(outcomes.map(({ reason }) => reason))
  if (outcomes.reduce((sum, { after }) => sum + (after?.bytes ?? 0), 0) > BYTES_MAX)
    throw refusedAsInvalid('Collection size of items in the request exceeds the maximum')
  planned.forEach((one, at) => {
    one.table.replace(one.before, outcomes[at]?.after)
  })
}

/** Transactions of one database, with the tokens that were spent. */
export const transactions = (table: TableNamed, now: () => number) => {
  const spent = new Map<string, { readonly body: string; readonly at: number }>()
  return (input: TransactWriteCommandInput): Record<string, never> => {
    requireKnown(input, ['TransactItems', 'ClientRequestToken'])
    const { TransactItems = [], ClientRequestToken: token } = input
    const held = token === undefined ? undefined : spent.get(token)
    const body = token === undefined ? '' : JSON.stringify(TransactItems)
    if (held !== undefined && now() - held.at < TOKEN_KEPT_MS) {
      if (held.body !== body) throw tokenSpent()
      return {}
    }
    writeAll(TransactItems, table)
    if (token !== undefined) spent.set(token, { body, at: now() })
    return {}
  }
}
