import type { TransactItems } from '../../shared/dynamo/transact.ts'
import type { Ticket } from '../domain/ticket.ts'
import type { TicketEvent } from '../domain/ticket-event.ts'
import { isLive } from '../domain/ticket-states.ts'

/** Keys of a ticket's items, and the puts that write them. */

export const ticketPartition = (ticketId: string): string => `ticket#${ticketId}`
export const headKey = (ticketId: string) => ({ pk: ticketPartition(ticketId), sk: 'head' })

/** Room for a million events: in the order of their sequence. */
const SEQUENCE_DIGITS = 6
const sequenceText = (sequence: number): string => String(sequence).padStart(SEQUENCE_DIGITS, '0')
export const EVENTS_FROM = 'event#'
const eventKey = ({ ticketId, sequence }: TicketEvent) => ({
  pk: ticketPartition(ticketId),
  sk: `${EVENTS_FROM}${sequenceText(sequence)}`,
})

/** A street, a department or the district makes a partition of the desks' index. */
const ROOT_SEGMENTS = 2

/** Where a ticket stands in the desks' lists: by unit, then by its next deadline, or when it was opened if none runs. */
const deskPlace = (ticket: Ticket) => {
  const { ticketId, unit, deadlines, openedAt } = ticket
  const next = deadlines.length === 0 ? openedAt : Math.min(...deadlines.map(({ at }) => at))
  return {
    deskRoot: `${unit.split('/').slice(0, ROOT_SEGMENTS).join('/')}#${isLive(ticket) ? 'open' : 'done'}`,
    deskAt: `${unit}#${new Date(next).toISOString()}#${ticketId}`,
  }
}

const absent = 'attribute_not_exists(pk)'

/** The ticket as it is now, over the version it was before (0: it was not there). */
export const headPut = (table: string, before: number, ticket: Ticket): TransactItems[number] => ({
  Put: {
    TableName: table,
    Item: { ...headKey(ticket.ticketId), form: 1, ...ticket, ...deskPlace(ticket) },
    ...(before === 0
      ? { ConditionExpression: absent }
      : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': before } }),
  },
})

/** Events are written once and never again. */
export const eventPut = (table: string, event: TicketEvent): TransactItems[number] => ({
  Put: { TableName: table, Item: { ...eventKey(event), form: 1, ...event }, ConditionExpression: absent },
})
