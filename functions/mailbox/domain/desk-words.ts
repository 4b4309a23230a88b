import type { DeadlineKind, TicketState } from './ticket.ts'
import type { TicketEvent } from './ticket-event.ts'
import { type Bilingual, DEADLINE_WORDS, STATE_WORDS, STEP_WORDS } from './ticket-words.ts'

/** The same words as the reporter reads, where they do not speak to him. */

export const DESK_STATE_WORDS: Readonly<Record<TicketState, Bilingual>> = {
  ...STATE_WORDS,
  resolved: { zh: '已办结，待来信人确认', en: 'Resolved, waiting for the reporter' },
}

export const DESK_DEADLINE_WORDS: Readonly<Record<DeadlineKind, Bilingual>> = {
  ...DEADLINE_WORDS,
  confirm: { zh: '来信人确认期限，逾期自动办结', en: 'The reporter’s to confirm; silence closes it then' },
}

export const DESK_STEP_WORDS: Readonly<Record<TicketEvent['type'], Bilingual>> = {
  ...STEP_WORDS,
  opened: { zh: '收到来信', en: 'The reporter wrote' },
  resolved: { zh: '已办结，待来信人确认', en: 'Resolved: the reporter says whether it is' },
  reopened: { zh: '来信人反馈未解决，已上报上一级', en: 'Not solved, says the reporter: one level up' },
}
