import * as z from 'zod'

/** What the publisher and the sweeper of one context's outbox need to know. */
export const OutboxEnv = z.object({
  OUTBOX_TABLE: z.string().min(3),
  EVENT_BUS: z.string().min(3),
  EVENT_SOURCE: z.string().startsWith('xiaoge.'),
})
