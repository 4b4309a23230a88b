import * as z from 'zod'

const Table = z.string().min(3)
/** Where the API is reached, and `iss` of every token. */
const Issuer = z.url()

export const VerifyEnv = z.object({ PASS_TABLE: Table, PASS_KEYS_TABLE: Table, ISSUER: Issuer })
export const IssueEnv = z.object({
  PASS_TABLE: Table,
  PASS_KEYS_TABLE: Table,
  PASS_WRAPPING_KEY: z.string().min(3),
  ISSUER: Issuer,
})
export const PassApiEnv = z.object({ PASS_TABLE: Table, PASS_KEYS_TABLE: Table })
export const ProjectionEnv = z.object({ PASS_TABLE: Table })
export const CheckInEnv = VerifyEnv
export const PhotoEnv = z.object({ PASS_TABLE: Table, PHOTO_BUCKET: z.string().min(3) })
