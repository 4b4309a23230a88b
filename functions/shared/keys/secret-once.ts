import { Fault } from '../kernel/fault.ts'

/** Reads a secret on first use and keeps it while the function is warm; a failed read is tried anew. Fault: key.none-current. */
export const secretOnce = (read: () => Promise<Uint8Array | undefined>): (() => Promise<Uint8Array>) => {
  let held: Promise<Uint8Array> | undefined
  const load = async (): Promise<Uint8Array> => {
    const secret = await read()
    if (secret === undefined)
      throw new Fault('unavailable', 'key.none-current', 'The first keys are not made yet.', { retryAfter_s: 5 })
    return secret
  }
  return () => {
    held ??= load().catch((error: unknown) => {
      held = undefined
      throw error
    })
    return held
  }
}
