import type { Difference } from '../../functions/mailbox/audit/difference.ts'
import { type AuditDeps, auditTickets } from '../../functions/mailbox/audit-tickets.ts'
import { auditStore } from '../../functions/mailbox/data/audit.store.ts'
import { ticketStore } from '../../functions/mailbox/data/ticket.store.ts'
import type { Doing } from '../../functions/mailbox/domain/doing.ts'
import { openTicket } from '../../functions/mailbox/domain/open-ticket.ts'
import { WORKING_HOURS } from '../../functions/mailbox/domain/service-clock.ts'
import type { Policy, Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { Decision } from '../../functions/mailbox/domain/ticket-event.ts'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import { LATEST_EDITION } from '../../functions/shared/time/working-calendar.ts'

/** A ticket made by the production rules and store, for an auditor to look at. */

/** A Thursday before a holiday, in Shanghai. */
export const OPENED_AT = Date.parse('2026-04-30T10:00:30+08:00')
export const TICKET_ID = 'tkt_00000000000000000000000001'
export const COMMUNITY = 'd/str_xiasha/com_0000001'
const calendar = LATEST_EDITION
const working = (minutes: number) => ({ minutes, counts: 'working' as const, hours: WORKING_HOURS })
const policy: Policy = {
  version: 1,
  tier: '7d',
  accept: working(210),
  resolve: working(2100),
  confirm_min: 7200,
  reportIn_min: 1440,
}

export const opening = (ticketId: string) => ({
  ticketId,
  kind: 'request' as const,
  categoryId: 'cat_gatewait',
  words: '门岗登记太慢',
  place: { kind: 'community' as const, communityId: 'com_0000001' },
  photos: [],
  isAnonymous: true,
  isExact: false,
  policy,
  ladder: [
    { level: 'community' as const, unit: COMMUNITY },
    { level: 'street' as const, unit: 'd/str_xiasha' },
    { level: 'district' as const, unit: 'd' },
  ],
  rung: 0,
  skipped: [],
})
export const desk = (at: number, actionId: string, unit = COMMUNITY): Doing => ({
  by: { kind: 'staff', id: 'app_clerk', role: 'property', unit },
  at,
  calendar,
  act: { actionId, digest: 'digest' },
})
export const clockAt = (at: number) => ({ at, calendar })

export const auditedTable = (name: string, db: Documents) => {
  const store = ticketStore(name, db)
  const read = async (ticketId = TICKET_ID): Promise<Ticket> => {
    const ticket = await store.readTicket(ticketId)
    if (ticket === undefined) throw new Error('There is no such ticket.')
    return ticket
  }
  return {
    ...store,
    read,
    open: (ticketId = TICKET_ID) =>
      store.append(undefined, openTicket(opening(ticketId), { at: OPENED_AT, calendar }).events),
    /** Decides by a production rule, and writes what it decides. */
    async decide(rule: (ticket: Ticket) => Decision, ticketId = TICKET_ID): Promise<void> {
      const ticket = await read(ticketId)
      const decision = rule(ticket)
      if ('refusal' in decision) throw new Error(decision.refusal)
      await store.append(ticket, decision.events)
    },
    /** Audits at an instant; answers what it said and what it told of each ticket. */
    async audit(at: number, more: Partial<AuditDeps> = {}) {
      const found: Difference[] = []
      const deps = {
        ...auditStore(name, db),
        now: () => at,
        report: (one: Difference) => void found.push(one),
        ...more,
      }
      return { audited: await auditTickets(deps), found }
    },
  }
}
