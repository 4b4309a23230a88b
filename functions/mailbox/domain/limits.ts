import { DAY_MINUTES, MINUTE_MS } from '../../shared/time/civil-days.ts'

/** What a ticket may hold. Each limit keeps a waiting courier from being put off without end, or a ticket from growing without end. */

const DAY_MS = DAY_MINUTES * MINUTE_MS

/**
 * Offers of a ticket, taken or not: whoever does not find its unit in ten does not find it, and each tells a whole desk by SMS. The first unit
 * answers for it, or lets it climb.
 */
export const OFFERS_MAX = 10
/** Whoever waits for others a fourth time is not waiting any more. */
export const PAUSES_MAX = 3
/** A month: what takes longer is looked at again, and paused again with a reason. */
export const PAUSE_MAX_MS = 30 * DAY_MS
/** Granted ones. Each is at most as long as the category's own time, so no ticket takes more than three times its promise. */
export const EXTENSIONS_MAX = 2
export const WHISTLES_MAX = 5
/** Departments that one whistle may name. */
export const DEPARTMENTS_MAX = 10
/** Departments called by all running whistles of a ticket: a change that ends them all must fit one transaction of 100 items, two a department. */
export const DEPARTMENTS_CALLED_MAX = 30
/** A week: whom one can wait for longer needs no whistle. */
export const REPORT_IN_MAX_MIN = 10_080
/** Of one matter that the whole street tells of; more are merged into a second ticket. */
export const ABSORBED_MAX = 50
/** A retry comes within minutes: as many acts are remembered as a busy ticket sees in days. */
export const ACTS_KEPT = 50
/**
 * From here on a ticket refuses what may be done without need (offer, pause, extension, whistle, merging into it), so that what must be
 * done (accept, resolve, decline, resume, answer, report in), its reporter's word that it is not solved, and the clock always have room.
 */
export const EVENTS_ROOMY = 400
/** The least that is said of what was done: two characters beside a photograph, a sentence without one. */
export const EVIDENCE_WORDS_MIN = 2
export const EVIDENCE_WORDS_ALONE_MIN = 20
