import { describe, expect, test } from 'vitest'
import type { TicketRefusal } from '../../functions/mailbox/domain/ticket-event.ts'
import { contendedTicket, ticketFault, unknownTicket } from '../../functions/mailbox/ticket-faults.ts'

describe('a refusal of the rules', () => {
  test.each<[TicketRefusal, string]>([
    ['ticket.state', 'conflict'],
    ['ticket.offered-too-often', 'conflict'],
    ['ticket.evidence', 'invalid'],
    ['extension.not-above', 'forbidden'],
    ['whistle.unknown', 'missing'],
  ])('%s leaves as a fault of kind %s under its own name, in Chinese and English', (refusal, kind) => {
    const fault = ticketFault(refusal)
    expect(fault).toMatchObject({ code: refusal, kind })
    expect(fault.message).toMatch(/^\p{Script=Han}.+。[A-Z].+\.$/u)
  })

  test('is not what a ticket is that is nobody’s, or one that all change at once', () => {
    expect(unknownTicket()).toMatchObject({ kind: 'missing', code: 'ticket.unknown' })
    expect(contendedTicket()).toMatchObject({ kind: 'unavailable', details: { retryAfter_s: 1 } })
  })
})
