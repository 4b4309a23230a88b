import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { LOCAL_REGION } from './aws-environment.ts'
import { causeInFile } from './log-cause.ts'
import { assertPortFree, LOOPBACK } from './ports.ts'
import { findPython, installPackages } from './python-packages.ts'
import { StartFault } from './start-fault.ts'
import { assertStateKept, claimState } from './state-folder.ts'
import { forgetStreamPlaces } from './stream-places.ts'

/** AWS interfaces to work against, whoever serves them. */
export interface Endpoint {
  /** Base URL without a slash at its end. */
  readonly endpoint: string
  /** The emulator's process; undefined when somebody else started it. */
  readonly pid: number | undefined
  /**
   * Ends what we started, keeping its state; does nothing when we started nothing.
   * @throws StartFault local.state-not-kept when the disk was full or not writable
   */
  stop(): Promise<void>
  /** Resolves with the reason if the emulator ends without having been stopped; else stays pending. */
  readonly died: Promise<StartFault>
}

export interface EmulatorOptions {
  /** The project's root: `node_modules` and `bin/local/emulator.requirements.txt` lie there. */
  readonly root: string
  /** 127.0.0.1:port */
  readonly port: number
  /** Where tables, queues and functions survive a clean stop; undefined keeps them in memory only. */
  readonly stateDir: string | undefined
  /** Its packages: made when missing. */
  readonly packagesDir: string
  /** Its log, written anew by each start. */
  readonly logFile: string
  /** How to choose another port, as the end of a sentence: 'set LOCAL_PORT'. */
  readonly choosePort: string
  /** Takes lines of progress for a person to read. */
  readonly log: (line: string) => void
  /** Executions of all functions at one moment; more are refused with 429, as over an AWS account's limit. */
  readonly concurrentExecutions?: number
  readonly python?: string
}

/** Each worker is a Node process of some 55 MB: 64 of them are 3.5 GB at the very most, and 50 gates at once pass. */
const CONCURRENT_EXECUTIONS = 64
/** Idle workers are let go after this long, so that a quiet machine gets its memory back. */
const WORKER_IDLE_S = 120
/** Longer than any client of ours keeps an idle connection, so that the server never closes first. */
const KEEP_ALIVE_S = 75
const READY_WITHIN_MS = 30_000
const READY_POLL_MS = 50
/** Writing its state took 2 s when tried with a full district. */
const STOP_WITHIN_MS = 15_000
/** Of our own environment only what a program needs to run: no keys, no endpoint, nothing a function could come to rely on. */
const PASSED_ON = ['HOME', 'LANG', 'LC_ALL', 'SYSTEMROOT'] as const

const serverArguments = (port: number): string[] => [
  ...['-m', 'uvicorn', 'ministack.app:app', '--host', LOOPBACK, '--port', String(port)],
  ...['--timeout-keep-alive', String(KEEP_ALIVE_S), '--log-level', 'warning', '--no-access-log', '--no-server-header'],
  // The application sends a Date of its own; two of them are no date to an AWS client, which then fails to sign.
  '--no-date-header',
]

const persistence = (stateDir: string | undefined): Record<string, string> =>
  stateDir === undefined
    ? { PERSIST_STATE: '0' }
    : { PERSIST_STATE: '1', STATE_DIR: stateDir, S3_PERSIST: '1', S3_DATA_DIR: join(stateDir, 's3') }

const environment = (options: EmulatorOptions, workersDir: string): Record<string, string> => {
  const passedOn = PASSED_ON.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    ...Object.fromEntries(passedOn),
    // The node found first is what every function runs on.
    PATH: [join(options.root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter),
    NODE_PATH: join(options.root, 'node_modules'),
    NODE_NO_WARNINGS: '1',
    TMPDIR: workersDir,
    PYTHONPATH: options.packagesDir,
    BIND_HOST: LOOPBACK,
    // Queue URLs are made of it; 'localhost' would differ from the endpoint and make the SQS client complain.
    MINISTACK_HOST: LOOPBACK,
    MINISTACK_REGION: LOCAL_REGION,
    GATEWAY_PORT: String(options.port),
    IOT_MTLS_ENABLED: '0',
    LOG_LEVEL: 'WARNING',
    LAMBDA_WARM_TTL_SECONDS: String(WORKER_IDLE_S),
    LAMBDA_ACCOUNT_CONCURRENCY: String(options.concurrentExecutions ?? CONCURRENT_EXECUTIONS),
    ...persistence(options.stateDir),
  }
}

