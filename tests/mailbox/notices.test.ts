import { describe, expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { answerResolution } from '../../functions/mailbox/domain/answer-resolution.ts'
import { declineOffer } from '../../functions/mailbox/domain/decline-offer.ts'
import { answerExtension, askExtension } from '../../functions/mailbox/domain/extend-ticket.ts'
import { applyEvent } from '../../functions/mailbox/domain/fold-ticket.ts'
import { markSeen } from '../../functions/mailbox/domain/mark-seen.ts'
import { mergeTickets } from '../../functions/mailbox/domain/merge-tickets.ts'
import { isDayOnly, isUrgent, type Telling, tellingsOf } from '../../functions/mailbox/domain/notices.ts'
import { offerTicket } from '../../functions/mailbox/domain/offer-ticket.ts'
import { pauseTicket, resumeTicket } from '../../functions/mailbox/domain/pause-ticket.ts'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import { resolveTicket } from '../../functions/mailbox/domain/resolve-ticket.ts'
import { startTicket } from '../../functions/mailbox/domain/start-ticket.ts'
import type { DeadlineKind, Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { TicketEvent } from '../../functions/mailbox/domain/ticket-event.ts'
import { blowWhistle, endWhistle, reportIn } from '../../functions/mailbox/domain/whistle.ts'
import {
  by,
  byClock,
  byReporter,
  COMMUNITY,
  changed,
  DAY,
  DEPARTMENT,
  DISTRICT,
  deadline,
  eventsOf,
  LADDER,
  MINUTE,
  NOW,
  OPENING,
  opened,
  POLICY,
  STREET,
  staff,
} from '../support/ticket-kit.ts'

const WORDS = '已与物业沟通，东门自即日起对骑手开放，凭码通行。'
/** Who is told what of the last event of a decision, in a word each: `reporter ticket-accepted`, `d/… desk-raised about d/…`. */
const shown = ({ to, name, about }: Telling): string =>
  `${to.kind === 'reporter' ? 'reporter' : to.unit} ${name}${about === undefined ? '' : ` about ${about}`}`
const told = (ticket: Ticket, decision: object | undefined): readonly string[] => {
  const events = eventsOf(decision)
  const tellings: string[] = []
  let held = ticket
  for (const event of events) {
    const next = applyEvent(held, event)
    tellings.push(...tellingsOf(event, held, next).map(shown))
    held = next
  }
  return tellings
}
const accepted = (): Ticket => changed(opened(), acceptTicket(opened(), by(COMMUNITY)))
const offered = (): Ticket => {
  const ticket = accepted()
  return changed(ticket, offerTicket(ticket, { to: DEPARTMENT, reason: '属你处' }, by(COMMUNITY, 2 * MINUTE)))
}
const resolved = (): Ticket => {
  const ticket = accepted()
  return changed(ticket, resolveTicket(ticket, { words: WORDS, photos: [] }, by(COMMUNITY, 3 * MINUTE)))
}
const reach = (ticket: Ticket, kind: DeadlineKind) => {
  const { deadlineId, at } = deadline(ticket, kind)
  return reachDeadline(ticket, deadlineId, byClock(at - NOW))
}
const opening = (ticket: Ticket): TicketEvent => ({
  ...({ ticketId: ticket.ticketId, sequence: 1, at: NOW, by: { kind: 'reporter' }, set: [], cleared: [] } as const),
  type: 'opened',
  data: OPENING,
})

describe('the desk that must answer', () => {
  test('is told of a new ticket', () => {
    expect(tellingsOf(opening(opened()), undefined, opened()).map(shown)).toEqual([`${COMMUNITY} desk-raised`])
  })
  test('is told when one climbs to it, and so is the reporter', () => {
    expect(told(opened(), reach(opened(), 'accept'))).toEqual(['reporter ticket-escalated', `${STREET} desk-escalated`])
  })
  test('is told again of what stays with it on the highest level; its reporter is not, for it did not climb', () => {
    const top = opened({ rung: 3 })
    expect(told(top, reach(top, 'accept'))).toEqual([`${DISTRICT} desk-escalated`])
    const below = opened({ rung: 2 })
    expect(told(below, reach(below, 'accept'))).toEqual(['reporter ticket-escalated', `${DISTRICT} desk-escalated`])
  })
  test('is told when its reporter says that it is not solved: he knows that himself', () => {
    const said = { solved: false, words: '还是不让进' }
    expect(told(resolved(), answerResolution(resolved(), said, byReporter(DAY)))).toEqual([`${STREET} desk-escalated`])
  })
  test('is told that its offer was declined', () => {
    const declined = declineOffer(offered(), { reason: '不属我处' }, by(DEPARTMENT, 4 * MINUTE))
    expect(told(offered(), declined)).toEqual([`${COMMUNITY} desk-declined`])
  })
})

describe('the desk above', () => {
  test('is told which unit has not looked, before the time to accept is over', () => {
    expect(deadline(opened(), 'reach').at).toBeLessThan(deadline(opened(), 'accept').at)
    expect(told(opened(), reach(opened(), 'reach'))).toEqual([`${STREET} desk-unreachable about ${COMMUNITY}`])
  })
  test('is the district itself on the highest level', () => {
    const top = opened({ rung: 3 })
    expect(told(top, reach(top, 'reach'))).toEqual([`${DISTRICT} desk-unreachable about ${DISTRICT}`])
  })
  test('is asked for more time, and the asker told the answer; the reporter hears of what was granted alone', () => {
    const ticket = accepted()
    const asking = askExtension(ticket, { minutes: 60, reason: '需会商' }, by(COMMUNITY, 2 * MINUTE, 'act_extension'))
    expect(told(ticket, asking)).toEqual([`${STREET} desk-extension-asked about ${COMMUNITY}`])
    const asked = changed(ticket, asking)
    const answering = (granted: boolean) =>
      answerExtension(asked, { actionId: 'act_extension', granted, words: '好' }, by(STREET, 3 * MINUTE))
    expect(told(asked, answering(true))).toEqual([`${COMMUNITY} desk-extension-answered`, 'reporter ticket-extended'])
    expect(told(asked, answering(false))).toEqual([`${COMMUNITY} desk-extension-answered`])
  })
})

describe('the reporter', () => {
  test('is told that it was accepted, and apart from that when another unit took it over', () => {
    expect(told(opened(), acceptTicket(opened(), by(COMMUNITY)))).toEqual(['reporter ticket-accepted'])
    expect(told(offered(), acceptTicket(offered(), by(DEPARTMENT, 5 * MINUTE)))).toEqual([
      'reporter ticket-transferred',
    ])
  })
  test('is told of a pause and of its end', () => {
    const ticket = accepted()
    const pausing = { reason: '等配件', counterParty: '厂家', until: NOW + DAY }
    const paused = pauseTicket(ticket, pausing, by(COMMUNITY, 2 * MINUTE))
    expect(told(ticket, paused)).toEqual(['reporter ticket-paused'])
    const held = changed(ticket, paused)
    expect(told(held, resumeTicket(held, by(COMMUNITY, 9 * MINUTE)))).toEqual(['reporter ticket-resumed'])
  })
  test('is told of a resolution, and of the end of his silence', () => {
    expect(
      told(accepted(), resolveTicket(accepted(), { words: WORDS, photos: [] }, by(COMMUNITY, 3 * MINUTE))),
    ).toEqual(['reporter ticket-resolved'])
    expect(told(resolved(), reach(resolved(), 'confirm'))).toEqual(['reporter ticket-closed'])
  })
  test('is not told of what he did himself', () => {
    expect(told(resolved(), answerResolution(resolved(), { solved: true }, byReporter(DAY)))).toEqual([])
  })
  test('is told that it was merged', () => {
    const into = { ...accepted(), ticketId: 'tkt_00000000000000000000000002' }
    const merging = mergeTickets(accepted(), into, by(COMMUNITY, 4 * MINUTE))
    if (!('duplicate' in merging)) throw new Error('Not merged.')
    expect(told(accepted(), { events: [merging.duplicate] })).toEqual(['reporter ticket-merged'])
    expect(told(into, { events: [merging.into] })).toEqual([])
  })
})

describe('departments', () => {
  const blown = (ticket: Ticket) =>
    blowWhistle(
      ticket,
      { whistleId: 'whi_first', departments: ['d/dep_traffic', 'd/dep_fire'], words: '请到场' },
      by(COMMUNITY, 2 * MINUTE),
    )
  test('are each told of a whistle; a report and an end are seen by whoever looks', () => {
    const ticket = accepted()
    expect(told(ticket, blown(ticket))).toEqual(['d/dep_traffic desk-whistled', 'd/dep_fire desk-whistled'])
    const held = changed(ticket, blown(ticket))
    expect(told(held, reportIn(held, { whistleId: 'whi_first' }, by('d/dep_fire', 3 * MINUTE)))).toEqual([])
    expect(told(held, endWhistle(held, { whistleId: 'whi_first' }, by(COMMUNITY, 4 * MINUTE)))).toEqual([])
  })
  test('that did not report in are told of to the desk that must answer', () => {
    const ticket = accepted()
    const held = changed(ticket, blown(ticket))
    const [first] = held.deadlines.filter(({ kind }) => kind === 'report-in')
    const missed = reachDeadline(held, first?.deadlineId ?? '', byClock((first?.at ?? 0) - NOW))
    expect(told(held, missed)).toEqual([`${COMMUNITY} desk-report-missed about ${first?.department}`])
  })
  test('are told of an offer to take a ticket over', () => {
    const offering = offerTicket(accepted(), { to: DEPARTMENT, reason: '属你处' }, by(COMMUNITY, 2 * MINUTE))
    expect(told(accepted(), offering)).toEqual([`${DEPARTMENT} desk-offered`])
  })
})

test('nobody is told of a look at it, or that work began', () => {
  expect(told(opened(), markSeen(opened(), by(COMMUNITY)))).toEqual([])
  expect(told(accepted(), startTicket(accepted(), by(COMMUNITY, 2 * MINUTE)))).toEqual([])
})

test('whoever is complained of hears nothing, unless he stands on the highest level and must answer himself', () => {
  const ticket = opened({ against: STREET, rung: 2 })
  const blame = { ...ticket, ladder: LADDER }
  const offering: TicketEvent = {
    ...({ ticketId: ticket.ticketId, sequence: 2, at: NOW, by: staff(DEPARTMENT), set: [], cleared: [] } as const),
    type: 'offered',
    data: { to: COMMUNITY, reason: '属你处' },
  }
  expect(tellingsOf(offering, blame, blame)).toEqual([])
  expect(tellingsOf(offering, { ...blame, against: 'd/dep_fire' }, { ...blame, against: 'd/dep_fire' })).toHaveLength(1)
  const own = { ...opened({ against: DISTRICT, rung: 3 }), unit: DISTRICT }
  expect(tellingsOf(opening(own), undefined, own).map(shown)).toEqual([`${DISTRICT} desk-raised`])
})

describe('what staff see of the time', () => {
  const [said] = eventsOf(answerResolution(resolved(), { solved: false, words: '还是不让进' }, byReporter(DAY)))
  const [climbed] = eventsOf(reach(opened(), 'accept'))
  if (said === undefined || climbed === undefined) throw new Error('Nothing happened.')
  test('is the day alone of what an anonymous reporter did', () => {
    expect(isDayOnly(opening(opened()), opened())).toBe(true)
    expect(isDayOnly(said, resolved())).toBe(true)
  })
  test('is the minute of what the clock did, of a named one, and where he agreed', () => {
    expect(isDayOnly(climbed, opened())).toBe(false)
    expect(isDayOnly(opening(opened()), opened({ isAnonymous: false }))).toBe(false)
    expect(isDayOnly(opening(opened()), opened({ isExact: true }))).toBe(false)
  })
})

test('a ticket of two hours does not wait for the morning at a desk; with its reporter it does', () => {
  const urgent = { policy: { ...POLICY, tier: '2h' as const } }
  const toDesk: Telling = { to: { kind: 'desk', unit: STREET }, name: 'desk-raised' }
  const toReporter: Telling = { to: { kind: 'reporter' }, name: 'ticket-resolved' }
  expect([isUrgent(toDesk, urgent), isUrgent(toReporter, urgent)]).toEqual([true, false])
  expect(isUrgent(toDesk, { policy: POLICY })).toBe(false)
})
