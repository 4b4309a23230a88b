import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { causeInFile } from './log-cause.ts'
import { StartFault } from './start-fault.ts'

/** The oldest Python the emulator runs on. */
const OLDEST_MINOR = 10
const PROBE = 'import sys, pip; print(f"{sys.version_info.major}.{sys.version_info.minor}")'

const pythonHelp = (seen: string): StartFault =>
  new StartFault(
    'local.python-missing',
    `The AWS emulator needs python3 (3.${OLDEST_MINOR} or newer) with pip; ${seen}. Install it (Debian and Ubuntu: apt install python3 python3-pip; macOS: brew install python) and start again.`,
  )

/** True for the text '3.10' and every later release of Python 3. */
export const isNewEnough = (version: string): boolean => {
  const [major, minor] = version.split('.').map(Number)
  return major === 3 && minor !== undefined && minor >= OLDEST_MINOR
}

/**
 * The python to run the emulator on: `command` must be 3.10 or newer and have pip.
 * @throws StartFault local.python-missing, with what to install
 */
export const findPython = (command = 'python3'): string => {
  const probe = spawnSync(command, ['-c', PROBE], { encoding: 'utf8' })
  if (probe.error !== undefined) throw pythonHelp(`${command} was not found`)
  if (probe.status !== 0) throw pythonHelp(`${command} has no pip`)
  const version = probe.stdout.trim()
  if (!isNewEnough(version)) throw pythonHelp(`${command} is ${version}`)
  return command
}

/** Resolves to the exit status; output goes to the log file. */
const run = (command: string, args: readonly string[], logFile: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const log = openSync(logFile, 'w')
    const child = spawn(command, args, { stdio: ['ignore', log, log] })
    child.once('error', reject)
    child.once('exit', (status) => resolve(status ?? 1))
    child.once('close', () => closeSync(log))
  })

/**
 * Puts the pinned packages into `target`, checking every hash; does nothing when the same file was installed before.
 * The folder is made anew when the file changed: a leftover of an older pin would be found first.
 * @throws StartFault local.packages-failed with pip's own reason and where its log lies
 */
export const installPackages = async (options: {
  readonly python: string
  readonly requirementsFile: string
  readonly target: string
  readonly logFile: string
  readonly log: (line: string) => void
}): Promise<void> => {
  const wanted = createHash('sha256').update(readFileSync(options.requirementsFile)).digest('hex')
  const stamp = join(options.target, '.installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  options.log('Installing the AWS emulator (once, about 20 MB) …')
  rmSync(options.target, { recursive: true, force: true })
  mkdirSync(options.target, { recursive: true })
  mkdirSync(dirname(options.logFile), { recursive: true })
  const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', options.target]
  const status = await run(
    options.python,
    [...args, '--require-hashes', '-r', options.requirementsFile],
    options.logFile,
  )
  if (status !== 0) {
    throw new StartFault(
      'local.packages-failed',
      `The AWS emulator could not be installed: ${causeInFile(options.logFile)}. Full log: ${options.logFile}`,
    )
  }
  writeFileSync(stamp, wanted)
}
