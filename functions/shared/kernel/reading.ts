import type { Caller } from './caller.ts'

/** That somebody of the staff read other people's records: who, where, what and when. Ids alone, no name and no phone. */
export type Reading = {
  /** Random: two readings in one millisecond are two lines. */
  readonly readingId: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly staff: { readonly id: string; readonly role: string; readonly unit: string }
  /** The path of the unit whose people were read; of a community the id alone, where that is all that is known of it. */
  readonly unit: string
  /** What of them: `courier-search`, `entries#2026-10-14`. */
  readonly what: string
  /** Whose, or which records, unless `what` says it: a day's log names its people itself. */
  readonly ids: readonly string[]
}
export type ReadingDeps = {
  readonly recordReading: (reading: Reading) => Promise<void>
  readonly newReadingId: () => string
  readonly now: () => number
}

/** Keeps who read what of whom; it must be kept before the answer leaves. */
export const recordReading = (
  { id, role, unit }: Caller,
  read: Pick<Reading, 'unit' | 'what' | 'ids'>,
  deps: ReadingDeps,
): Promise<void> =>
  deps.recordReading({ readingId: deps.newReadingId(), at: deps.now(), staff: { id, role, unit }, ...read })
