import { confirmDeadline, idsOf } from './deadlines.ts'
import { type Doing, decide, nextEvent, unitOf } from './doing.ts'
import { EVIDENCE_WORDS_ALONE_MIN, EVIDENCE_WORDS_MIN } from './limits.ts'
import type { Ticket } from './ticket.ts'
import type { Decision } from './ticket-event.ts'
import { isAtWork, isPaused } from './ticket-states.ts'

export type Evidence = { readonly words: string; readonly photos: readonly string[] }

/** Whether this shows a courier what was done: a photograph with a word, or words that say it. */
const isEvidence = ({ words, photos }: Evidence): boolean =>
  [...words.trim()].length >= (photos.length > 0 ? EVIDENCE_WORDS_MIN : EVIDENCE_WORDS_ALONE_MIN)

/** Done, says the responsible unit, with evidence. The reporter may now say whether it is solved; his silence closes it. */
export const resolveTicket = (ticket: Ticket, { words, photos }: Evidence, doing: Doing): Decision =>
  decide(
    ticket,
    doing,
    [
      [unitOf(doing.by) !== ticket.unit, 'ticket.not-responsible'],
      [!isAtWork(ticket), 'ticket.state'],
      [isPaused(ticket), 'ticket.paused'],
      [!isEvidence({ words, photos }), 'ticket.evidence'],
    ],
    () => {
      const event = nextEvent(ticket, doing)
      return {
        ...event,
        type: 'resolved',
        set: [confirmDeadline(ticket.policy, { ...doing, sequence: event.sequence })],
        cleared: idsOf(ticket, 'resolve'),
        data: { words, photos, unit: ticket.unit },
      }
    },
  )
