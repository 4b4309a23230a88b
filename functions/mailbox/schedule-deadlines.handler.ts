import { readEnv } from '../shared/config/env.ts'
import { deadlineScheduleSender } from './data/deadline-schedule.sender.ts'
import { escalationQueueSender } from './data/escalation-queue.sender.ts'
import { ScheduleDeadlinesEnv } from './escalation.env.ts'
import { scheduleDeadlines } from './schedule-deadlines.ts'

const env = readEnv(ScheduleDeadlinesEnv)

export const handler = scheduleDeadlines({
  ...deadlineScheduleSender({
    group: env.SCHEDULE_GROUP,
    queueArn: env.ESCALATION_QUEUE_ARN,
    roleArn: env.SCHEDULE_ROLE_ARN,
  }),
  ...escalationQueueSender(env.ESCALATION_QUEUE_URL),
  now: Date.now,
})
