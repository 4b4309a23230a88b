import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deployStacks, type StackOutputs } from './deploy.ts'
import { type Endpoint, startEmulator, useEndpoint } from './emulator.ts'
import { openFrontDoor } from './front-door.ts'
import { assertPortFree } from './ports.ts'
import { repairLive } from './repair.ts'
import { sourceDigest } from './source-digest.ts'
import type { StartFault } from './start-fault.ts'

export type StandUpOptions = {
  readonly root: string
  /** Everything that this machine's system leaves on disk: state, logs, the cloud assembly. */
  readonly dataDir: string
  /** The emulator's packages, shared by all systems of one checkout. */
  readonly packagesDir: string
  readonly frontPort: number
  readonly emulatorPort: number
  /** Keep the emulator's state from one start to the next. */
  readonly keepState: boolean
  /** AWS interfaces that already answer; nothing is started then. */
  readonly endpointUrl?: string
  readonly log: (line: string) => void
}

export type Standing = {
  /** Where people call: the front door. */
  readonly origin: string
  readonly endpoint: string
  readonly assemblyDir: string
  /** Output name → value, of all stacks. */
  readonly outputs: Readonly<Record<string, string>>
  readonly died: Promise<StartFault>
  readonly stop: () => Promise<void>
}

const CHOOSE_PORT = 'set XIAOGE_PORT'

const flat = (outputs: StackOutputs): Readonly<Record<string, string>> => Object.assign({}, ...Object.values(outputs))

const startOrUse = (options: StandUpOptions): Promise<Endpoint> =>
  options.endpointUrl === undefined
    ? startEmulator({
        root: options.root,
        port: options.emulatorPort,
        stateDir: options.keepState ? join(options.dataDir, 'state') : undefined,
        packagesDir: options.packagesDir,
        logFile: join(options.dataDir, 'emulator.log'),
        choosePort: 'set XIAOGE_EMULATOR_PORT',
        log: options.log,
      })
    : useEndpoint(options.endpointUrl)

/** What was deployed when the state was last kept. Written after the emulator's clean stop, so it never says more than the state holds. */
const deployedNote = (dataDir: string) => {
  const file = join(dataDir, 'deployed.json')
  return {
    read: (digest: string): StackOutputs | undefined => {
      if (!existsSync(file)) return undefined
      const note = JSON.parse(readFileSync(file, 'utf8')) as { digest: string; outputs: StackOutputs }
      return note.digest === digest ? note.outputs : undefined
    },
    write: (digest: string, outputs: StackOutputs): void => writeFileSync(file, JSON.stringify({ digest, outputs })),
    forget: (): void => writeFileSync(file, JSON.stringify({ digest: '' })),
  }
}

/**
 * Brings the whole system up on this machine: emulator, real deploy, what the emulator dropped put right, front door.
 * Faults: StartFault, one line on what to do.
 */
export const standUp = async (options: StandUpOptions): Promise<Standing> => {
  const { root, dataDir, frontPort, log } = options
  mkdirSync(dataDir, { recursive: true })
  const origin = `http://127.0.0.1:${frontPort}`
  const context = { stage: 'local', origin }
  const assemblyDir = join(dataDir, 'cdk.out')
  const digest = sourceDigest(root, context)
  await assertPortFree(frontPort, 'the front door', CHOOSE_PORT)
  const note = deployedNote(dataDir)
  const emulator = await startOrUse(options)
  const { endpoint, died } = emulator
  try {
    const isKept = options.keepState && options.endpointUrl === undefined && existsSync(assemblyDir)
    const kept = isKept ? note.read(digest) : undefined
    note.forget()
    if (kept !== undefined) log('状态已载入，模板未变 State loaded; the template has not changed')
    const outputs =
      kept ??
      (await deployStacks({
        root,
        endpoint,
        context,
        outputDir: assemblyDir,
        logFile: join(dataDir, 'deploy.log'),
        log,
      }))
    await repairLive(endpoint, assemblyDir)
    const all = flat(outputs)
    const upstream = `${endpoint}/_aws/execute-api/${all['ApiId']}`
    const door = await openFrontDoor({ port: frontPort, upstream, choosePort: CHOOSE_PORT })
    const stop = async (): Promise<void> => {
      await door.stop()
      await emulator.stop()
      if (options.keepState) note.write(digest, outputs)
    }
    return { origin, endpoint, assemblyDir, outputs: all, died, stop }
  } catch (error) {
    await emulator.stop()
    throw error
  }
}
