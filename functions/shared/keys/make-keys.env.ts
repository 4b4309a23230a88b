import * as z from 'zod'

/** What the rotation of one context's issuing keys needs to know. */
export const MakeKeysEnv = z.object({
  KEYS_TABLE: z.string().min(3),
  /** What keys are made for, by commas. */
  KEY_PURPOSES: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(['access', 'pass', 'place'])).min(1)),
  WRAPPING_KEY: z.string().min(3),
  /** Names of secrets to make beside the keys, by commas. */
  SECRETS: z.string().transform((list) => list.split(',').filter((name) => name !== '')),
})