const isReady = async (endpoint: string): Promise<boolean> => {
  const answer = await fetch(`${endpoint}/_ministack/ready`).catch(() => undefined)
  await answer?.arrayBuffer()
  return answer?.ok === true
}

const untilReady = async (endpoint: string, child: ChildProcess, logFile: string): Promise<void> => {
  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await isReady(endpoint))) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new StartFault(
        'local.emulator-failed',
        `The AWS emulator did not start: ${causeInFile(logFile)}. Full log: ${logFile}`,
      )
    }
    if (Date.now() > deadline) {
      child.kill('SIGTERM')
      throw new StartFault(
        'local.emulator-failed',
        `The AWS emulator was not ready within ${READY_WITHIN_MS / 1000} s. Full log: ${logFile}`,
      )
    }
    await sleep(READY_POLL_MS)
  }
}

const stopChild = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await Promise.race([ended, sleep(STOP_WITHIN_MS, undefined, { ref: false })])
}

const diedOf = (status: number | null, signal: NodeJS.Signals | null, logFile: string): StartFault => {
  const how = signal === null ? `exit status ${status}` : `killed by ${signal}`
  return new StartFault(
    'local.emulator-died',
    `The AWS emulator ended by itself (${how}): ${causeInFile(logFile)}. Full log: ${logFile}`,
  )
}

/**
 * Starts the pinned emulator on 127.0.0.1 and waits until it answers. Installs its packages first when needed.
 * Its state is written only by `stop()`: a killed emulator forgets what happened since its start.
 * @throws StartFault with one line on what to do: python missing, port in use, packages not installable, not ready
 */
export const startEmulator = async (options: EmulatorOptions): Promise<Endpoint & { readonly pid: number }> => {
  const python = findPython(options.python)
  await assertPortFree(options.port, 'the AWS emulator', options.choosePort)
  await installPackages({
    python,
    requirementsFile: join(options.root, 'bin', 'local', 'emulator.requirements.txt'),
    target: options.packagesDir,
    logFile: `${options.logFile}.install`,
    log: options.log,
  })
  if (options.stateDir !== undefined) {
    claimState(options.stateDir, options.port)
    forgetStreamPlaces(options.stateDir)
  }
  mkdirSync(dirname(options.logFile), { recursive: true })
  const log = openSync(options.logFile, 'w')
  // Each worker unpacks its function and leaves the copy behind. Outside the project, whose package.json would rule over it.
  const workersDir = mkdtempSync(join(tmpdir(), 'emulator-workers-'))
  // A group of its own: Ctrl-C reaches us alone, and we stop it in order.
  const child = spawn(python, serverArguments(options.port), {
    env: environment(options, workersDir),
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  // Should we end without having stopped it, it still writes its state and frees its port.
  const endWithUs = (): boolean => child.kill('SIGTERM')
  process.once('exit', endWithUs)
  child.once('exit', () => {
    process.removeListener('exit', endWithUs)
    rmSync(workersDir, { recursive: true, force: true })
  })
  let stopping = false
  const died = new Promise<StartFault>((resolve) => {
    child.once('exit', (status, signal) => {
      if (!stopping) resolve(diedOf(status, signal, options.logFile))
    })
  })
  const endpoint = `http://${LOOPBACK}:${options.port}`
  await untilReady(endpoint, child, options.logFile)
  const stop = async (): Promise<void> => {
    stopping = true
    await stopChild(child)
    if (options.stateDir !== undefined) assertStateKept(options.stateDir, readFileSync(options.logFile, 'utf8'))
  }
  return { endpoint, pid: child.pid ?? 0, stop, died }
}

/** How long a running endpoint may take to say anything at all. */
const ANSWER_WITHIN_MS = 5_000

/**
 * Uses AWS interfaces that somebody else serves (`AWS_ENDPOINT_URL` already set): same shape, nothing to stop.
 * @throws StartFault local.endpoint-silent when nothing answers there
 */
export const useEndpoint = async (url: string): Promise<Endpoint> => {
  const endpoint = url.replace(/\/+$/, '')
  try {
    const answer = await fetch(endpoint, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    await answer.arrayBuffer()
  } catch {
    throw new StartFault(
      'local.endpoint-silent',
      `Nothing answers at ${endpoint} (AWS_ENDPOINT_URL). Start it, or unset the variable to use our own emulator.`,
    )
  }
  return { endpoint, pid: undefined, stop: () => Promise.resolve(), died: new Promise(() => undefined) }
}
