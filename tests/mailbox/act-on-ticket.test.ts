import { expect, test } from 'vitest'
import { actOnTicket } from '../../functions/mailbox/act-on-ticket.ts'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { applyEvent } from '../../functions/mailbox/domain/fold-ticket.ts'
import { markSeen } from '../../functions/mailbox/domain/mark-seen.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { TicketEvent } from '../../functions/mailbox/domain/ticket-event.ts'
import { PROPERTY } from '../support/desk-doors-kit.ts'
import { by, COMMUNITY, eventsOf, MINUTE, NOW, opened } from '../support/ticket-kit.ts'

const ACT = { ticketId: opened().ticketId, actionId: 'act_accept01', what: 'accept' }

/** A ticket at which somebody else looks two minutes after it was opened, while ours is on its way, if he is there. */
const setting = (isRaced: boolean) => {
  const written: TicketEvent[] = []
  const clock = { now: NOW + MINUTE }
  let held: Ticket = opened()
  let isFirst = isRaced
  const keep = (events: readonly TicketEvent[]): void => {
    written.push(...events)
    held = events.reduce<Ticket>(applyEvent, held)
  }
  const deps = {
    now: () => clock.now,
    digest: (text: string) => text,
    readTicket: async () => held,
    append: async (_: Ticket | undefined, events: readonly TicketEvent[]) => {
      if (isFirst) {
        isFirst = false
        clock.now = NOW + 2 * MINUTE
        keep(eventsOf(markSeen(held, by(COMMUNITY, 2 * MINUTE))))
        clock.now += 1
        return false
      }
      keep(events)
      return true
    },
  }
  return { written, accept: () => actOnTicket(ACT, acceptTicket, PROPERTY, deps) }
}

test('an act is done at the time it was asked', async () => {
  const { written, accept } = setting(false)
  expect(await accept()).toMatchObject({ state: 'accepted' })
  expect(written.map(({ type, at }) => [type, at])).toEqual([['accepted', NOW + MINUTE]])
})

test('one that lost a race is done after what it lost to, not before', async () => {
  const { written, accept } = setting(true)
  expect(await accept()).toMatchObject({ state: 'accepted' })
  expect(written.map(({ type, at }) => [type, at])).toEqual([
    ['seen', NOW + 2 * MINUTE],
    ['accepted', NOW + 2 * MINUTE + 1],
  ])
})

test('the same act again is nothing, whatever time it is then', async () => {
  const { written, accept } = setting(true)
  await accept()
  expect(await accept()).toMatchObject({ state: 'accepted' })
  expect(written).toHaveLength(2)
})
