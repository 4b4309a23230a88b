import type * as z from 'zod'
import type { DeskTicketRead } from './desk.contract.ts'
import { doerOf, instant, whenOf } from './desk-reply.ts'
import { DESK_STEP_WORDS } from './domain/desk-words.ts'
import { tellsOfReporter } from './domain/reporter-trace.ts'
import type { TicketEvent } from './domain/ticket-event.ts'

type Step = z.input<typeof DeskTicketRead>['history'][number]
type Said = Omit<Step, 'sequence' | 'type' | 'words' | 'on' | 'at' | 'by'>
type Of<T extends TicketEvent['type']> = Extract<TicketEvent, { type: T }>['data']

const nothing = (): Said => ({})
const text = (words: string | undefined): Said => (words === undefined ? {} : { text: words })

/** What desks are told of each kind of event: total, so that a new one is not told before somebody says what of it. */
const SAID: { readonly [T in TicketEvent['type']]: (data: Of<T>) => Said } = {
  // What was written then stands in the ticket itself; where it began stands in its ladder.
  opened: ({ ladder, rung }) => ({ ...(ladder[rung] === undefined ? {} : { unit: ladder[rung].unit }) }),
  seen: ({ unit }) => ({ unit }),
  accepted: ({ unit }) => ({ unit }),
  started: nothing,
  offered: ({ to, reason }) => ({ unit: to, text: reason }),
  'offer-declined': ({ reason }) => text(reason),
  paused: ({ reason, counterParty, until }) => ({ text: reason, counterParty, until: instant(until) }),
  resumed: nothing,
  'extension-asked': ({ minutes, reason }) => ({ minutes, text: reason }),
  'extension-answered': ({ granted, words }) => ({ yes: granted, text: words }),
  resolved: ({ words, photos, unit }) => ({ text: words, photos: [...photos], unit }),
  closed: ({ satisfied, words }) => ({ ...(satisfied === undefined ? {} : { yes: satisfied }), ...text(words) }),
  reopened: ({ words, unit }) => ({ text: words, unit }),
  escalated: ({ unit }) => ({ unit }),
  unreachable: ({ unit }) => ({ unit }),
  merged: ({ into }) => ({ other: into }),
  absorbed: ({ ticketId }) => ({ other: ticketId }),
  'whistle-blown': ({ whistleId, words, departments }) => ({
    whistleId,
    text: words,
    departments: departments.map(({ unit }) => unit),
  }),
  'reported-in': ({ whistleId, department, words }) => ({ whistleId, unit: department, ...text(words) }),
  'report-missed': ({ whistleId, department }) => ({ whistleId, unit: department }),
  'whistle-ended': ({ whistleId }) => ({ whistleId }),
}
const saidOf = <T extends TicketEvent['type']>(type: T, data: Of<T>): Said => SAID[type](data)

/**
 * What happened to a ticket, oldest first, as desks see it.
 * @param isHidden of what its reporter did the day alone is told
 */
export const historyOf = (events: readonly TicketEvent[], isHidden: boolean): Step[] =>
  events.map((event) => ({
    sequence: event.sequence,
    type: event.type,
    words: DESK_STEP_WORDS[event.type],
    ...whenOf(event.at, isHidden && tellsOfReporter(event)),
    by: doerOf(event.by),
    ...saidOf(event.type, event.data),
  }))
