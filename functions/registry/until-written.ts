import { Fault } from '../shared/kernel/fault.ts'

/** People edit the same record at once two or three at a time, never more often than this. */
const TRIES_MAX = 5

/**
 * Reads and writes anew until no other writer came between. `attempt` answers undefined when one did.
 * Fault: registry.busy after five tries.
 */
export const untilWritten = async <T>(attempt: () => Promise<T | undefined>): Promise<T> => {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const done = await attempt()
    if (done !== undefined) return done
  }
  throw new Fault('unavailable', 'registry.busy', 'Others are changing the same record. Try again.', {
    retryAfter_s: 1,
  })
}
