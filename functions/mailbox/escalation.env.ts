import * as z from 'zod'

const Queue = { ESCALATION_QUEUE_URL: z.url() }
const Table = { MAILBOX_TABLE: z.string().min(3) }

/** Who orders the messages of deadlines: it sees the table's stream and never the table. */
export const ScheduleDeadlinesEnv = z.object({
  ...Queue,
  ESCALATION_QUEUE_ARN: z.string().startsWith('arn:'),
  /** The group that holds the schedules, and the role by which they lay messages into the queue. */
  SCHEDULE_GROUP: z.string().min(3),
  SCHEDULE_ROLE_ARN: z.string().startsWith('arn:'),
})
/** Who lets tickets reach their deadlines. */
export const ReachDeadlinesEnv = z.object({ ...Table, ...Queue })
/** Who reaches those whose message did not come. */
export const SweepDeadlinesEnv = z.object(Table)
