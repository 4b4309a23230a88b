import type { Difference } from './audit/difference.ts'
import { type Judged, judgeTicket } from './audit/judge-ticket.ts'
import { slicesOfRun } from './audit/open-slices.ts'
import type { StoredDue, StoredRate } from './audit/stored-forms.ts'
import type { AuditStore } from './data/audit.store.ts'

export type AuditDeps = AuditStore & {
  readonly now: () => number
  /** Told of each difference, once a run. */
  readonly report: (difference: Difference) => void
}

export type Audited = {
  /** How many tickets were recomputed. */
  readonly tickets: number
  readonly differences: number
  /** Tickets that changed again and again while they were looked at: the next run has them. */
  readonly unsettled: number
  /** The run came to its bound: the next begins elsewhere. */
  readonly hasMore: boolean
}

/** How often the auditor runs; lib/mailbox/audit.ts says the same. */
export const AUDIT_EVERY_MS = 15 * 60_000
/** Some ten requests each, eight tickets at a time: five minutes of the ten that a run has. */
export const TICKETS_MAX = 10_000
/** A ticket that is not the same in two of three readings is being worked on. */
const READINGS_MAX = 3
const AT_ONCE = 8
const MINUTE_MS = 60_000
/** Younger due items may yet be settled in time; older ones the run before has seen. */
const SETTLED_AFTER_MS = 5 * MINUTE_MS

type Reading = { readonly judged: Judged; readonly differences: readonly Difference[] }

const iso = (at: number): string => new Date(at).toISOString()
const rateName = ({ unit, month, measure, yes, sequence }: StoredRate): string =>
  `${unit} ${month} ${measure} ${yes ? 'yes' : 'no'} of event ${sequence}`

const judgeDue = async (ticketId: string, { running }: Judged, deps: AuditDeps): Promise<readonly Difference[]> => {
  const isThere = await Promise.all(running.map(({ deadlineId, at }) => deps.isDue({ ticketId, deadlineId, at })))
  return running
    .filter((_, place) => isThere[place] !== true)
    .map(({ deadlineId, at }) => ({ ticketId, what: 'due-missing', detail: `${deadlineId} at ${iso(at)}` }))
}

const judgeRates = async (ticketId: string, { rates }: Judged, deps: AuditDeps): Promise<readonly Difference[]> => {
  const partitions = new Map(rates.map(({ unit, month }) => [`${unit} ${month}`, { unit, month }]))
  const held = await Promise.all([...partitions.values()].map((one) => deps.ratesOf(ticketId, one.unit, one.month)))
  const [kept, due] = [held.flat(), rates].map((lines) => lines.map(rateName).sort().join(', '))
  return kept === due ? [] : [{ ticketId, what: 'rates', detail: `holds ${kept}, must be ${due}` }]
}

const judgeListed = async (ticketId: string, { isLive }: Judged, deps: AuditDeps): Promise<readonly Difference[]> =>
  (await deps.isOpen(ticketId)) === isLive ? [] : [{ ticketId, what: 'open', detail: isLive ? 'not listed' : 'listed' }]

const readOnce = async (ticketId: string, deps: AuditDeps): Promise<Reading> => {
  const judged = judgeTicket(await deps.readStored(ticketId), deps.now())
  const beside = await Promise.all([judgeDue, judgeRates, judgeListed].map((judge) => judge(ticketId, judged, deps)))
  return { judged, differences: [...judged.differences, ...beside.flat()] }
}

/** A ticket is read item by item while others write it: what is wrong must be wrong in two readings of one version. */
const auditTicket = async (ticketId: string, deps: AuditDeps): Promise<readonly Difference[] | 'unsettled'> => {
  let before: Reading | undefined
  for (let readings = 0; readings < READINGS_MAX; readings += 1) {
    const reading = await readOnce(ticketId, deps)
    if (reading.differences.length === 0) return []
    if (before?.judged.version === reading.judged.version) return reading.differences
    before = reading
  }
  return 'unsettled'
}

/** A due item whose time is over: its ticket holds that deadline (then the ticket is overdue, and its own audit says so) or the item was left behind. */
const auditDue = async (due: StoredDue, deps: AuditDeps): Promise<readonly Difference[]> => {
  const { ticketId, deadlineId, at } = due
  const { running } = judgeTicket(await deps.readStored(ticketId), deps.now())
  if (running.some((one) => one.deadlineId === deadlineId && one.at === at)) return []
  // It may have been settled between the list and the ticket.
  const left = await deps.dueAt(at)
  if (!left.some((one) => one.ticketId === ticketId && one.deadlineId === deadlineId)) return []
  return [{ ticketId, what: 'due-left', detail: `${deadlineId} at ${iso(at)}` }]
}

/** The due items of the minutes between the run before and this that ought to be settled by now: they name tickets, also such as are on no list. */
const overdue = async (deps: AuditDeps): Promise<readonly StoredDue[]> => {
  const until = Math.floor((deps.now() - SETTLED_AFTER_MS) / MINUTE_MS) * MINUTE_MS
  const found: StoredDue[] = []
  for (let minute = until - AUDIT_EVERY_MS; minute < until; minute += MINUTE_MS)
    found.push(...(await deps.dueAt(minute)))
  return found
}

/** Ids of open tickets, page by page in this run's order. */
async function* openTickets(deps: AuditDeps): AsyncGenerator<readonly string[]> {
  for (const slice of slicesOfRun(Math.floor(deps.now() / AUDIT_EVERY_MS))) {
    let after: string | undefined
    do {
      const page = await deps.openPage(slice, after)
      yield page.ticketIds
      after = page.next
    } while (after !== undefined)
  }
}

/**
 * Recomputes open tickets from their events, and whatever is overdue, and reports where a ticket is not what its events make of it. It holds
 * the rules of the service in words of its own and writes nothing.
 */
export const auditTickets = async (deps: AuditDeps): Promise<Audited> => {
  const seen = new Set<string>()
  let [differences, unsettled] = [0, 0]
  const tell = (found: readonly Difference[]): void => {
    differences += found.length
    for (const difference of found) deps.report(difference)
  }
  const auditAll = async (ticketIds: readonly string[]): Promise<void> => {
    const left = [...new Set(ticketIds)].filter((ticketId) => !seen.has(ticketId)).slice(0, TICKETS_MAX - seen.size)
    for (const ticketId of left) seen.add(ticketId)
    for (let from = 0; from < left.length; from += AT_ONCE) {
      const results = await Promise.all(left.slice(from, from + AT_ONCE).map((one) => auditTicket(one, deps)))
      for (const result of results)
        if (result === 'unsettled') unsettled += 1
        else tell(result)
    }
  }
  const late = await overdue(deps)
  for (const due of late) tell(await auditDue(due, deps))
  await auditAll(late.map(({ ticketId }) => ticketId))
  for await (const ticketIds of openTickets(deps)) {
    await auditAll(ticketIds)
    if (seen.size >= TICKETS_MAX) return { tickets: seen.size, differences, unsettled, hasMore: true }
  }
  return { tickets: seen.size, differences, unsettled, hasMore: false }
}
