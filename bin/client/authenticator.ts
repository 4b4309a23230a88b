import { TOTP } from 'otpauth'

const STEP_MS = 30_000
/** A code is taken a step early, so that two sign-ins within half a minute need not wait. */
const STEPS_EARLY = 1

/** The step of each secret that this program gave out last: the API takes each once. */
const given = new Map<string, number>()

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** The next six digits an authenticator app shows for a secret (base32), never those it gave before: waits for them if it must. */
export const authenticatorCode = async (secret: string): Promise<string> => {
  const present = Math.floor(Date.now() / STEP_MS)
  const step = Math.max(present, (given.get(secret) ?? 0) + 1)
  given.set(secret, step)
  await sleep(Math.max(0, (step - STEPS_EARLY) * STEP_MS - Date.now()))
  return new TOTP({ secret }).generate({ timestamp: step * STEP_MS })
}
