import { describe, expect, test } from 'vitest'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { EVENTS_ROOMY, REPORT_IN_MAX_MIN, WHISTLES_MAX } from '../../functions/mailbox/domain/limits.ts'
import { pauseTicket } from '../../functions/mailbox/domain/pause-ticket.ts'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import {
  type Blowing,
  blowWhistle,
  endWhistle,
  reportIn,
  runningWhistles,
} from '../../functions/mailbox/domain/whistle.ts'
import {
  by,
  byClock,
  COMMUNITY,
  changed,
  DAY,
  DEPARTMENT,
  DISTRICT,
  kindsRunning,
  MINUTE,
  NOW,
  opened,
  POLICY,
  refusalOf,
  STREET,
} from '../support/ticket-kit.ts'

const TRAFFIC = 'd/dep_traffic'
const FIRE = 'd/dep_fire'
const ten = (name: string): readonly string[] => Array.from({ length: 10 }, (_, index) => `d/dep_${name}${index}`)
const accepted = changed(opened(), acceptTicket(opened(), by(COMMUNITY, 0)))
const call = (changes: Partial<Blowing> = {}): Blowing => ({
  whistleId: 'whi_1',
  departments: [TRAFFIC, FIRE],
  words: '请到现场',
  ...changes,
})
const blown = (ticket: Ticket = accepted, changes: Partial<Blowing> = {}): Ticket =>
  changed(ticket, blowWhistle(ticket, call(changes), by(COMMUNITY)))
const says = (changes: Partial<Blowing>, ticket: Ticket = accepted) =>
  refusalOf(blowWhistle(ticket, call(changes), by(COMMUNITY)))
const id = { whistleId: 'whi_1' }
const departments = (ticket: Ticket) => ticket.whistles[0]?.departments

describe('a whistle', () => {
  test('gives each department a deadline of its own, by the policy or as the whistle says', () => {
    const ticket = blown()
    const dueAt = NOW + MINUTE + POLICY.reportIn_min * MINUTE
    expect(departments(ticket)).toEqual([
      { unit: TRAFFIC, dueAt },
      { unit: FIRE, dueAt },
    ])
    expect(kindsRunning(ticket)).toEqual(['report-in', 'report-in', 'resolve'])
    expect(ticket.deadlines.filter(({ kind }) => kind === 'report-in')).toMatchObject([
      { deadlineId: 'report-in-3-dep_traffic', at: dueAt, whistleId: 'whi_1', department: TRAFFIC },
      { deadlineId: 'report-in-3-dep_fire', at: dueAt, whistleId: 'whi_1', department: FIRE },
    ])
    expect(departments(blown(accepted, { minutes: 5 }))?.[0]?.dueAt).toBe(NOW + 6 * MINUTE)
  })
  test('is blown by who accepted, while he works on it, paused or not', () => {
    expect(refusalOf(blowWhistle(opened(), call(), by(COMMUNITY)))).toBe('ticket.state')
    expect(refusalOf(blowWhistle(accepted, call(), by(STREET)))).toBe('ticket.not-responsible')
    const waiting = { reason: '等', counterParty: '交警', until: NOW + DAY }
    const paused = changed(accepted, pauseTicket(accepted, waiting, by(COMMUNITY)))
    expect(kindsRunning(blown(paused))).toEqual(['report-in', 'report-in', 'resume'])
  })
  test('names departments, each once, not oneself, not the one complained of', () => {
    for (const bad of [[], [TRAFFIC, TRAFFIC], [STREET], [COMMUNITY], [DISTRICT], ['d/ent_sf']])
      expect(says({ departments: bad })).toBe('ticket.unit-barred')
    expect(says({}, { ...accepted, against: TRAFFIC })).toBe('ticket.unit-barred')
    const own = changed(opened({ rung: 2 }), acceptTicket(opened({ rung: 2 }), by(DEPARTMENT)))
    const bySelf = (unit: string) => refusalOf(blowWhistle(own, call({ departments: [unit] }), by(DEPARTMENT)))
    expect(bySelf(DEPARTMENT)).toBe('ticket.unit-barred')
    expect(bySelf(TRAFFIC)).toBeUndefined()
  })
  test('calls ten departments, for a minute at least and a week at most', () => {
    expect(says({ departments: ten('a') })).toBeUndefined()
    expect(says({ departments: [...ten('a'), TRAFFIC] })).toBe('whistle.too-many')
    expect(says({ minutes: 1 })).toBeUndefined()
    expect(says({ minutes: 0 })).toBe('whistle.minutes')
    expect(says({ minutes: REPORT_IN_MAX_MIN })).toBeUndefined()
    expect(says({ minutes: REPORT_IN_MAX_MIN + 1 })).toBe('whistle.minutes')
  })
  test('has an id of its own on its ticket', () => {
    expect(says({}, blown())).toBe('whistle.reused')
    expect(says({ whistleId: 'whi_2' }, blown())).toBeUndefined()
  })
  test('is one of five, and of thirty departments called at once', () => {
    let ticket = accepted
    for (let count = 1; count <= WHISTLES_MAX; count += 1) {
      expect(says({ whistleId: `whi_${count}` }, ticket)).toBeUndefined()
      ticket = blown(ticket, { whistleId: `whi_${count}` })
    }
    expect(says({ whistleId: 'whi_6' }, ticket)).toBe('whistle.too-many')
    const called = ['a', 'b', 'c'].reduce(
      (held, name) => blown(held, { whistleId: `whi_${name}`, departments: ten(name) }),
      accepted,
    )
    expect(says({ whistleId: 'whi_d' }, called)).toBe('whistle.too-many')
    const ended = changed(called, endWhistle(called, { whistleId: 'whi_a' }, by(COMMUNITY)))
    expect(says({ whistleId: 'whi_d' }, ended)).toBeUndefined()
  })
  test('is not blown on a ticket grown long, where reporting and ending still are possible', () => {
    const long = { ...blown(), version: EVENTS_ROOMY }
    expect(says({ whistleId: 'whi_2' }, long)).toBe('ticket.too-long')
    expect(refusalOf(reportIn(long, id, by(TRAFFIC)))).toBeUndefined()
    expect(refusalOf(endWhistle(long, id, by(COMMUNITY)))).toBeUndefined()
  })
})

