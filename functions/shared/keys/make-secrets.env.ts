import * as z from 'zod'

/** What the making of one context's secrets needs to know. */
export const MakeSecretsEnv = z.object({
  SECRETS_TABLE: z.string().min(3),
  /** Names of the secrets to make, by commas. */
  SECRETS: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.string().regex(/^[a-z]{3,32}$/)).min(1)),
})
