import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { awsEnvironment, clientSettings, LOCAL_ACCOUNT, LOCAL_REGION } from './aws-environment.ts'
import { causeInFile } from './log-cause.ts'
import { deployProgress, failureLines } from './progress.ts'
import { StartFault } from './start-fault.ts'

export interface DeployOptions {
  /** The project's root, where cdk.json lies. */
  readonly root: string
  readonly endpoint: string
  /** CDK context: `{ stage: 'local' }` becomes `-c stage=local`. */
  readonly context: Readonly<Record<string, string>>
  /** The cloud assembly goes here; a folder of its own per run keeps two runs apart. */
  readonly outputDir: string
  /** Everything the CDK printed. */
  readonly logFile: string
  /** Takes calm lines: '[2/9] identity …'. */
  readonly log: (line: string) => void
  /** Only these stacks; all of them when left out. */
  readonly stacks?: readonly string[]
  /** The CDK app's command in place of cdk.json's. */
  readonly app?: string
}

/** Stack name → output name → value. */
export type StackOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>

const STANDING = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'])

/** True when the bootstrap stack stands, so that bootstrapping can be left out. */
const isBootstrapped = async (endpoint: string): Promise<boolean> => {
  const client = new CloudFormationClient(clientSettings(endpoint))
  try {
    const found = await client.send(new DescribeStacksCommand({ StackName: 'CDKToolkit' }))
    return STANDING.has(found.Stacks?.[0]?.StackStatus ?? '')
  } catch (error) {
    // CloudFormation says 'ValidationError' for a stack that is not there; anything else is a fault to show.
    if (error instanceof Error && error.name === 'ValidationError') return false
    throw error
  } finally {
    client.destroy()
  }
}

const cdkEnvironment = (options: DeployOptions): NodeJS.ProcessEnv => {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'))
  const path = `${join(options.root, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`
  return { ...Object.fromEntries(own), ...awsEnvironment(options.endpoint), PATH: path, CI: 'true', NO_COLOR: '1' }
}

/** Runs the CDK's command line; its output goes to the log file and, line by line, to `onLine`. */
const cdk = (options: DeployOptions, args: readonly string[], onLine: (line: string) => void): Promise<number> =>
  new Promise((resolve, reject) => {
    const log = openSync(options.logFile, 'a')
    const app = options.app === undefined ? [] : ['--app', options.app]
    const common = ['--no-notices', '--no-color', '--output', options.outputDir, ...app]
    const child = spawn(join(options.root, 'node_modules', '.bin', 'cdk'), [...args, ...common], {
      cwd: options.root,
      env: cdkEnvironment(options),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        writeSync(log, `${line}\n`)
        onLine(line)
      })
    }
    child.once('error', reject)
    child.once('close', (status) => {
      closeSync(log)
      resolve(status ?? 1)
    })
  })

const failed = (what: string, logFile: string): StartFault => {
  const lines = failureLines(existsSync(logFile) ? readFileSync(logFile, 'utf8') : '')
  const causes = lines.length > 0 ? lines : [causeInFile(logFile)]
  return new StartFault(
    'local.deploy-failed',
    [`${what} failed:`, ...causes.map((line) => `  ${line}`), `Full log: ${logFile}`].join('\n'),
  )
}

const contextArguments = (context: Readonly<Record<string, string>>): string[] =>
  Object.entries(context).flatMap(([name, value]) => ['-c', `${name}=${value}`])

const bootstrap = async (options: DeployOptions): Promise<void> => {
  if (await isBootstrapped(options.endpoint)) return
  options.log('Bootstrapping the account …')
  const args = ['bootstrap', `aws://${LOCAL_ACCOUNT}/${LOCAL_REGION}`, ...contextArguments(options.context)]
  if ((await cdk(options, args, () => undefined)) !== 0) throw failed('cdk bootstrap', options.logFile)
}

/**
 * Deploys the real stacks to `endpoint` by the real `cdk bootstrap` (left out when done before) and `cdk deploy`.
 * @returns the outputs of all deployed stacks
 * @throws StartFault local.deploy-failed with the lines that say why and the path of the full log
 */
export const deployStacks = async (options: DeployOptions): Promise<StackOutputs> => {
  mkdirSync(options.outputDir, { recursive: true })
  mkdirSync(dirname(options.logFile), { recursive: true })
  rmSync(options.logFile, { force: true })
  await bootstrap(options)
  const outputsFile = join(options.outputDir, 'outputs.json')
  rmSync(outputsFile, { force: true })
  const progress = deployProgress()
  const which = options.stacks ?? ['--all']
  const quietly = ['--require-approval', 'never', '--progress', 'events', '--outputs-file', outputsFile]
  const status = await cdk(options, ['deploy', ...which, ...quietly, ...contextArguments(options.context)], (line) => {
    const said = progress.read(line)
    if (said !== undefined) options.log(said)
  })
  if (status !== 0) throw failed('cdk deploy', options.logFile)
  return existsSync(outputsFile) ? parseOutputs(readFileSync(outputsFile, 'utf8')) : {}
}

/** The outputs file as the CDK writes it; values are always texts there. */
const parseOutputs = (text: string): StackOutputs => {
  const parsed: unknown = JSON.parse(text)
  return isOutputs(parsed) ? parsed : {}
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isOutputs = (value: unknown): value is StackOutputs =>
  isRecord(value) &&
  Object.values(value).every(
    (outputs) => isRecord(outputs) && Object.values(outputs).every((text) => typeof text === 'string'),
  )
