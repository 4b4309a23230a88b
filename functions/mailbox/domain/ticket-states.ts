import type { Ticket, TicketState } from './ticket.ts'

const HANDS: readonly TicketState[] = ['submitted', 'accepted', 'in-progress']
const WORK: readonly TicketState[] = ['accepted', 'in-progress']
const OVER: readonly TicketState[] = ['closed', 'merged']

/** A unit must answer it. */
export const isInHands = ({ state }: Pick<Ticket, 'state'>): boolean => HANDS.includes(state)
/** A unit has accepted it and must solve it. */
export const isAtWork = ({ state }: Pick<Ticket, 'state'>): boolean => WORK.includes(state)
/** Somebody still waits for something: at least one of its deadlines runs. */
export const isLive = ({ state }: Pick<Ticket, 'state'>): boolean => !OVER.includes(state)
export const isPaused = ({ pause }: Pick<Ticket, 'pause'>): boolean => pause !== undefined
