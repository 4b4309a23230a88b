import type { YearSize } from './mailbox-year.ts'

/**
 * Of a year in `npm test`: enough tickets that some meet in the same minute, few enough that two hundred years take well under a minute.
 * tests/soak plays years of 250 and one of 50,000.
 */
export const TEST_YEAR: YearSize = { tickets: 40, days: 365, looks: 4 }
/** So many years, dealt to files that run beside each other. */
export const TEST_YEARS = 200

/** Every `of`-th seed from `first` on. */
export const dealt = (first: number, of: number): readonly number[] =>
  Array.from({ length: Math.ceil((TEST_YEARS - first + 1) / of) }, (_, n) => first + n * of)

export const replayOf = (seed: number): string =>
  `play it again: XIAOGE_SEED=${seed} vitest run --project simulation tests/simulation/mailbox.simulation`
