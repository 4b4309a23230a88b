import type { Doing } from '../../functions/mailbox/domain/doing.ts'
import { applyEvent } from '../../functions/mailbox/domain/fold-ticket.ts'
import { type Opening, openTicket } from '../../functions/mailbox/domain/open-ticket.ts'
import type { Actor, DeadlineKind, Policy, Rung, Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { Decision, TicketEvent, TicketRefusal } from '../../functions/mailbox/domain/ticket-event.ts'
import type { StaffRole } from '../../functions/shared/kernel/caller.ts'
import { LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'

/** A ticket in the words of a test: who, when, and what came of it. */

export const MINUTE = 60_000
export const DAY = 1_440 * MINUTE
/** A Tuesday, on the minute: working time, and no holiday near. */
export const NOW = Date.parse('2026-11-24T10:00:00+08:00')

export const COMMUNITY = 'd/str_xiasha/com_0000001'
export const STREET = 'd/str_xiasha'
export const DEPARTMENT = 'd/dep_housing'
export const DISTRICT = 'd'
export const LADDER: readonly Rung[] = [
  { level: 'community', unit: COMMUNITY },
  { level: 'street', unit: STREET },
  { level: 'department', unit: DEPARTMENT },
  { level: 'district', unit: DISTRICT },
]
export const POLICY: Policy = {
  version: 1,
  tier: '24h',
  accept: { minutes: 120, counts: 'always' },
  resolve: { minutes: 1_440, counts: 'always' },
  confirm_min: 4_320,
  reportIn_min: 60,
}
export const OPENING: Opening = {
  ticketId: 'tkt_00000000000000000000000001',
  kind: 'complaint',
  categoryId: 'cat_gaterefused',
  words: '东门不让进',
  place: { kind: 'community', communityId: 'com_0000001' },
  photos: [],
  isAnonymous: true,
  isExact: false,
  policy: POLICY,
  ladder: LADDER,
  rung: 0,
  skipped: [],
}

const roleOf = (unit: string): StaffRole => {
  if (unit === DISTRICT) return 'district'
  if (unit.startsWith('d/dep_')) return 'department'
  return unit.includes('/com_') ? 'property' : unit.includes('/sta_') ? 'station' : 'street'
}
export const staff = (unit: string, id = 'apt_1'): Actor => ({ kind: 'staff', id, role: roleOf(unit), unit })
export const REPORTER: Actor = { kind: 'reporter' }

/** Somebody of a unit does something so many milliseconds after the ticket was opened. */
export const by = (unit: string, after = MINUTE, actionId?: string): Doing => ({
  by: staff(unit),
  at: NOW + after,
  calendar: LATEST_EDITION,
  ...(actionId === undefined ? {} : { act: { actionId, digest: 'as-asked' } }),
})
export const byReporter = (after: number): Doing => ({ by: REPORTER, at: NOW + after, calendar: LATEST_EDITION })
export const byClock = (after: number): Pick<Doing, 'at' | 'calendar'> => ({
  at: NOW + after,
  calendar: LATEST_EDITION,
})

/** What a decision that was not refused says. */
export const eventsOf = (decision: object | undefined): readonly TicketEvent[] => {
  const { events } = { events: undefined, ...decision } as { events: readonly TicketEvent[] | undefined }
  if (events === undefined) throw new Error(`Not done: ${JSON.stringify(decision)}.`)
  return events
}
/** The ticket after a decision that was not refused. */
export const changed = (ticket: Ticket, decision: object | undefined): Ticket =>
  eventsOf(decision).reduce<Ticket>(applyEvent, ticket)
export const refusalOf = (decision: Decision): TicketRefusal | undefined =>
  'refusal' in decision ? decision.refusal : undefined

/** A ticket opened at NOW. */
export const opened = (changes: Partial<Opening> = {}): Ticket => {
  const [event] = openTicket({ ...OPENING, ...changes }, { at: NOW, calendar: LATEST_EDITION }).events
  return applyEvent(undefined, event)
}
export const kindsRunning = ({ deadlines }: Ticket): readonly DeadlineKind[] => deadlines.map(({ kind }) => kind).sort()
/** The only running deadline of a kind. */
export const deadline = ({ deadlines }: Ticket, kind: DeadlineKind): Ticket['deadlines'][number] => {
  const [found, ...more] = deadlines.filter((one) => one.kind === kind)
  if (found === undefined || more.length > 0) throw new Error(`Of ${kind} there run ${more.length + (found ? 1 : 0)}.`)
  return found
}
