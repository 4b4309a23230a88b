import { describe, expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { applyEvent, foldTicket } from '../../functions/mailbox/domain/fold-ticket.ts'
import { ACTS_KEPT } from '../../functions/mailbox/domain/limits.ts'
import { openTicket } from '../../functions/mailbox/domain/open-ticket.ts'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import { resolveTicket } from '../../functions/mailbox/domain/resolve-ticket.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { TicketEvent } from '../../functions/mailbox/domain/ticket-event.ts'
import { LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'
import { by, byClock, COMMUNITY, changed, DAY, eventsOf, MINUTE, NOW, OPENING, opened } from '../support/ticket-kit.ts'

const [first] = openTicket(OPENING, { at: NOW, calendar: LATEST_EDITION }).events
const told = (decision: object | undefined): TicketEvent => {
  for (const event of eventsOf(decision)) return event
  throw new Error('Nothing happened.')
}
const acceptance = told(acceptTicket(opened(), by(COMMUNITY)))
const accepted = changed(opened(), { events: [acceptance] })
const resolution = told(resolveTicket(accepted, { words: '已修', photos: ['pho_1'] }, by(COMMUNITY, 2 * MINUTE)))
const resolved = changed(accepted, { events: [resolution] })
const closing = told(reachDeadline(resolved, 'confirm-3', byClock(10 * DAY)))
const closed = changed(resolved, { events: [closing] })

describe('the fold', () => {
  test('of no events is no ticket, of all of them the ticket, of the later ones upon an earlier state the same', () => {
    expect(foldTicket([])).toBeUndefined()
    const events = [first, acceptance, resolution, closing]
    expect(foldTicket(events)).toStrictEqual(closed)
    expect(foldTicket(events.slice(2), foldTicket(events.slice(0, 2)))).toStrictEqual(closed)
  })
  test('does not change what it is given', () => {
    const before = JSON.stringify(opened())
    const ticket = opened()
    applyEvent(ticket, acceptance)
    expect(JSON.stringify(ticket)).toBe(before)
  })
  test('remembers the last fifty acts, oldest first to go', () => {
    const acts = Array.from({ length: ACTS_KEPT }, (_, index) => ({ actionId: `act_${index}`, digest: 'd' }))
    const act = { actionId: 'act_new', digest: 'd' }
    const after = applyEvent({ ...opened(), acts }, { ...acceptance, act })
    expect(after.acts).toHaveLength(ACTS_KEPT)
    expect([after.acts[0]?.actionId, after.acts.at(-1)]).toEqual(['act_1', act])
  })
})

describe('an event that cannot be is not applied:', () => {
  const refuses = (ticket: Ticket | undefined, event: TicketEvent, words: string): void => {
    expect(() => applyEvent(ticket, event)).toThrow(words)
  }
  test('one before the ticket is opened, or opening it twice', () => {
    refuses(undefined, acceptance, 'opened once, and first')
    refuses(opened(), { ...first, sequence: 2 }, 'opened once, and first')
  })
  test('one of another ticket, out of sequence, or twice', () => {
    refuses(opened(), { ...acceptance, ticketId: 'tkt_other' }, 'another ticket')
    refuses(opened(), { ...acceptance, sequence: 3 }, 'event 3 after 1')
    refuses(accepted, acceptance, 'event 2 after 2')
  })
  test('one after the ticket closed', () => {
    refuses(closed, { ...acceptance, sequence: 5, cleared: [] }, 'something after it closed')
  })
  test('one that ends what does not run, begins what runs, or begins what is over', () => {
    refuses(opened(), { ...acceptance, cleared: [...acceptance.cleared, 'accept-9'] }, 'the end of what does not run')
    const [reach] = first.set
    if (reach === undefined) throw new Error('It has deadlines.')
    refuses(opened(), { ...acceptance, cleared: ['reach-1', 'accept-1'], set: [reach] }, 'a deadline twice')
    const past = { ...reach, deadlineId: 'resolve-2', kind: 'resolve' } as const
    const begins = (at: number): TicketEvent => ({
      ...acceptance,
      cleared: ['reach-1', 'accept-1', 'resolve-1'],
      set: [{ ...past, at }],
    })
    refuses(opened(), begins(acceptance.at), 'a deadline in the past')
    expect(applyEvent(opened(), begins(acceptance.at + 1)).state).toBe('accepted')
  })
  test('one that leaves a live ticket without the deadline of its state, or a dead one with any', () => {
    refuses(opened(), { ...acceptance, cleared: ['reach-1', 'accept-1', 'resolve-1'] }, 'accepted with nothing running')
    refuses(opened(), { ...acceptance, cleared: ['reach-1'] }, 'accepted with accept resolve running, not resolve')
    refuses(accepted, { ...resolution, set: [] }, 'resolved with nothing running, not confirm')
    refuses(resolved, { ...closing, cleared: [] }, 'closed with confirm running, not nothing')
    refuses(undefined, { ...first, set: first.set.filter(({ kind }) => kind !== 'accept') }, 'not accept resolve')
  })
  test('one that goes on awaiting that somebody looks who has accepted', () => {
    refuses(opened(), { ...acceptance, cleared: ['accept-1'] }, 'awaiting that somebody looks')
  })
  test('one that awaits a report of nobody', () => {
    const [reach] = first.set
    if (reach === undefined) throw new Error('It has deadlines.')
    const report = { ...reach, deadlineId: 'report-in-2-dep_x', kind: 'report-in' } as const
    refuses(opened(), { ...acceptance, set: [report] }, '1 reports awaited, not 0')
  })
})
