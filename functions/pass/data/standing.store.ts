import { GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { AnyEvent } from '../../shared/events/envelope.ts'
import { outboxLine } from '../../shared/events/outbox-line.ts'
import { CourierItem, courierKey, EmployersItem, employersKeys, gateKey } from './pass.items.ts'

/** A name of the error is all that the SDK promises. */
const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name

export type CourierChange = {
  readonly status: 'active' | 'suspended'
  readonly reason?: string
  /** Epoch ms. */
  readonly until?: number
}

/** Standings as they are set here, where they are judged: a change holds for every verification that starts after it returns. */
export const standingStore = (table: string, db: Documents) => ({
  /** Strongly consistent. */
  async readCourier(courierId: string): Promise<CourierItem | undefined> {
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: courierKey(courierId), ConsistentRead: true }),
    )
    return CourierItem.optional().parse(Item)
  },
  /** Sets a courier's status and puts the event's line beside it, if the standing still has `version`; false when it has not. */
  async setCourier(courierId: string, version: number, change: CourierChange, event: AnyEvent): Promise<boolean> {
    const set = ['#status = :status', 'version = :next']
    const remove: string[] = []
    for (const [name, value] of Object.entries({ reason: change.reason, suspendedUntil: change.until })) {
      if (value === undefined) remove.push(name)
      else set.push(`${name} = :${name}`)
    }
    try {
      await db.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Update: {
                TableName: table,
                Key: courierKey(courierId),
                UpdateExpression: `SET ${set.join(', ')}${remove.length > 0 ? ` REMOVE ${remove.join(', ')}` : ''}`,
                ConditionExpression: 'version = :version',
                ExpressionAttributeNames: { '#status': 'status' },
                ExpressionAttributeValues: {
                  ':status': change.status,
                  ':version': version,
                  ':next': version + 1,
                  ...(change.reason === undefined ? {} : { ':reason': change.reason }),
                  ...(change.until === undefined ? {} : { ':suspendedUntil': change.until }),
                },
              },
            },
            { Put: { TableName: table, Item: outboxLine(event), ConditionExpression: 'attribute_not_exists(pk)' } },
          ],
        }),
      )
      return true
    } catch (error) {
      if (isNamed(error, 'TransactionCanceledException')) return false
      throw error
    }
  },
  /** Disables or enables a gate; false when there is none of this id. */
  async setGate(gateId: string, disabled: boolean, reason: string | undefined): Promise<boolean> {
    try {
      await db.send(
        new UpdateCommand({
          TableName: table,
          Key: gateKey(gateId),
          UpdateExpression: `SET disabled = :disabled${reason === undefined ? ' REMOVE disabledReason' : ', disabledReason = :reason'}`,
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':disabled': disabled, ...(reason === undefined ? {} : { ':reason': reason }) },
        }),
      )
      return true
    } catch (error) {
      if (isNamed(error, 'ConditionalCheckFailedException')) return false
      throw error
    }
  },
  /** Enterprises that are suspended now. Strongly consistent; the copies are written in one transaction, so any of them will do. */
  async readEmployers(): Promise<{ readonly enterprises: readonly string[]; readonly version: number }> {
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: employersKeys[0] ?? {}, ConsistentRead: true }),
    )
    return EmployersItem.extend({ version: z.number() }).optional().parse(Item) ?? { enterprises: [], version: 0 }
  },
  /** Replaces the list in all its copies at once if it still has `version`; false when it has not. */
  async setEmployers(enterprises: readonly string[], version: number): Promise<boolean> {
    const condition =
      version === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#version = :version',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':version': version },
          }
    try {
      await db.send(
        new TransactWriteCommand({
          TransactItems: employersKeys.map((key) => ({
            Put: { TableName: table, Item: { ...key, form: 1, enterprises, version: version + 1 }, ...condition },
          })),
        }),
      )
      return true
    } catch (error) {
      if (isNamed(error, 'TransactionCanceledException')) return false
      throw error
    }
  },
})
export type StandingStore = ReturnType<typeof standingStore>
