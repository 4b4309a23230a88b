import { vi } from 'vitest'
import { log } from '../../functions/shared/telemetry/log.ts'

// Whoever waits for the database to calm down waits no time at all: the story has a clock of its own.
vi.mock('node:timers/promises', () => ({ setTimeout: async () => undefined }))
// Counted by the alarms of a real stage; here thousands of lines nobody reads.
vi.mock('../../functions/shared/telemetry/count.ts', () => ({ count: () => undefined }))
log.setLogLevel('SILENT')
vi.mock('../../functions/shared/telemetry/measure.ts', () => ({ measure: () => undefined }))
// Thousands of faults are meant to be: most of what an error costs is the telling where it was made.
Error.stackTraceLimit = 4
