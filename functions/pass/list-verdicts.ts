import type * as z from 'zod'
import { VERDICTS } from './domain/verdict.ts'
import { WORDS } from './domain/verdict-words.ts'
import type { VerdictWords } from './pass.contract.ts'

/** What each verdict means to a guard, for any device that shows them. */
export const listVerdicts = (): z.input<typeof VerdictWords> => ({
  verdicts: VERDICTS.map((verdict) => ({ verdict, ...WORDS[verdict] })),
})
