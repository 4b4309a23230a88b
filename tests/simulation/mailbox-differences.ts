import type { Difference } from '../../functions/mailbox/audit/difference.ts'
import { auditTickets } from '../../functions/mailbox/audit-tickets.ts'
import { auditStore } from '../../functions/mailbox/data/audit.store.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { TicketEvent } from '../../functions/mailbox/domain/ticket-event.ts'
import type { Item } from '../support/fake-dynamo/attribute-values.ts'
import { type MailboxMachinery, TABLE } from './mailbox-machinery.ts'
import { noticeDifferences } from './mailbox-notices.ts'
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

/** How often each act stands among the events. */
const timesDone = ({ events }: Kept): ReadonlyMap<string, number> => {
  const done = new Map<string, number>()
  for (const { act } of events) if (act !== undefined) done.set(act.actionId, (done.get(act.actionId) ?? 0) + 1)
  return done
}

const actsOf = ({ ticketId, acts }: AskedTicket, kept: Kept): readonly string[] => {
  const done = timesDone(kept)
  return [...acts].flatMap(([actionId, { what, answer }]) => {
    const times = done.get(actionId) ?? 0
    const named = `${ticketId}: ${what} ${actionId} was`
    if (times > 1) return [`${named} done ${times} times`]
    if (answer === 'done' && times === 0) return [`${named} answered and is not there`]
    return answer === 'refused' && times > 0 ? [`${named} refused and is there`] : []
  })
}

/** What an event ends must have begun before it, and the clock ends nothing before its time. */
const endsOf = (event: TicketEvent, begun: ReadonlyMap<string, number>): readonly string[] =>
  event.cleared.flatMap((deadlineId) => {
    const due = begun.get(deadlineId)
    if (due === undefined) return [`event ${event.sequence} ends ${deadlineId}, which does not run`]
    const isEarly = event.by.kind === 'clock' && due > event.at && !isBystander(event, deadlineId)
    return isEarly ? [`${deadlineId} was reached ${due - event.at} ms early`] : []
  })

const orderOf = (ticketId: string, { head, events }: Kept): readonly string[] => {
  const wrong: string[] = []
  const begun = new Map<string, number>()
  events.forEach((event, place) => {
    if (event.sequence !== place + 1) wrong.push(`event ${event.sequence} stands at ${place + 1}`)
    wrong.push(...endsOf(event, begun))
    for (const deadlineId of event.cleared) begun.delete(deadlineId)
    for (const { deadlineId, at: due } of event.set) begun.set(deadlineId, due)
  })
  if (head?.version !== events.length) wrong.push(`version ${head?.version} of ${events.length} events`)
  return wrong.map((one) => `${ticketId}: ${one}`)
}
/** Ends with the one that was reached. */
const isBystander = ({ type, data }: TicketEvent, deadlineId: string): boolean => {
  if (type === 'escalated' || type === 'unreachable' || type === 'report-missed') return data.deadlineId !== deadlineId
  return !deadlineId.startsWith(type === 'closed' ? 'confirm' : 'resume')
}

export type Checked = { readonly machinery: MailboxMachinery; readonly oracle: MailboxOracle }

const itemsByTicket = ({ machinery }: Checked): Map<string, Item[]> => {
  const byTicket = new Map<string, Item[]>()
  for (const { pk, item } of machinery.dynamo.table(TABLE).rows()) {
    if (!pk.startsWith('ticket#')) continue
    const id = pk.slice('ticket#'.length)
    const held = byTicket.get(id)
    if (held === undefined) byTicket.set(id, [item])
    else held.push(item)
  }
  return byTicket
}

/** Taken once and kept as it was said; refused and not there. */
const ticketOf = (asked: AskedTicket, items: readonly Item[] | undefined): readonly string[] => {
  const { ticketId, words, answer } = asked
  if (items === undefined) return answer === 'done' ? [`${ticketId} was taken and is lost`] : []
  const kept = keptOf(items)
  return [
    ...(answer === 'refused' ? [`${ticketId} was refused and is there`] : []),
    ...(kept.head?.words === words ? [] : [`${ticketId} says something else`]),
    ...orderOf(ticketId, kept),
    ...actsOf(asked, kept),
  ]
}

const ticketDifferences = (checked: Checked): readonly string[] => {
  const byTicket = itemsByTicket(checked)
  const { tickets } = checked.oracle
  return [
    ...[...tickets.values()].flatMap((asked) => ticketOf(asked, byTicket.get(asked.ticketId))),
    ...[...byTicket.keys()].filter((ticketId) => !tickets.has(ticketId)).map((id) => `${id} was asked by nobody`),
  ]
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
  const reporters = new Map([...oracle.tickets.values()].map(({ ticketId, courierId }) => [ticketId, courierId]))
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
    ...(machinery.notices === undefined ? [] : noticeDifferences(machinery.dynamo.table(TABLE).rows(), reporters)),
  ]
}
