import * as z from 'zod'
import { COMMUNITY_ID, COURIER_ID } from '../shared/kernel/ids.ts'
import { VEHICLES } from './domain/vehicle.ts'
import { VERDICTS } from './domain/verdict.ts'

export const CourierId = z.string().regex(COURIER_ID)
export const CommunityId = z.string().regex(COMMUNITY_ID)
export const GateId = z.string().regex(/^gat_[a-z0-9]{4,32}$/)
export const EnterpriseId = z.string().regex(/^ent_[a-z0-9]{4,32}$/)
/** Made by the gate, fresh for each scan, the same for each retry of it. */
export const ScanId = z.string().regex(/^scn_[a-z0-9]{16,32}$/)
export const Jti = z.string().regex(/^[\w-]{11}$/)
export const KindName = z.enum(['parcel', 'meal', 'ride'])
export const Instant = z.iso.datetime()

export const IssueBody = z.strictObject({
  kind: KindName,
  /** Without it any community takes the pass while it is online. */
  communityId: CommunityId.optional(),
  /** Passes to fetch ahead for a weak network, 30 s apart. */
  count: z.int().min(1).max(10).default(1),
})
export const IssuedPass = z.strictObject({
  jti: Jti,
  /** The pass as a JWT (RFC 7519), typ gate-pass+jwt. */
  token: z.string(),
  /** The same pass as the QR holds it: 101 bytes in base45 (RFC 9285). */
  packed: z.string().length(152),
  notBefore: Instant,
  expiresAt: Instant,
})
export const IssueReply = z.strictObject({ passes: z.array(IssuedPass).min(1).max(10) })

export const VerifyBody = z.strictObject({
  /** What was scanned, packed or plain. Longer ones than any pass are an answer too: not-a-pass. */
  pass: z.string().min(1).max(4096),
  scanId: ScanId,
  /** What the gate sees him come on; absent on foot. */
  vehicle: z.enum(VEHICLES).optional(),
})
export const GateCard = z.strictObject({
  maskedName: z.string(),
  enterpriseName: z.string(),
  kind: KindName,
  /** Where this gate gets his photograph for the next minute; absent of who has none. */
  photo: z.string().optional(),
})
export const VerifyReply = z.strictObject({
  verdict: z.enum(VERDICTS),
  entryId: z.string(),
  at: Instant,
  /** With `allow` only. */
  card: GateCard.optional(),
  /** With `replayed` only: when this pass was used up, and whether that was this gate within ten seconds. */
  firstAt: Instant.optional(),
  repeat: z.boolean().optional(),
})

export const VerdictWord = z.strictObject({
  verdict: z.enum(VERDICTS),
  colour: z.enum(['green', 'amber', 'red']),
  icon: z.string(),
  zh: z.string(),
  en: z.string(),
  /** What a gate says aloud. */
  spoken: z.string(),
})
export const VerdictWords = z.strictObject({ verdicts: z.array(VerdictWord) })

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(1024).optional(),
})
export const Jwks = z.strictObject({
  keys: z.array(
    z.strictObject({
      kty: z.literal('EC'),
      crv: z.literal('P-256'),
      x: z.string(),
      y: z.string(),
      kid: z.string(),
      alg: z.literal('ES256'),
      use: z.literal('sig'),
    }),
  ),
})
