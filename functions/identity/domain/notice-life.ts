/**
 * How old a request to tell somebody may be: after that it waited in a queue that failed, the inbox has long said it, and the night may have
 * come. Nothing is sent of it.
 */
export const NOTICE_LIFE_MS = 2 * 3_600_000

/** Whether somebody may still be told, at `now`, of what was asked for at `at`. */
export const isTimely = (at: number, now: number): boolean => now < at + NOTICE_LIFE_MS
