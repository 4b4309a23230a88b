import * as z from 'zod'

const Table = z.string().min(3)
/** `iss` and `aud` of access tokens, and the origin of the addresses in the discovery document: no slash at its end. */
const Issuer = z.url().regex(/[^/]$/)
const Arn = z.string().min(3)
const DailyBudget = z.coerce.number().int().positive()

/** What the function behind identity's routes needs to know. */
export const IdentityApiEnv = z.object({
  IDENTITY_TABLE: Table,
  /** Identity's own key ring: purpose `access`, secrets `codes`, `refresh` and `cursor`. */
  KEYS_TABLE: Table,
  /** The KMS key that sealed the private halves, and seals the secrets of second factors. */
  WRAPPING_KEY: Arn,
  /** The KMS key (ECC_NIST_P256) that signs bundles: only its public half is asked for here. */
  ROOT_KEY: Arn,
  ISSUER: Issuer,
  PHONE_PEPPER_SECRET: Arn,
  SMS_QUEUE_URL: z.url(),
  SMS_DAILY_BUDGET: DailyBudget,
})

/** The authoriser: public halves, sessions, appointments and the gates' keys. */
export const AuthoriseEnv = z.object({ IDENTITY_TABLE: Table, KEYS_TABLE: Table, ISSUER: Issuer })

/** By which of three channels messages leave. */
export const SmsChannelEnv = z.discriminatedUnion('SMS_CHANNEL', [
  z.object({ SMS_CHANNEL: z.literal('sns') }),
  z.object({
    SMS_CHANNEL: z.literal('webhook'),
    SMS_WEBHOOK_URL: z.url({ protocol: /^https$/ }),
    SMS_WEBHOOK_SECRET: Arn,
  }),
  /** Local stage only: messages stay in the table. */
  z.object({ SMS_CHANNEL: z.literal('outbox') }),
])

/** The sender of codes. The numbers it sends to are sealed by `WRAPPING_KEY`. */
export const SendSmsEnv = SmsChannelEnv.and(
  z.object({
    IDENTITY_TABLE: Table,
    PHONE_PEPPER_SECRET: Arn,
    WRAPPING_KEY: Arn,
    SMS_DAILY_BUDGET: DailyBudget,
  }),
)

/** The sender of notices: numbers are opened by `WRAPPING_KEY`, whom a notice is for by `NOTICE_KEY`. It knows no pepper and no code. */
export const SendNoticeEnv = SmsChannelEnv.and(
  z.object({ IDENTITY_TABLE: Table, WRAPPING_KEY: Arn, NOTICE_KEY: Arn, NOTICE_DAILY_BUDGET: DailyBudget }),
)

/** The test door. Only the local stage has this function. */
export const TestDoorsEnv = z.object({ IDENTITY_TABLE: Table, PHONE_PEPPER_SECRET: Arn })

/** The first appointment of a stage. */
export const AppointFirstEnv = z.object({ IDENTITY_TABLE: Table, PHONE_PEPPER_SECRET: Arn, WRAPPING_KEY: Arn })

/** Each of identity's consumers of events. */
export const IdentityConsumerEnv = z.object({ IDENTITY_TABLE: Table })

/** The bench's floor knows nothing. Only the local stage has this function. */
export const NothingEnv = z.object({})
