import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { apiClient, Refusal } from '../../bin/client/api-client.ts'
import { appointFirst } from '../../bin/client/appoint-first.ts'
import { pause } from '../../bin/client/sign-in.ts'
import { clientSettings } from '../../bin/local/aws-environment.ts'
import { eventsUnderWay } from '../../bin/local/events-under-way.ts'
import { progressBars } from '../../bin/local/progress-bar.ts'
import { type Standing, standUp } from '../../bin/local/stand-up.ts'
import { generateDistrict } from '../../bin/sample/generate-district.ts'
import { loadSample } from '../../bin/sample/load-sample.ts'
import { keptSessions } from '../../bin/sample/sessions.ts'
import { freePort } from '../../bin/test/free-port.ts'
import { type LunchCrowd, lunchCrowd } from './lunch-crowd.ts'
import type { Section } from './section.ts'

const root = join(import.meta.dirname, '../..')
/** 51 orders a rider a day are 215,000 passes a day of 4,200 couriers, some ten a second at lunch (the domain's figures). */
const ARRIVALS_A_SECOND = 10
const MINUTES = 60
const SEED = 1

type Visits = {
  readonly issue_ms: number[]
  readonly verify_ms: number[]
  /** Verdict, or code of the refusal → how often. */
  readonly ended: Map<string, number>
  latest_ms: number
}

const quantile = (times: readonly number[], share: number): string => {
  const sorted = times.toSorted((one, other) => one - other)
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return found === undefined ? '-' : `${found.toFixed(0)} ms`
}

const visit = async (crowd: LunchCrowd, visits: Visits): Promise<void> => {
  const end = (how: string): void => {
    visits.ended.set(how, (visits.ended.get(how) ?? 0) + 1)
  }
  try {
    const { issue_ms, verify_ms, verdict } = await crowd.arrive()
    visits.issue_ms.push(issue_ms)
    visits.verify_ms.push(verify_ms)
    end(verdict)
  } catch (error) {
    end(error instanceof Refusal ? error.code : String(error).slice(0, 80))
  }
}

/** Couriers come by the clock whether or not those before them have been served: a slow system does not slow its callers down. */
const playHour = async (crowd: LunchCrowd, minutes: number): Promise<Visits> => {
  const visits: Visits = { issue_ms: [], verify_ms: [], ended: new Map(), latest_ms: 0 }
  const startedAt = Date.now()
  const under: Promise<void>[] = []
  for (let next = 0; next < minutes * 60 * ARRIVALS_A_SECOND; next += 1) {
    const dueAt = startedAt + (next * 1000) / ARRIVALS_A_SECOND
    const early_ms = dueAt - Date.now()
    if (early_ms > 0) await pause(early_ms)
    visits.latest_ms = Math.max(visits.latest_ms, Date.now() - dueAt)
    under.push(visit(crowd, visits))
  }
  await Promise.all(under)
  return visits
}

const crowdAt = async (system: Standing, dataDir: string): Promise<LunchCrowd> => {
  const api = apiClient(system.origin)
  const sessions = keptSessions(api, join(dataDir, 'sessions.json'))
  const lambda = new LambdaClient(clientSettings(system.endpoint))
  const events = eventsUnderWay(system.endpoint)
  const first = (phone: string) => appointFirst(system.outputs['AppointFirstFunction'] ?? '', phone, lambda)
  const bars = progressBars({ isTerminal: false, write: (text) => process.stdout.write(text) })
  const district = generateDistrict()
  await loadSample({ api, sessions, appointFirst: first, log: console.log, bars, underWay: events.count }, district)
  lambda.destroy()
  events.destroy()
  return lunchCrowd(api, sessions, district, SEED)
}

const onAStack = async <T>(use: (system: Standing, dataDir: string) => Promise<T>): Promise<T> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'xiaoge-soak-'))
  const system = await standUp({
    root,
    dataDir,
    packagesDir: join(root, '.local', 'emulator'),
    frontPort: await freePort(),
    emulatorPort: await freePort(),
    keepState: false,
    log: console.log,
  })
  try {
    return await use(system, dataDir)
  } finally {
    await system.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The lunch hour of the whole district at the deployed local stack, ten arrivals a second; `minutes` shortens it. */
export const lunchHour = async (minutes?: string): Promise<readonly Section[]> => {
  const length = minutes === undefined ? MINUTES : Number(minutes)
  return onAStack(async (system, dataDir) => {
    const crowd = await crowdAt(system, dataDir)
    const { issue_ms, verify_ms, ended, latest_ms } = await playHour(crowd, length)
    const came = [...ended.values()].reduce((sum, count) => sum + count, 0)
    const figures: readonly (readonly [string, string])[] = [
      ['minutes', String(length)],
      ['couriers · gates', `${crowd.size} · ${crowd.gates}`],
      ['visits (sign-in if need be, one pass, one verdict)', String(came)],
      ...[...ended].map(([how, count]) => [`ended \`${how}\``, String(count)] as const),
      ['pass issued, p50 · p99', `${quantile(issue_ms, 0.5)} · ${quantile(issue_ms, 0.99)}`],
      ['verdict, p50 · p99', `${quantile(verify_ms, 0.5)} · ${quantile(verify_ms, 0.99)}`],
      ['latest departure behind the clock', `${latest_ms.toFixed(0)} ms`],
    ]
    return [
      {
        name: 'lunch-hour',
        title: 'A lunch hour of the whole district on one machine, ten arrivals a second',
        table: [['what', 'measured'], ...figures],
        remark:
          'Emulator, functions and callers share the cores: times are this machine’s, never a bound. It holds when every visit ends in `allow`.',
        holds: came > 0 && ended.get('allow') === came,
      },
    ]
  })
}
