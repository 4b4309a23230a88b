import { describe, expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { declineOffer } from '../../functions/mailbox/domain/decline-offer.ts'
import { EVENTS_ROOMY, OFFERS_MAX } from '../../functions/mailbox/domain/limits.ts'
import { markSeen } from '../../functions/mailbox/domain/mark-seen.ts'
import { offerTicket } from '../../functions/mailbox/domain/offer-ticket.ts'
import { pauseTicket } from '../../functions/mailbox/domain/pause-ticket.ts'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import { startTicket } from '../../functions/mailbox/domain/start-ticket.ts'
import {
  by,
  byClock,
  COMMUNITY,
  changed,
  DAY,
  DEPARTMENT,
  DISTRICT,
  deadline,
  eventsOf,
  kindsRunning,
  LADDER,
  MINUTE,
  NOW,
  opened,
  refusalOf,
  STREET,
} from '../support/ticket-kit.ts'

const TRAFFIC = 'd/dep_traffic'
const to = (unit: string) => ({ to: unit, reason: '属你处职责' })
const accepted = () => changed(opened(), acceptTicket(opened(), by(COMMUNITY)))
const offered = (unit = STREET) => changed(accepted(), offerTicket(accepted(), to(unit), by(COMMUNITY)))

describe('accepting', () => {
  test('is for the unit that must answer; its time to solve goes on as promised', () => {
    const ticket = accepted()
    expect(ticket).toMatchObject({ state: 'accepted', unit: COMMUNITY, rung: 0, seenAt: NOW + MINUTE })
    expect(ticket.deadlines).toEqual([deadline(opened(), 'resolve')])
    for (const unit of [STREET, DISTRICT, TRAFFIC, 'd/str_xiasha/com_0000002'])
      expect(refusalOf(acceptTicket(opened(), by(unit)))).toBe('ticket.not-responsible')
  })
  test('happens once', () => {
    expect(refusalOf(acceptTicket(accepted(), by(COMMUNITY)))).toBe('ticket.state')
    const started = changed(accepted(), startTicket(accepted(), by(COMMUNITY)))
    expect(refusalOf(acceptTicket(started, by(COMMUNITY)))).toBe('ticket.state')
  })
  test('is taken late too, as long as the ticket has not climbed', () => {
    const { at } = deadline(opened(), 'accept')
    expect(changed(opened(), acceptTicket(opened(), by(COMMUNITY, at - NOW))).state).toBe('accepted')
    const climbed = changed(opened(), reachDeadline(opened(), 'accept-1', byClock(at - NOW)))
    expect(refusalOf(acceptTicket(climbed, by(COMMUNITY, at - NOW)))).toBe('ticket.not-responsible')
    expect(changed(climbed, acceptTicket(climbed, by(STREET, at - NOW))).unit).toBe(STREET)
  })
})

describe('the same act again', () => {
  const once = changed(opened(), acceptTicket(opened(), by(COMMUNITY, MINUTE, 'act_1')))
  test('changes nothing, whatever became of the ticket since', () => {
    expect(acceptTicket(once, by(COMMUNITY, DAY, 'act_1'))).toEqual({ events: [] })
    const later = changed(once, startTicket(once, by(COMMUNITY, MINUTE, 'act_2')))
    expect(acceptTicket(later, by(COMMUNITY, DAY, 'act_1'))).toEqual({ events: [] })
  })
  test('is refused when its id was used for something else', () => {
    const other = { ...by(COMMUNITY), act: { actionId: 'act_1', digest: 'something else' } }
    expect(refusalOf(startTicket(once, other))).toBe('ticket.act-reused')
    expect(refusalOf(startTicket(once, by(COMMUNITY, MINUTE, 'act_2')))).toBeUndefined()
  })
})

describe('starting', () => {
  test('follows acceptance, by the same unit', () => {
    expect(changed(accepted(), startTicket(accepted(), by(COMMUNITY))).state).toBe('in-progress')
    expect(refusalOf(startTicket(opened(), by(COMMUNITY)))).toBe('ticket.state')
    expect(refusalOf(startTicket(accepted(), by(STREET)))).toBe('ticket.not-responsible')
  })
  test('waits for the end of a pause', () => {
    const asked = { reason: '等', counterParty: '厂家', until: NOW + DAY }
    const paused = changed(accepted(), pauseTicket(accepted(), asked, by(COMMUNITY)))
    expect(refusalOf(startTicket(paused, by(COMMUNITY)))).toBe('ticket.paused')
  })
})

describe('looking', () => {
  test('counts when somebody of the responsible unit looks first, and ends the time to look', () => {
    const seen = changed(opened(), markSeen(opened(), by(COMMUNITY)))
    expect(seen.seenAt).toBe(NOW + MINUTE)
    expect(kindsRunning(seen)).toEqual(['accept', 'resolve'])
    expect(markSeen(seen, by(COMMUNITY))).toEqual({ events: [] })
    expect(changed(seen, acceptTicket(seen, by(COMMUNITY, DAY))).seenAt).toBe(NOW + MINUTE)
  })
  test('is no act of anybody: a look under an id that was used leaves no second use of it', () => {
    const [event] = eventsOf(markSeen(opened(), by(COMMUNITY, MINUTE, 'act_1')))
    expect(event).not.toHaveProperty('act')
  })
  test('by others, or at what was accepted, leaves nothing and is never refused', () => {
    for (const unit of [STREET, DISTRICT]) expect(markSeen(opened(), by(unit))).toEqual({ events: [] })
    expect(markSeen(accepted(), by(COMMUNITY))).toEqual({ events: [] })
  })
  test('counts after the unit was found unreachable, too', () => {
    const unreachable = changed(opened(), reachDeadline(opened(), 'reach-1', byClock(60 * MINUTE)))
    expect(unreachable.seenAt).toBeUndefined()
    expect(changed(unreachable, markSeen(unreachable, by(COMMUNITY, DAY))).seenAt).toBe(NOW + DAY)
  })
})

describe('a transfer', () => {
  test('leaves the first responsible, with its clocks running, until the other accepts', () => {
    const before = opened()
    const asked = changed(before, offerTicket(before, to(STREET), by(COMMUNITY)))
    expect(asked).toMatchObject({ unit: COMMUNITY, offeredTo: STREET, state: 'submitted' })
    expect(asked.deadlines).toEqual(before.deadlines)
    const taken = changed(asked, acceptTicket(asked, by(STREET)))
    expect(taken).toMatchObject({ unit: STREET, state: 'accepted', rung: 1 })
    expect(taken).not.toHaveProperty('offeredTo')
    expect(taken.deadlines).toEqual([deadline(before, 'resolve')])
  })
  test('may still be accepted by the first itself, which ends the offer', () => {
    const asked = changed(opened(), offerTicket(opened(), to(STREET), by(COMMUNITY)))
    const kept = changed(asked, acceptTicket(asked, by(COMMUNITY)))
    expect(kept).toMatchObject({ unit: COMMUNITY, state: 'accepted' })
    expect(kept).not.toHaveProperty('offeredTo')
  })
  test('is of one at a time, and not to oneself', () => {
    expect(refusalOf(offerTicket(offered(), to(TRAFFIC), by(COMMUNITY)))).toBe('ticket.offered')
    expect(refusalOf(offerTicket(accepted(), to(COMMUNITY), by(COMMUNITY)))).toBe('ticket.same-unit')
    expect(refusalOf(offerTicket(accepted(), to(TRAFFIC), by(COMMUNITY)))).toBeUndefined()
  })
  test('is the responsible unit’s to offer', () => {
    expect(refusalOf(offerTicket(accepted(), to(TRAFFIC), by(STREET)))).toBe('ticket.not-responsible')
    expect(refusalOf(acceptTicket(offered(), by(TRAFFIC)))).toBe('ticket.not-responsible')
  })
  test('goes to a desk that may judge it: no firm, not the one complained of, none that it has gone by', () => {
    const complaint = changed(
      opened({ against: TRAFFIC, rung: 1 }),
      acceptTicket(opened({ against: TRAFFIC, rung: 1 }), by(STREET)),
    )
    for (const unit of ['d/ent_sf', TRAFFIC, COMMUNITY, 'd/str_xiasha/com_0000002'])
      expect(refusalOf(offerTicket(complaint, to(unit), by(STREET)))).toBe('ticket.unit-barred')
    for (const unit of ['d/dep_fire', 'd/str_baiyang', DISTRICT])
      expect(refusalOf(offerTicket(complaint, to(unit), by(STREET)))).toBeUndefined()
  })
  test('is declined by whom it was offered to, or taken back, and nobody else ends it', () => {
    for (const unit of [STREET, COMMUNITY]) {
      const back = changed(offered(), declineOffer(offered(), { reason: '不属我处' }, by(unit)))
      expect(back).not.toHaveProperty('offeredTo')
      expect(back.unit).toBe(COMMUNITY)
    }
    expect(refusalOf(declineOffer(offered(), { reason: '不' }, by(TRAFFIC)))).toBe('ticket.not-offered')
    expect(refusalOf(declineOffer(accepted(), { reason: '不' }, by(COMMUNITY)))).toBe('ticket.not-offered')
  })
  test('ends when the ticket climbs: whoever was asked has nothing to take any more', () => {
    const ticket = changed(opened(), offerTicket(opened(), to(TRAFFIC), by(COMMUNITY)))
    const climbed = changed(ticket, reachDeadline(ticket, 'accept-1', byClock(120 * MINUTE)))
    expect(climbed).not.toHaveProperty('offeredTo')
    expect(refusalOf(acceptTicket(climbed, by(TRAFFIC, DAY)))).toBe('ticket.not-responsible')
  })
  test('puts the ticket as high as who accepted stands, so that it climbs above him', () => {
    const taken = changed(offered(TRAFFIC), acceptTicket(offered(TRAFFIC), by(TRAFFIC)))
    expect(taken).toMatchObject({ unit: TRAFFIC, rung: 2 })
    const climbed = changed(taken, reachDeadline(taken, 'resolve-1', byClock(DAY)))
    expect(climbed).toMatchObject({ unit: DISTRICT, rung: 3 })
  })
  test('of another house on the same level leaves it on its rung', () => {
    const beside = 'd/str_xiasha/com_0000002'
    const taken = changed(offered(beside), acceptTicket(offered(beside), by(beside)))
    expect(taken).toMatchObject({ unit: beside, rung: 0 })
    const climbed = changed(taken, reachDeadline(taken, 'resolve-1', byClock(DAY)))
    expect(climbed).toMatchObject({ unit: LADDER[1]?.unit, rung: 1 })
  })
  test('is made ten times of one ticket, taken back or not; the eleventh is refused', () => {
    let ticket = accepted()
    for (let made = 0; made < OFFERS_MAX; made += 1) {
      ticket = changed(ticket, offerTicket(ticket, to(TRAFFIC), by(COMMUNITY)))
      ticket = changed(ticket, declineOffer(ticket, { reason: '不属我处' }, by(TRAFFIC)))
      expect(ticket.offers).toBe(made + 1)
    }
    expect(refusalOf(offerTicket(ticket, to(TRAFFIC), by(COMMUNITY)))).toBe('ticket.offered-too-often')
    const climbed = changed(ticket, reachDeadline(ticket, 'resolve-1', byClock(DAY)))
    expect(refusalOf(offerTicket(climbed, to(TRAFFIC), by(STREET, DAY)))).toBe('ticket.offered-too-often')
    expect(refusalOf(acceptTicket(climbed, by(STREET, DAY)))).toBeUndefined()
    const once = { ...ticket, offers: OFFERS_MAX - 1 }
    expect(refusalOf(offerTicket(once, to(TRAFFIC), by(COMMUNITY)))).toBeUndefined()
  })
  test('is refused when the ticket has grown long; what must be done is not', () => {
    const long = { ...offered(DEPARTMENT), version: EVENTS_ROOMY }
    const { offeredTo: _, ...free } = long
    expect(refusalOf(offerTicket(free, to(TRAFFIC), by(COMMUNITY)))).toBe('ticket.too-long')
    expect(refusalOf(offerTicket({ ...free, version: EVENTS_ROOMY - 1 }, to(TRAFFIC), by(COMMUNITY)))).toBeUndefined()
    expect(refusalOf(declineOffer(long, { reason: '不' }, by(DEPARTMENT)))).toBeUndefined()
    expect(refusalOf(acceptTicket(long, by(DEPARTMENT)))).toBeUndefined()
  })
})
