import { measure } from '../shared/telemetry/measure.ts'

/** By how many milliseconds deadlines were reached late; an alarm asks for the greatest (lib/mailbox/escalation.ts). */
export const measureLateness = (late_ms: readonly number[]): void => measure('DeadlineLateness', late_ms)
