import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Documents } from '../../shared/dynamo/table.ts'
import { leafOf } from '../../shared/kernel/unit.ts'
import type { Seat } from '../domain/seat.ts'
import { held } from './refused-by-condition.ts'

/** A seat that was left is looked at no more; an event that comes late finds it ended all the same. */
const LEFT_KEPT_S = 86_400
/** A property firm has a handful of people in a community. */
const PAGE_SEATS = 100
const COMMUNITY = /^com_/
const SeatItem = z.object({ appointmentId: z.string(), unit: z.string(), appointedAt: z.number() })

const seatKey = ({ unit, appointmentId }: Pick<Seat, 'unit' | 'appointmentId'>) => ({
  pk: `seats#${leafOf(unit)}`,
  sk: appointmentId,
})

/** Only communities move in the tree of units. */
export const hasSeat = (unit: string): boolean => COMMUNITY.test(leafOf(unit))

/**
 * The line by which an appointment in a community is found whatever street the community belongs to: written with the appointment, in the
 * base table, so that whoever moves the community misses none.
 */
export const seatOf = ({ appointmentId, unit, appointedAt }: Seat) => ({
  ...seatKey({ unit, appointmentId }),
  form: 1,
  appointmentId,
  unit,
  appointedAt,
})

/** Strikes the line of an appointment that ended. */
export const leaveSeat = (table: string, db: Documents, seat: Seat, now: number): Promise<boolean> =>
  held(() =>
    db.send(
      new UpdateCommand({
        TableName: table,
        Key: seatKey(seat),
        UpdateExpression: 'SET leftAt = if_not_exists(leftAt, :now), #ttl = :ttl',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':now': now, ':ttl': Math.ceil(now / 1000) + LEFT_KEPT_S },
      }),
    ),
  )

/** Who sits in a community, under whichever path he was appointed. */
export const seatStore = (table: string, db: Documents) => ({
  /** All appointments in a community that stand, strongly consistent. */
  async seats(communityId: string): Promise<readonly Seat[]> {
    const seats: Seat[] = []
    let from: Record<string, unknown> | undefined
    do {
      const { Items = [], LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          FilterExpression: 'attribute_not_exists(leftAt)',
          ExpressionAttributeValues: { ':pk': `seats#${communityId}` },
          ConsistentRead: true,
          Limit: PAGE_SEATS,
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      )
      seats.push(...Items.map((item) => SeatItem.parse(item)))
      from = LastEvaluatedKey
    } while (from !== undefined)
    return seats
  },
})
