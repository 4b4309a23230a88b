import type { Difference } from '../../functions/mailbox/audit/difference.ts'
import { auditTickets } from '../../functions/mailbox/audit-tickets.ts'
import { auditStore } from '../../functions/mailbox/data/audit.store.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { TicketEvent } from '../../functions/mailbox/domain/ticket-event.ts'
import type { Item } from '../support/fake-dynamo/attribute-values.ts'
import { type MailboxMachinery, TABLE } from './mailbox-machinery.ts'
import type { AskedTicket, MailboxOracle } from './mailbox-oracle.ts'

/** Where the tables are not as they must be, by what people asked and were answered; in words. */

type Kept = { readonly head: Ticket | undefined; readonly events: readonly TicketEvent[] }
const MINUTE_MS = 60_000

const keptOf = (items: readonly Item[]): Kept => ({
  head: items.find(({ sk }) => sk === 'head') as Ticket | undefined,
  events: items.filter(({ sk }) =>
    String(sk).startsWith('event#'),
  ) as Item[] as readonly object[] as readonly TicketEvent[],
})

const actsOf = ({ ticketId, acts }: AskedTicket, { events }: Kept): readonly string[] => {
  const done = new Map<string, number>()
  for (const { act } of events) if (act !== undefined) done.set(act.actionId, (done.get(act.actionId) ?? 0) + 1)
  const wrong: string[] = []
  for (const [actionId, { what, answer }] of acts) {
    const times = done.get(actionId) ?? 0
    if (times > 1) wrong.push(`${ticketId}: ${what} ${actionId} was done ${times} times`)
    if (answer === 'done' && times === 0) wrong.push(`${ticketId}: ${what} ${actionId} was answered and is not there`)
    if (answer === 'refused' && times > 0) wrong.push(`${ticketId}: ${what} ${actionId} was refused and is there`)
  }
  return wrong
}

const orderOf = (ticketId: string, { head, events }: Kept): readonly string[] => {
  const wrong: string[] = []
  const begun = new Map<string, number>()
  let at = 0
  events.forEach((event, place) => {
    if (event.sequence !== place + 1) wrong.push(`${ticketId}: event ${event.sequence} stands at ${place + 1}`)
    for (const deadlineId of event.cleared) {
      const due = begun.get(deadlineId)
      if (due === undefined) wrong.push(`${ticketId}: event ${event.sequence} ends ${deadlineId}, which never began`)
      else if (event.by.kind === 'clock' && due > event.at && !isBystander(event, deadlineId))
        wrong.push(`${ticketId}: ${deadlineId} was reached ${due - event.at} ms early`)
      begun.delete(deadlineId)
    }
    for (const { deadlineId, at: due } of event.set) begun.set(deadlineId, due)
    at = Math.max(at, event.at)
  })
  if (head?.version !== events.length) wrong.push(`${ticketId}: version ${head?.version} of ${events.length} events`)
  return wrong
}
/** Ends with the one that was reached. */
const isBystander = ({ type, data }: TicketEvent, deadlineId: string): boolean => {
  if (type === 'escalated' || type === 'unreachable' || type === 'report-missed') return data.deadlineId !== deadlineId
  return !deadlineId.startsWith(type === 'closed' ? 'confirm' : 'resume')
}

export type Checked = { readonly machinery: MailboxMachinery; readonly oracle: MailboxOracle }

const ticketDifferences = ({ machinery, oracle }: Checked): readonly string[] => {
  const byTicket = new Map<string, Item[]>()
  for (const { pk, item } of machinery.dynamo.table(TABLE).rows()) {
    if (!pk.startsWith('ticket#')) continue
    const id = pk.slice('ticket#'.length)
    byTicket.set(id, [...(byTicket.get(id) ?? []), item])
  }
  const wrong: string[] = []
  for (const asked of oracle.tickets.values()) {
    const items = byTicket.get(asked.ticketId)
    byTicket.delete(asked.ticketId)
    if (items === undefined) {
      if (asked.answer === 'done') wrong.push(`${asked.ticketId} was taken and is lost`)
      continue
    }
    const kept = keptOf(items)
    if (asked.answer === 'refused') wrong.push(`${asked.ticketId} was refused and is there`)
    if (kept.head?.words !== asked.words) wrong.push(`${asked.ticketId} says something else`)
    wrong.push(...orderOf(asked.ticketId, kept), ...actsOf(asked, kept))
  }
  for (const ticketId of byTicket.keys()) wrong.push(`${ticketId} was asked by nobody`)
  return wrong
}

const TOLD_NEVER = ['seen', 'started', 'absorbed', 'reported-in']
const newsDifferences = ({ machinery }: Checked): readonly string[] => {
  const wrong: string[] = []
  for (const { pk, item } of machinery.dynamo.table(TABLE).rows()) {
    if (!pk.startsWith('ticket#') || item['sk'] === 'head') continue
    const { ticketId, sequence, type } = item as object as TicketEvent
    const isTold = machinery.heard.has(`${ticketId}#${sequence}`)
    if (isTold === TOLD_NEVER.includes(type))
      wrong.push(`${ticketId}: ${type} of event ${sequence} was ${isTold ? '' : 'not '}told`)
  }
  return wrong
}

/** The auditor looks at all open tickets; overdue ones are right while the machinery stood still. */
const auditDifferences = async ({ machinery }: Checked): Promise<readonly string[]> => {
  const found: Difference[] = []
  const { now } = machinery.time
  await auditTickets({ ...auditStore(TABLE, machinery.dynamo.db), now, report: (one) => void found.push(one) })
  const stoodStill = machinery.outages.some(({ from, to }) => from <= now() && now() <= to + 10 * MINUTE_MS)
  return found
    .filter(({ what }) => !(what === 'overdue' && stoodStill))
    .map(({ ticketId, what, detail }) => `audit: ${ticketId} ${what}: ${detail}`)
}

/** At any moment at which nobody is in the middle of something. */
export const momentDifferences = async (checked: Checked): Promise<readonly string[]> => [
  ...checked.machinery.sweeps.left(),
  ...(await auditDifferences(checked)),
]

/** When every story has ended and everything has come to rest. */
export const endDifferences = async (checked: Checked): Promise<readonly string[]> => {
  const { machinery, oracle } = checked
  const unended = [...oracle.tickets.values()]
    .map(
      ({ ticketId }) =>
        machinery.dynamo.table(TABLE).row({ pk: `ticket#${ticketId}`, sk: 'head' })?.item as Ticket | undefined,
    )
    .filter((ticket) => ticket !== undefined && ticket.state !== 'closed' && ticket.state !== 'merged')
  return [
    ...(await momentDifferences(checked)),
    ...unended.map((ticket) => `${ticket?.ticketId} is ${ticket?.state} for ever`),
    ...(machinery.sweeps.due().size === 0 ? [] : [`${machinery.sweeps.due().size} due items are left`]),
    ...(machinery.sweeps.unsent() === 0 ? [] : [`${machinery.sweeps.unsent()} lines are unsent`]),
    ...ticketDifferences(checked),
    ...newsDifferences(checked),
  ]
}
