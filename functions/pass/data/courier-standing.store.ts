import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { AnyEvent } from '../../shared/events/envelope.ts'
import { outboxLine } from '../../shared/events/outbox-line.ts'
import type { AppealAnswer } from '../domain/appeal.ts'
import type { AppealMark } from '../domain/suspension.ts'
import { answerUpdate } from './appeal.items.ts'
import { CourierItem, courierKey, type SetBy } from './pass.items.ts'

export type CourierChange = {
  readonly status: 'active' | 'suspended'
  readonly reason?: string
  /** Epoch ms. */
  readonly until?: number
  readonly setBy: SetBy
  /** The appointments that set or changed the suspension; none of a reinstatement. */
  readonly setters?: readonly string[]
  /** The appeal's mark that stays on the standing. */
  readonly appeal?: AppealMark | undefined
}
/** The answer to an appeal that a change brings with it. */
export type Answered = { readonly appealId: string; readonly answer: AppealAnswer }

/** Sets what a change says and removes what it leaves out, upon the version that was read. */
const statusUpdate = (table: string, courierId: string, version: number, change: CourierChange) => {
  const { status, setBy, setters, reason, until, appeal } = change
  const all = Object.entries({ setBy, setters, reason, suspendedUntil: until, appeal })
  const set = all.filter(([, value]) => value !== undefined)
  const remove = all.flatMap(([name, value]) => (value === undefined ? [name] : []))
  const sets = ['#status = :status', 'version = :next', ...set.map(([name]) => `${name} = :${name}`)]
  return {
    Update: {
      TableName: table,
      Key: courierKey(courierId),
      UpdateExpression: `SET ${sets.join(', ')}${remove.length > 0 ? ` REMOVE ${remove.join(', ')}` : ''}`,
      ConditionExpression: 'version = :version',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':status': status,
        ':version': version,
        ':next': version + 1,
        ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      },
    },
  }
}

/** A courier's standing as it is set here, where it is judged: a change holds for every verification that starts after it returns. */
export const courierStandingStore = (table: string, db: Documents) => ({
  /** Strongly consistent. */
  async readCourier(courierId: string): Promise<CourierItem | undefined> {
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: courierKey(courierId), ConsistentRead: true }),
    )
    return CourierItem.optional().parse(Item)
  },
  /**
   * Sets a courier's status and puts the event's line beside it, and the answer to an appeal if the change is one, if the standing still
   * has `version`; false when it has not.
   */
  async setCourier(
    courierId: string,
    version: number,
    change: CourierChange,
    event: AnyEvent,
    answered?: Answered,
  ): Promise<boolean> {
    try {
      await db.send(
        new TransactWriteCommand({
          TransactItems: [
            statusUpdate(table, courierId, version, change),
            { Put: { TableName: table, Item: outboxLine(event), ConditionExpression: 'attribute_not_exists(pk)' } },
            ...(answered === undefined ? [] : [answerUpdate(table, courierId, answered.appealId, answered.answer)]),
          ],
        }),
      )
      return true
    } catch (error) {
      if (isRefused(error)) return false
      throw error
    }
  },
})
export type CourierStandingStore = ReturnType<typeof courierStandingStore>
