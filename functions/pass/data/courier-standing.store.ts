import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { isRefused } from '../../shared/dynamo/refused.ts'
import type { Documents } from '../../shared/dynamo/table.ts'
import type { AnyEvent } from '../../shared/events/envelope.ts'
import { outboxLine } from '../../shared/events/outbox-line.ts'
import { CourierItem, courierKey, type SetBy } from './pass.items.ts'

export type CourierChange = {
  readonly status: 'active' | 'suspended'
  readonly reason?: string
  /** Epoch ms. */
  readonly until?: number
  readonly setBy: SetBy
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
  /** Sets a courier's status and puts the event's line beside it, if the standing still has `version`; false when it has not. */
  async setCourier(courierId: string, version: number, change: CourierChange, event: AnyEvent): Promise<boolean> {
    const set = ['#status = :status', 'version = :next', 'setBy = :setBy']
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
                  ':setBy': change.setBy,
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
      if (isRefused(error)) return false
      throw error
    }
  },
})
export type CourierStandingStore = ReturnType<typeof courierStandingStore>
