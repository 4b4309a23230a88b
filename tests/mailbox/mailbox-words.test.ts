import { describe, expect, test } from 'vitest'
import { consequencesOf } from '../../functions/mailbox/domain/consequences.ts'
import { NEWS_TYPES } from '../../functions/mailbox/domain/news.ts'
import { openTicket } from '../../functions/mailbox/domain/open-ticket.ts'
import { LEVELS, TICKET_KINDS, TIERS } from '../../functions/mailbox/domain/ticket.ts'
import { DEADLINE_WORDS, LEVEL_WORDS, STATE_WORDS, STEP_WORDS } from '../../functions/mailbox/domain/ticket-words.ts'
import { TicketClosed, TicketEscalated, TicketMoved, TicketRaised } from '../../functions/mailbox/mailbox.events.ts'
import { ownTicketRoutes } from '../../functions/mailbox/own-tickets.routes.ts'
import { LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'
import { NOW, OPENING, opened } from '../support/ticket-kit.ts'

const NEWS = [TicketRaised, TicketEscalated, TicketClosed, TicketMoved]

describe('the words of the mailbox', () => {
  test('are there in both languages, each of a table once', () => {
    for (const table of [STATE_WORDS, LEVEL_WORDS, DEADLINE_WORDS, STEP_WORDS]) {
      const words = Object.values(table)
      expect(new Set(words.map(({ zh }) => zh)).size).toBe(words.length)
      for (const { zh, en } of words) {
        expect(zh).toMatch(/\p{Script=Han}/u)
        expect(en).toMatch(/^[A-Z][ -~]+$/)
      }
    }
  })
})

describe('what others hear of tickets', () => {
  test('is told in the domain’s own words', () => {
    expect(NEWS.map(({ shape }) => shape.type.value).sort()).toEqual([...NEWS_TYPES].sort())
    for (const { shape } of NEWS) {
      const { kind, tier, level } = shape.data.shape
      expect([kind.options, tier.options, level.options]).toEqual([[...TICKET_KINDS], [...TIERS], [...LEVELS]])
    }
  })

  test('has the form that its hearers parse', () => {
    const { events } = openTicket(OPENING, { at: NOW, calendar: LATEST_EDITION })
    const [news] = consequencesOf(undefined, events, opened()).news
    if (news === undefined) throw new Error('Nothing is told.')
    const { type, sequence, at, data } = news
    const event = { id: `${data.ticketId}#1`, type, form: 1, at: new Date(at).toISOString(), subject: data.ticketId }
    expect(TicketRaised.parse({ ...event, sequence, data })).toEqual({ ...event, sequence, data })
  })
})

describe('the couriers’ doors', () => {
  test('are named by no caller in the log', () => {
    for (const [name, route] of Object.entries(ownTicketRoutes)) expect(route, name).toMatchObject({ unlogged: true })
  })
})
