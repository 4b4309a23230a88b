import { describe, expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { answerResolution } from '../../functions/mailbox/domain/answer-resolution.ts'
import { consequencesOf } from '../../functions/mailbox/domain/consequences.ts'
import { markSeen } from '../../functions/mailbox/domain/mark-seen.ts'
import { newsOf } from '../../functions/mailbox/domain/news.ts'
import { offerTicket } from '../../functions/mailbox/domain/offer-ticket.ts'
import { openTicket } from '../../functions/mailbox/domain/open-ticket.ts'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import { resolveTicket } from '../../functions/mailbox/domain/resolve-ticket.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import { blowWhistle, endWhistle, reportIn } from '../../functions/mailbox/domain/whistle.ts'
import { LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'
import {
  by,
  byClock,
  byReporter,
  COMMUNITY,
  changed,
  DAY,
  eventsOf,
  MINUTE,
  NOW,
  OPENING,
  opened,
  STREET,
} from '../support/ticket-kit.ts'

const TRAFFIC = 'd/dep_traffic'
const follows = (before: Ticket, decision: object | undefined) =>
  consequencesOf(before, eventsOf(decision), changed(before, decision))
const accepted = changed(opened(), acceptTicket(opened(), by(COMMUNITY)))
const whistle = { whistleId: 'whi_1', departments: [TRAFFIC, 'd/dep_fire'], words: '请到场' }
const blown = changed(accepted, blowWhistle(accepted, whistle, by(COMMUNITY, 2 * MINUTE)))
const resolved = changed(blown, resolveTicket(blown, { words: '已修', photos: ['pho_1'] }, by(COMMUNITY, 3 * MINUTE)))

describe('with the opening of a ticket', () => {
  const { events } = openTicket(OPENING, { at: NOW, calendar: LATEST_EDITION })
  const all = consequencesOf(undefined, events, opened())
  test('it is listed as open, its three deadlines wait, and its unit hears of it', () => {
    expect(all.open).toBe('put')
    expect(all.due.put.map(({ deadlineId }) => deadlineId)).toEqual(['reach-1', 'accept-1', 'resolve-1'])
    expect(all.rates).toEqual([])
    expect(all.news).toEqual([
      {
        type: 'ticket-raised',
        sequence: 1,
        at: NOW,
        data: {
          ticketId: OPENING.ticketId,
          kind: 'complaint',
          categoryId: 'cat_gaterefused',
          tier: '24h',
          level: 'community',
          unit: COMMUNITY,
          rung: 0,
          change: 'opened',
        },
      },
    ])
  })
  test('the news hold nothing of what was written, nor of who wrote it', () => {
    const [event] = openTicket(
      { ...OPENING, reporterName: '张*', isAnonymous: false, photos: ['pho_secret'] },
      { at: NOW, calendar: LATEST_EDITION },
    ).events
    const told = JSON.stringify(newsOf(event, changed(opened(), { events: [] })))
    for (const secret of [OPENING.words, '张*', 'pho_', 'isAnonymous']) expect(told).not.toContain(secret)
  })
})

describe('with what happens later', () => {
  test('climbing is told as such, with where it is now', () => {
    const { news, open } = follows(opened(), reachDeadline(opened(), 'accept-1', byClock(DAY)))
    expect(news).toMatchObject([
      { type: 'ticket-escalated', sequence: 2, data: { change: 'escalated', unit: STREET, level: 'street', rung: 1 } },
    ])
    expect(open).toBeUndefined()
  })
  test('an offer says to whom, so that he hears of it', () => {
    const { news } = follows(accepted, offerTicket(accepted, { to: TRAFFIC, reason: '转' }, by(COMMUNITY)))
    expect(news).toMatchObject([
      { type: 'ticket-moved', data: { change: 'offered', unit: COMMUNITY, offeredTo: TRAFFIC } },
    ])
  })
  test('a look, and a report, are told to nobody', () => {
    expect(follows(opened(), markSeen(opened(), by(COMMUNITY))).news).toEqual([])
    expect(follows(blown, reportIn(blown, { whistleId: 'whi_1' }, by(TRAFFIC))).news).toEqual([])
  })
  test('closing takes it out of the list of open tickets, with all that still waited', () => {
    const { open, news, due } = follows(resolved, answerResolution(resolved, { solved: true }, byReporter(DAY)))
    expect(open).toBe('remove')
    expect(news).toMatchObject([{ type: 'ticket-closed', data: { change: 'closed' } }])
    expect(due.remove.map(({ sk }) => sk.split('#')[1])).toEqual([
      'report-in-3-dep_traffic',
      'report-in-3-dep_fire',
      'confirm-4',
    ])
  })
  test('reopening leaves a resolved ticket in that list, and puts a merged one back', () => {
    const { news, open } = follows(
      resolved,
      answerResolution(resolved, { solved: false, words: '还没有' }, byReporter(DAY)),
    )
    expect(news).toMatchObject([{ type: 'ticket-escalated', data: { change: 'reopened' } }])
    expect(open).toBeUndefined()
    const { state: _, ...rest } = accepted
    const merged: Ticket = { ...rest, state: 'merged', deadlines: [], mergedInto: 'tkt_x' }
    const again = follows(merged, answerResolution(merged, { solved: false, words: '不同的事' }, byReporter(DAY)))
    expect(again.open).toBe('put')
  })
})

describe('with a whistle', () => {
  const calls = (list: readonly { readonly department: string }[]) => list.map(({ department }) => department)
  test('each department is listed and named in the news', () => {
    const { whistled, news } = follows(accepted, blowWhistle(accepted, whistle, by(COMMUNITY, 2 * MINUTE)))
    expect(whistled.put).toEqual(
      whistle.departments.map((department) => ({
        department,
        ticketId: OPENING.ticketId,
        whistleId: 'whi_1',
        at: NOW + 2 * MINUTE,
      })),
    )
    expect(news).toMatchObject([{ data: { change: 'whistle-blown', departments: whistle.departments } }])
  })
  test('a second whistle for the same department is listed beside the first, and ends alone', () => {
    const second = { ...whistle, whistleId: 'whi_2', departments: [TRAFFIC] }
    const told = follows(blown, blowWhistle(blown, second, by(COMMUNITY)))
    expect(told.whistled).toMatchObject({ put: [{ department: TRAFFIC, whistleId: 'whi_2' }], remove: [] })
    const both = changed(blown, blowWhistle(blown, second, by(COMMUNITY)))
    const ended = follows(both, endWhistle(both, { whistleId: 'whi_2' }, by(COMMUNITY)))
    expect(ended.whistled).toMatchObject({ put: [], remove: [{ department: TRAFFIC, whistleId: 'whi_2' }] })
    expect(calls(ended.whistled.remove)).toHaveLength(1)
  })
  test('who misses his time is named alone', () => {
    const { news, whistled } = follows(blown, reachDeadline(blown, 'report-in-3-dep_traffic', byClock(DAY)))
    expect(news).toMatchObject([{ data: { change: 'report-missed', departments: [TRAFFIC] } }])
    expect(whistled).toEqual({ put: [], remove: [] })
  })
  test('they are listed until it ends, reported or not, or the ticket does', () => {
    const reported = changed(blown, reportIn(blown, { whistleId: 'whi_1' }, by(TRAFFIC)))
    const ended = follows(reported, endWhistle(reported, { whistleId: 'whi_1' }, by(COMMUNITY)))
    expect(calls(ended.whistled.remove)).toEqual(whistle.departments)
    const closed = follows(resolved, answerResolution(resolved, { solved: true }, byReporter(DAY)))
    expect(calls(closed.whistled.remove)).toEqual(whistle.departments)
    const done = changed(reported, endWhistle(reported, { whistleId: 'whi_1' }, by(COMMUNITY)))
    expect(follows(done, reachDeadline(done, 'resolve-1', byClock(DAY))).whistled.remove).toEqual([])
  })
})
