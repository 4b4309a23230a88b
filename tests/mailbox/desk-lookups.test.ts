import { describe, expect, test } from 'vitest'
import { deskLookups } from '../../functions/mailbox/desk-lookups.ts'
import type { Actor, Ticket, Whistle } from '../../functions/mailbox/domain/ticket.ts'
import type { TicketEvent } from '../../functions/mailbox/domain/ticket-event.ts'
import { COMMUNITY, DEPARTMENT, STREET, someTicket, TICKET_ID } from '../support/desk-kit.ts'

const by = (unit: string): Actor => ({ kind: 'staff', id: 'app_1', role: 'property', unit })
const whistle = (blower: string, endedAt?: number): Whistle => ({
  whistleId: 'whi_00000001',
  words: '请报到',
  by: by(blower),
  at: 0,
  ...(endedAt === undefined ? {} : { endedAt }),
  departments: [{ unit: DEPARTMENT, dueAt: 1 }],
})
const declined = (unit: string): TicketEvent => ({
  ticketId: TICKET_ID,
  sequence: 3,
  at: 0,
  type: 'offer-declined',
  by: by(unit),
  set: [],
  cleared: [],
  data: { reason: '不归我们管' },
})

const lookupsOf = (ticket: Ticket, events: readonly TicketEvent[] = []) =>
  deskLookups({
    readTicket: async (id) => (id === ticket.ticketId ? ticket : undefined),
    readEvents: async () => events,
    readCommunity: async (id) => (id === 'com_0000007' ? { unit: COMMUNITY } : undefined),
  })
const asked = (lookup: string, ticket: Ticket, events: readonly TicketEvent[] = []) =>
  lookupsOf(ticket, events)[lookup]?.(ticket.ticketId)

describe('a ticket', () => {
  const offered = someTicket({ offeredTo: 'd/str_baiyang', whistles: [whistle(COMMUNITY)] })
  test.each([
    ['ticket', [COMMUNITY, 'd/str_baiyang', DEPARTMENT]],
    ['ticket-desk', [COMMUNITY]],
    ['ticket-taker', [COMMUNITY, 'd/str_baiyang']],
    ['ticket-offered', [COMMUNITY, 'd/str_baiyang']],
    ['ticket-above', [STREET]],
    ['ticket-whistled', [DEPARTMENT]],
    ['ticket-blower', [COMMUNITY]],
  ])('touches, asked as %s, %j', async (lookup, units) => {
    expect(await asked(lookup, offered)).toEqual(units)
  })

  test.each([
    'ticket',
    'ticket-desk',
    'ticket-taker',
    'ticket-offered',
    'ticket-above',
    'ticket-whistled',
    'ticket-blower',
  ])('that nobody opened touches nothing, asked as %s', async (lookup) => {
    expect(await lookupsOf(offered)[lookup]?.('tkt_other')).toBeUndefined()
  })

  test('that was declined still answers who declined it, whoever it is offered to now', async () => {
    expect(await asked('ticket-offered', someTicket(), [declined('d/str_baiyang')])).toEqual([
      COMMUNITY,
      'd/str_baiyang',
    ])
    expect(await asked('ticket-offered', someTicket())).toEqual([COMMUNITY])
    expect(await asked('ticket-taker', someTicket(), [declined('d/str_baiyang')])).toEqual([COMMUNITY])
  })

  test('that climbed is still answered to who blew a whistle on it, for the whistle alone', async () => {
    const climbed = someTicket({ rung: 1, unit: STREET, whistles: [whistle(COMMUNITY)] })
    expect(await asked('ticket-blower', climbed)).toEqual([STREET, COMMUNITY])
    expect(await asked('ticket', climbed)).toEqual([STREET, DEPARTMENT])
    expect(await asked('ticket-desk', climbed)).toEqual([STREET])
  })

  test('whose whistle was ended answers its departments for a report sent again, and shows them nothing', async () => {
    const ended = someTicket({ whistles: [whistle(COMMUNITY, 5)] })
    expect(await asked('ticket-whistled', ended)).toEqual([DEPARTMENT])
    expect(await asked('ticket', ended)).toEqual([COMMUNITY])
  })
})

test('a community lies where the registry last said', async () => {
  const lookups = lookupsOf(someTicket())
  expect(await lookups['community']?.('com_0000007')).toBe(COMMUNITY)
  expect(await lookups['community']?.('com_0000008')).toBeUndefined()
})
