/** The whole system on one machine: `npm start`. With `--once` it ends after the show, and its exit code tells the truth. */
import { join } from 'node:path'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { apiClient } from './client/api-client.ts'
import { appointFirst } from './client/appoint-first.ts'
import { clientSettings } from './local/aws-environment.ts'
import { eventsUnderWay } from './local/events-under-way.ts'
import { progressBars } from './local/progress-bar.ts'
import { type Standing, standUp } from './local/stand-up.ts'
import { StartFault } from './local/start-fault.ts'
import { castOf } from './sample/cast.ts'
import { generateDistrict } from './sample/generate-district.ts'
import { loadSample } from './sample/load-sample.ts'
import { keptSessions } from './sample/sessions.ts'
import { playMainJob } from './show/main-job.ts'
import { paint, say } from './show/stage-words.ts'

const root = join(import.meta.dirname, '..')
const dataDir = join(root, '.local', 'start')
const once = process.argv.includes('--once')
const portFrom = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise)

const loadAndPlay = async (system: Standing): Promise<readonly string[]> => {
  const api = apiClient(system.origin)
  const sessions = keptSessions(api, join(dataDir, 'sessions.json'))
  const lambda = new LambdaClient(clientSettings(system.endpoint))
  const events = eventsUnderWay(system.endpoint)
  const district = generateDistrict()
  console.log(`\n${paint('bold', '装载示例')}  Loading the sample district`)
  await loadSample(
    {
      api,
      sessions,
      appointFirst: (phone) => appointFirst(system.outputs['AppointFirstFunction'] ?? '', phone, lambda),
      log: say,
      bars: progressBars({ isTerminal: process.stdout.isTTY === true, write: (text) => process.stdout.write(text) }),
      underWay: events.count,
    },
    district,
  )
  lambda.destroy()
  events.destroy()
  return playMainJob({ api, sessions, cast: castOf(district) })
}

const whereEverythingIs = ({ origin, endpoint }: Standing): void => {
  console.log(`\n${paint('bold', '已就绪')}  Everything is up`)
  say(`接口 API              ${origin}/v1/docs   (OpenAPI: ${origin}/v1/openapi.json)`)
  say(`模拟云 AWS interfaces  ${endpoint}`)
  say(`日志与状态 logs, state  ${join('.local', 'start')}`)
}

const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })

const stopOnSignalWhileStarting = (system: Standing): (() => void) => {
  const stop = (): void => {
    system.stop().finally(() => process.exit(130))
  }
  process.once('SIGINT', stop)
  return () => process.removeListener('SIGINT', stop)
}

const run = async (): Promise<number> => {
  console.log(`${paint('bold', '小哥畅行 Xiaoge Pass')}  ${paint('dim', 'the whole system on this machine')}`)
  const endpointUrl = process.env['AWS_ENDPOINT_URL']
  const system = await standUp({
    root,
    dataDir,
    packagesDir: join(root, '.local', 'emulator'),
    frontPort: portFrom('XIAOGE_PORT', 4500),
    emulatorPort: portFrom('XIAOGE_EMULATOR_PORT', 4566),
    keepState: true,
    ...(endpointUrl === undefined ? {} : { endpointUrl }),
    log: say,
  })
  const leave = stopOnSignalWhileStarting(system)
  const died = system.died.then((fault) => {
    throw fault
  })
  try {
    const wrong = await Promise.race([loadAndPlay(system), died])
    for (const line of wrong) console.error(paint('red', `✕ ${line}`))
    if (!once) {
      whereEverythingIs(system)
      say('按 Ctrl-C 结束 Press Ctrl-C to end')
      leave()
      await Promise.race([untilInterrupted(), died])
    }
    return wrong.length === 0 ? 0 : 1
  } finally {
    leave()
    await system.stop()
  }
}

run().then(
  (status) => process.exit(status),
  (error: unknown) => {
    if (error instanceof StartFault) console.error(`\n${paint('red', '✕')} ${error.message}`)
    else console.error(error)
    process.exit(1)
  },
)
