import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { causeIn } from './log-cause.ts'
import { StartFault } from './start-fault.ts'

/**
 * Makes the state folder, for this port only: kept state holds URLs with the port in them.
 * @throws StartFault local.state-of-another-port
 */
export const claimState = (stateDir: string, port: number): void => {
  mkdirSync(stateDir, { recursive: true })
  const note = join(stateDir, 'port')
  const kept = existsSync(note) ? readFileSync(note, 'utf8').trim() : String(port)
  if (kept !== String(port)) {
    throw new StartFault(
      'local.state-of-another-port',
      `The kept state in ${stateDir} belongs to port ${kept}, not ${port}. Use that port, or delete the folder to begin anew.`,
    )
  }
  writeFileSync(note, String(port))
}

/** How the emulator logs that a service's state was not written. */
const NOT_SAVED = /failed to save/

/**
 * To be called after the emulator's end with its log's text. It writes one file a service, so that a failed write leaves old
 * and new side by side: such a folder is set aside as `<stateDir>.incomplete`, and the next start begins anew.
 * @throws StartFault local.state-not-kept with the cause, when something was not written
 */
export const assertStateKept = (stateDir: string, logText: string): void => {
  const failures = logText.split('\n').filter((line) => NOT_SAVED.test(line))
  if (failures.length === 0) return
  const aside = `${stateDir}.incomplete`
  rmSync(aside, { recursive: true, force: true })
  renameSync(stateDir, aside)
  throw new StartFault(
    'local.state-not-kept',
    `The state could not be kept: ${causeIn(failures.join('\n'))}. What was written lies in ${aside}; the next start begins anew.`,
  )
}
