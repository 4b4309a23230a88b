import * as z from 'zod'

const Table = z.string().min(3)

/** What the couriers' doors need to know. */
export const MailboxApiEnv = z.object({ MAILBOX_TABLE: Table, MAILBOX_KEYS_TABLE: Table })
export const ProjectionEnv = z.object({ MAILBOX_TABLE: Table })
/** Who recomputes open tickets. */
export const AuditEnv = z.object({ MAILBOX_TABLE: Table })
