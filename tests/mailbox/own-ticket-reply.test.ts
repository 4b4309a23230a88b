import { describe, expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { foldTicket } from '../../functions/mailbox/domain/fold-ticket.ts'
import { mergeTickets } from '../../functions/mailbox/domain/merge-tickets.ts'
import { openTicket } from '../../functions/mailbox/domain/open-ticket.ts'
import { pauseTicket } from '../../functions/mailbox/domain/pause-ticket.ts'
import { WORKING_HOURS } from '../../functions/mailbox/domain/service-clock.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { TicketEvent } from '../../functions/mailbox/domain/ticket-event.ts'
import { blowWhistle, reportIn } from '../../functions/mailbox/domain/whistle.ts'
import { ownLineOf, ownTicketOf } from '../../functions/mailbox/own-ticket-reply.ts'
import { BEGINNING_CHARS, OwnTicket } from '../../functions/mailbox/own-tickets.contract.ts'
import { LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'
import { ticketIdOf } from '../support/own-tickets-kit.ts'
import { type SeededRandom, seededRandom } from '../support/seeded-random.ts'
import { by, COMMUNITY, changed, DAY, eventsOf, MINUTE, NOW, OPENING, opened, POLICY } from '../support/ticket-kit.ts'
import { randomMove, stepOf } from '../support/ticket-story.ts'

const show = (ticket: Ticket, events: readonly TicketEvent[] = []) => OwnTicket.parse(ownTicketOf(ticket, events, {}))
const accepted = (ticketId: string) => {
  const ticket = opened({ ticketId })
  return changed(ticket, acceptTicket(ticket, by(COMMUNITY)))
}

/** Whatever may happen to a ticket in thirty moves. */
const randomLife = (chance: SeededRandom): readonly TicketEvent[] => {
  const told: TicketEvent[] = [...openTicket(OPENING, { at: NOW, calendar: LATEST_EDITION }).events]
  let [ticket, at] = [foldTicket(told) ?? opened(), NOW]
  for (let move = 0; move < 30; move += 1) {
    at += stepOf(chance)
    const events = randomMove(ticket, at, LATEST_EDITION, chance)
    told.push(...events)
    ticket = foldTicket(events, ticket) ?? ticket
  }
  return told
}

describe('a ticket as its reporter reads it', () => {
  test('has the form of the contract whatever happened to it, and each step has words in Chinese and English', () => {
    const chance = seededRandom(7)
    for (let life = 0; life < 40; life += 1) {
      const told = randomLife(chance)
      const reply = show(foldTicket(told) ?? opened(), told)
      expect(reply.history).toHaveLength(told.length)
      for (const { words } of reply.history) {
        expect(words.zh).toMatch(/\p{Script=Han}/u)
        expect(words.en).toMatch(/^[A-Z]/)
      }
      // No person of the staff, no act's id.
      expect(JSON.stringify(reply)).not.toMatch(/apt_|act_|digest/)
    }
  })

  test('shows what of a deadline counted, what did not and why, and says when the calendar is not announced yet', () => {
    const resolve = { minutes: 60 * 7 * 60, counts: 'working' as const, hours: WORKING_HOURS }
    const { deadlines, provisional } = show(opened({ policy: { ...POLICY, resolve } }))
    const { proof = [], at } = deadlines.find(({ kind }) => kind === 'resolve') ?? {}
    expect(provisional).toBe(true)
    expect(proof.at(-1)?.to).toBe(at)
    expect(proof.filter(({ counted }) => counted).reduce((sum, { minutes }) => sum + minutes, 0)).toBe(resolve.minutes)
    expect(new Set(proof.map(({ why }) => why))).toContain('weekend')
    expect(proof.some((span) => span.provisional === true)).toBe(true)
    expect(show(opened()).provisional).toBe(false)
  })

  test('shows the soonest deadline first', () => {
    const { deadlines } = show(opened())
    expect(deadlines.map(({ at }) => at)).toEqual(deadlines.map(({ at }) => at).toSorted())
  })

  test('names the departments that a whistle calls, and who reported in', () => {
    const ticket = accepted(ticketIdOf(1))
    const whistle = { whistleId: 'whi_00000001', departments: ['d/dep_fire', 'd/dep_traffic'], words: '请到场' }
    const blown = changed(ticket, blowWhistle(ticket, whistle, by(COMMUNITY)))
    const reported = changed(blown, reportIn(blown, { whistleId: 'whi_00000001' }, by('d/dep_fire', 2 * MINUTE)))
    expect(show(reported).whistles).toMatchObject([
      {
        departments: [
          { unit: 'd/dep_fire', reportedAt: new Date(NOW + 2 * MINUTE).toISOString(), missed: false },
          { unit: 'd/dep_traffic', missed: false },
        ],
      },
    ])
    expect(show(reported).whistles[0]?.departments[1]).not.toHaveProperty('reportedAt')
  })

  test('says for whom a pause waits', () => {
    const ticket = accepted(ticketIdOf(1))
    const until = NOW + DAY
    const paused = changed(
      ticket,
      pauseTicket(ticket, { reason: '等配件', counterParty: '厂家', until }, by(COMMUNITY)),
    )
    expect(show(paused).pause).toEqual({ reason: '等配件', counterParty: '厂家', until: new Date(until).toISOString() })
  })

  test('names no other ticket when it was merged', () => {
    const [one, other] = [accepted(ticketIdOf(1)), accepted(ticketIdOf(2))]
    const merging = mergeTickets(one, other, by(COMMUNITY))
    if (!('duplicate' in merging)) throw new Error('Refused.')
    const events = { duplicate: [merging.duplicate], into: [merging.into] }
    const duplicate = show(changed(one, { events: events.duplicate }), eventsOf({ events: events.duplicate }))
    const into = show(changed(other, { events: events.into }), eventsOf({ events: events.into }))
    expect(JSON.stringify(duplicate)).not.toContain(other.ticketId)
    expect(JSON.stringify(into)).not.toContain(one.ticketId)
    expect(duplicate.state).toBe('merged')
  })
})

describe('a ticket on its reporter’s list', () => {
  test('begins with what he wrote, no character cut in half', () => {
    const words = '🛵'.repeat(BEGINNING_CHARS + 1)
    expect(ownLineOf(opened({ words })).beginning).toBe('🛵'.repeat(BEGINNING_CHARS))
    expect(ownLineOf(opened({ words: '短' })).beginning).toBe('短')
  })
})