describe('reporting in', () => {
  test('is of a named department, and ends its deadline alone', () => {
    const ticket = changed(blown(), reportIn(blown(), { ...id, words: '已到' }, by(TRAFFIC, 2 * MINUTE)))
    expect(departments(ticket)).toMatchObject([
      { unit: TRAFFIC, reported: { at: NOW + 2 * MINUTE, words: '已到' } },
      {},
    ])
    expect(departments(ticket)?.[1]).not.toHaveProperty('reported')
    expect(kindsRunning(ticket)).toEqual(['report-in', 'resolve'])
    for (const unit of [DEPARTMENT, COMMUNITY, DISTRICT])
      expect(refusalOf(reportIn(blown(), id, by(unit)))).toBe('whistle.not-named')
    expect(refusalOf(reportIn(blown(), { whistleId: 'whi_none' }, by(TRAFFIC)))).toBe('whistle.unknown')
  })
  test('happens once', () => {
    const ticket = changed(blown(), reportIn(blown(), id, by(TRAFFIC)))
    expect(refusalOf(reportIn(ticket, id, by(TRAFFIC)))).toBe('whistle.reported')
    expect(refusalOf(reportIn(ticket, id, by(FIRE)))).toBeUndefined()
  })
  test('late shows that it was: who did and who did not stays to be seen', () => {
    const due = 61 * MINUTE
    const deadlineId = 'report-in-3-dep_traffic'
    expect(reachDeadline(blown(), deadlineId, byClock(due - 1))).toEqual({ early: 1 })
    const missed = changed(blown(), reachDeadline(blown(), deadlineId, byClock(due)))
    expect(departments(missed)?.map(({ missedAt }) => missedAt)).toEqual([NOW + due, undefined])
    const late = changed(missed, reportIn(missed, id, by(TRAFFIC, due + MINUTE)))
    expect(departments(late)?.[0]).toMatchObject({ missedAt: NOW + due, reported: { at: NOW + due + MINUTE } })
  })
  test('goes on while the ticket climbs: the blower’s call stands', () => {
    const { events } = { events: [], ...reachDeadline(blown(), 'resolve-1', byClock(DAY)) }
    const climbed = changed(blown(), { events })
    expect(climbed.unit).toBe(STREET)
    expect(refusalOf(reportIn(climbed, id, by(TRAFFIC, DAY)))).toBeUndefined()
  })
})

describe('the end of a whistle', () => {
  const ended = changed(blown(), endWhistle(blown(), id, by(COMMUNITY, 5 * MINUTE)))
  test('is the blower’s, whoever of his unit, and whoever has the ticket now', () => {
    expect(ended.whistles[0]?.endedAt).toBe(NOW + 5 * MINUTE)
    expect(runningWhistles(ended)).toEqual([])
    expect(kindsRunning(ended)).toEqual(['resolve'])
    for (const unit of [STREET, TRAFFIC, DISTRICT])
      expect(refusalOf(endWhistle(blown(), id, by(unit)))).toBe('whistle.not-blower')
    const climbed = changed(blown(), reachDeadline(blown(), 'resolve-1', byClock(DAY)))
    expect(refusalOf(endWhistle(climbed, id, by(COMMUNITY, DAY)))).toBeUndefined()
    expect(refusalOf(endWhistle(climbed, id, by(STREET, DAY)))).toBe('whistle.not-blower')
  })
  test('is once, of a whistle that there is; nobody reports to it after', () => {
    expect(refusalOf(endWhistle(ended, id, by(COMMUNITY)))).toBe('whistle.ended')
    expect(refusalOf(endWhistle(ended, { whistleId: 'whi_none' }, by(COMMUNITY)))).toBe('whistle.unknown')
    expect(refusalOf(reportIn(ended, id, by(TRAFFIC)))).toBe('whistle.ended')
  })
  test('leaves other whistles running', () => {
    const two = blown(blown(), { whistleId: 'whi_2', departments: [TRAFFIC] })
    const one = changed(two, endWhistle(two, id, by(COMMUNITY)))
    expect(runningWhistles(one).map(({ whistleId }) => whistleId)).toEqual(['whi_2'])
    expect(one.deadlines.filter(({ kind }) => kind === 'report-in')).toHaveLength(1)
  })
})
