import * as z from 'zod'

/** The front needs nothing of its stage. */
export const FrontEnv = z.object({})
