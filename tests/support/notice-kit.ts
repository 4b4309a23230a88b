import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import type * as z from 'zod'
import { deferredStore } from '../../functions/mailbox/data/deferred.store.ts'
import { deskRollStore } from '../../functions/mailbox/data/desk-roll.store.ts'
import { inboxKeys } from '../../functions/mailbox/data/inbox.keys.ts'
import { inboxStore } from '../../functions/mailbox/data/inbox.store.ts'
import { noticePreferencesStore } from '../../functions/mailbox/data/notice-preferences.store.ts'
import { reporterKeys } from '../../functions/mailbox/data/reporter.keys.ts'
import { reporterStore } from '../../functions/mailbox/data/reporter.store.ts'
import { ticketStore } from '../../functions/mailbox/data/ticket.store.ts'
import { applyEvent } from '../../functions/mailbox/domain/fold-ticket.ts'
import { type Opening, openTicket } from '../../functions/mailbox/domain/open-ticket.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import { NoticeRequested } from '../../functions/mailbox/mailbox.events.ts'
import { TicketNewsHeard, tellOfTicketNews } from '../../functions/mailbox/tell-of-ticket-news.ts'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import { cursors } from '../../functions/shared/http/cursor.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { courierIdOf } from '../../functions/shared/kernel/ids.ts'
import { LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'
import { eventsOf, NOW, OPENING } from './ticket-kit.ts'

/** Notices over a table: production use cases and stores, with a clock that stands until it is moved. */

const SECRET = new Uint8Array(32).fill(7)
export const REPORTER_ID = courierIdOf(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]))
export const asCourier: Caller = { kind: 'courier', id: REPORTER_ID, role: 'courier', unit: '' }
export const asStaff = (id: string, unit: string): Caller => ({ kind: 'staff', id, role: 'street', unit })

/** Stands in for KMS. */
const seal = (courierId: string, noticeId: string): string =>
  Buffer.from(`${noticeId}:${courierId}`).toString('base64url')
export const openedRecipient = (sealed: string): string =>
  Buffer.from(sealed, 'base64url').toString().split(':')[1] ?? ''

type Requested = z.output<typeof NoticeRequested>['data']

export const noticeKit = (table: string, db: Documents) => {
  let time = NOW
  const tickets = ticketStore(table, db)
  const reporter = reporterStore(table, db, reporterKeys(SECRET))
  const deps = {
    ...tickets,
    ...reporter,
    ...deskRollStore(table, db),
    ...inboxStore(table, db),
    ...noticePreferencesStore(table, db),
    ...deferredStore(table, db),
    ...inboxKeys(SECRET),
    ...cursors(SECRET),
    sealRecipient: async (courierId: string, noticeId: string) => seal(courierId, noticeId),
    now: () => time,
  }
  /** All that the outbox holds: the sweeper's own reading ends with fifty. */
  const unsent = async (): Promise<readonly unknown[]> => {
    const asked = {
      TableName: table,
      IndexName: 'by-unsent',
      KeyConditionExpression: 'unsent = :unsent',
      ExpressionAttributeValues: { ':unsent': 'unsent' },
      Limit: 200,
    }
    const events: unknown[] = []
    for await (const { Items = [] } of paginateQuery({ client: db }, asked))
      events.push(...Items.map(({ event }) => event))
    return events
  }
  const news = async (ticketId: string) =>
    (await unsent()).flatMap((event) => {
      const heard = TicketNewsHeard.safeParse(event)
      return heard.success && heard.data.subject === ticketId ? [heard.data] : []
    })
  return {
    deps,
    at: (instant: number) => {
      time = instant
    },
    /** Somebody sits at a desk. */
    appoint: (unit: string, appointmentId: string) =>
      deps.noteRoll({ unit, appointmentId, status: 'active', sequence: 1 }),
    /** A ticket of REPORTER_ID, opened at the clock's instant. */
    async open(ticketId: string, changes: Partial<Opening> = {}): Promise<Ticket> {
      const opening = openTicket({ ...OPENING, ...changes, ticketId }, { at: time, calendar: LATEST_EDITION })
      await tickets.appendBeside(undefined, eventsOf(opening), reporter.reporterPut(ticketId, REPORTER_ID))
      return eventsOf(opening).reduce<Ticket | undefined>(applyEvent, undefined) as Ticket
    },
    /** Writes what a decision says. */
    async write(ticket: Ticket, decision: object | undefined): Promise<Ticket> {
      const events = eventsOf(decision)
      if (!(await tickets.append(ticket, events))) throw new Error('Somebody was faster.')
      return events.reduce<Ticket>(applyEvent, ticket)
    },
    news,
    /** Tells of all that happened to a ticket so far. */
    async tellAll(ticketId: string, using: Parameters<typeof tellOfTicketNews>[1] = deps): Promise<void> {
      for (const event of await news(ticketId)) await tellOfTicketNews(event, using)
    },
    /** SMS asked for, and for whom. */
    async requests(): Promise<readonly (Requested & { readonly whom: string; readonly sms: number })[]> {
      return (await unsent()).flatMap((event) => {
        const { success, data } = NoticeRequested.safeParse(event)
        if (!success) return []
        const { to } = data.data
        const whom = to.kind === 'staff' ? to.appointmentId : openedRecipient(to.sealed)
        return [{ ...data.data, whom, sms: Date.parse(data.at) }]
      })
    },
    inboxOf: async (id: string) => (await deps.page(deps.holderOf(id), 0, 100)).notices,
  }
}
export type NoticeKit = ReturnType<typeof noticeKit>
