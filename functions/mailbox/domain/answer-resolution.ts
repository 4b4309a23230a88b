import { reopened } from './climb.ts'
import { allIds } from './deadlines.ts'
import { type Doing, decide, nextEvent } from './doing.ts'
import type { Ticket } from './ticket.ts'
import type { Decision } from './ticket-event.ts'

export type Answer =
  | { readonly solved: true; readonly satisfied?: boolean; readonly words?: string }
  | { readonly solved: false; readonly words: string }

/**
 * The reporter says whether what was done solved it: it closes, or goes one level up. A ticket merged into another may only be reopened, if
 * it was not the same matter after all: it has no answer of its own that could be confirmed. However long a ticket has grown, its
 * reporter is heard: no desk can fill it up before.
 */
export const answerResolution = (ticket: Ticket, answer: Answer, doing: Doing): Decision =>
  decide(
    ticket,
    doing,
    [
      [doing.by.kind !== 'reporter', 'ticket.not-responsible'],
      [ticket.state !== 'resolved' && (ticket.state !== 'merged' || answer.solved), 'ticket.state'],
    ],
    () =>
      answer.solved
        ? { ...nextEvent(ticket, doing), type: 'closed', cleared: allIds(ticket), data: answer }
        : reopened(ticket, answer.words, doing),
  )
