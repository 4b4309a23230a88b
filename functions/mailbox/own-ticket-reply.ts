import type * as z from 'zod'
import { levelOf } from './domain/ladder.ts'
import { proofOf } from './domain/service-clock.ts'
import type { Deadline, Ticket, Whistle } from './domain/ticket.ts'
import type { TicketEvent } from './domain/ticket-event.ts'
import { type Bilingual, DEADLINE_WORDS, LEVEL_WORDS, STATE_WORDS, STEP_WORDS } from './domain/ticket-words.ts'
import { BEGINNING_CHARS, type OwnTicket, type OwnTickets } from './own-tickets.contract.ts'

type Reply = z.input<typeof OwnTicket>
type Line = z.input<typeof OwnTickets>['items'][number]

const instant = (at: number): string => new Date(at).toISOString()

const deadlineWire = ({ kind, at, isProvisional, timing }: Deadline): Reply['deadlines'][number] => ({
  kind,
  words: DEADLINE_WORDS[kind],
  at: instant(at),
  provisional: isProvisional,
  proof: proofOf(timing).map(({ from, to, ...span }) => ({ from: instant(from), to: instant(to), ...span })),
})

const whistleWire = ({ at, endedAt, departments }: Whistle): Reply['whistles'][number] => ({
  at: instant(at),
  ...(endedAt === undefined ? {} : { endedAt: instant(endedAt) }),
  departments: departments.map(({ unit, dueAt, reported, missedAt }) => ({
    unit,
    dueAt: instant(dueAt),
    ...(reported === undefined ? {} : { reportedAt: instant(reported.at) }),
    missed: missedAt !== undefined,
  })),
})

/** Which unit a step speaks of, and what was written with it for the reporter. Other tickets' ids are none of his. */
const toldOf = ({ type, data }: TicketEvent): { readonly unit?: string; readonly text?: string } => {
  switch (type) {
    case 'seen':
    case 'accepted':
    case 'escalated':
    case 'unreachable':
      return { unit: data.unit }
    case 'resolved':
    case 'reopened':
      return { unit: data.unit, text: data.words }
    case 'offered':
      return { unit: data.to, text: data.reason }
    case 'offer-declined':
    case 'extension-asked':
      return { text: data.reason }
    case 'paused':
      return { text: `${data.reason}（${data.counterParty}）` }
    case 'extension-answered':
      return { text: data.words }
    case 'closed':
      return data.words === undefined ? {} : { text: data.words }
    case 'reported-in':
    case 'report-missed':
      return { unit: data.department }
    default:
      return {}
  }
}

const stepWire = (event: TicketEvent): Reply['history'][number] => ({
  type: event.type,
  words: STEP_WORDS[event.type],
  at: instant(event.at),
  ...toldOf(event),
})

export type Named = {
  /** The category's name, from the catalogue that the ticket was opened with. */
  readonly category?: Bilingual | undefined
  /** Of the unit that answers. */
  readonly unit?: string | undefined
}

const answeringOf = ({ unit, ladder, rung }: Ticket, name: string | undefined): Reply['answering'] => {
  const level = levelOf(unit) ?? ladder[rung]?.level ?? 'district'
  return { unit, level, words: LEVEL_WORDS[level], ...(name === undefined ? {} : { name }) }
}

/** What became of it, in his own answer's words. */
const endOf = ({ resolution, outcome, pause }: Ticket): Pick<Reply, 'answer' | 'outcome' | 'pause'> => ({
  ...(pause === undefined
    ? {}
    : { pause: { reason: pause.reason, counterParty: pause.counterParty, until: instant(pause.until) } }),
  ...(resolution === undefined
    ? {}
    : {
        answer: {
          words: resolution.words,
          photos: [...resolution.photos],
          unit: resolution.unit,
          at: instant(resolution.at),
        },
      }),
  ...(outcome === undefined ? {} : { outcome: { ...outcome, at: instant(outcome.at) } }),
})

/** A ticket as its reporter reads it: who answers, by when and why then, and everything that was done. Of staff he sees units, never persons. */
export const ownTicketOf = (ticket: Ticket, events: readonly TicketEvent[], named: Named): Reply => ({
  ticketId: ticket.ticketId,
  kind: ticket.kind,
  categoryId: ticket.categoryId,
  ...(named.category === undefined ? {} : { category: named.category }),
  tier: ticket.policy.tier,
  words: ticket.words,
  place: ticket.place,
  photos: [...ticket.photos],
  anonymous: ticket.isAnonymous,
  exact: ticket.isExact,
  ...(ticket.against === undefined ? {} : { against: ticket.against }),
  openedAt: instant(ticket.openedAt),
  state: ticket.state,
  stateWords: STATE_WORDS[ticket.state],
  answering: answeringOf(ticket, named.unit),
  provisional: ticket.deadlines.some(({ isProvisional }) => isProvisional),
  deadlines: [...ticket.deadlines].sort((one, other) => one.at - other.at).map(deadlineWire),
  history: events.map(stepWire),
  whistles: ticket.whistles.map(whistleWire),
  ...endOf(ticket),
})

/** As many characters as make it known again, none of them cut in half. */
const beginningOf = (words: string): string => [...words].slice(0, BEGINNING_CHARS).join('')

/** A ticket as a line of its reporter's list. */
export const ownLineOf = ({ ticketId, kind, categoryId, words, openedAt, state, deadlines }: Ticket): Line => ({
  ticketId,
  kind,
  categoryId,
  beginning: beginningOf(words),
  openedAt: instant(openedAt),
  state,
  stateWords: STATE_WORDS[state],
  ...(deadlines.length === 0 ? {} : { nextAt: instant(Math.min(...deadlines.map(({ at }) => at))) }),
})
