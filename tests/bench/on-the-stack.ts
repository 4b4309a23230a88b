import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { apiClient } from '../../bin/client/api-client.ts'
import { appointFirst } from '../../bin/client/appoint-first.ts'
import { confirmGate, enrolGate, signInGate, verifyAtGate } from '../../bin/client/gate-device.ts'
import { pause, signIn } from '../../bin/client/sign-in.ts'
import { clientSettings } from '../../bin/local/aws-environment.ts'
import { eventsUnderWay } from '../../bin/local/events-under-way.ts'
import { progressBars } from '../../bin/local/progress-bar.ts'
import { type Standing, standUp } from '../../bin/local/stand-up.ts'
import { castOf } from '../../bin/sample/cast.ts'
import { A_CORNER } from '../../bin/sample/district-size.ts'
import { generateDistrict, SAMPLE_SEED } from '../../bin/sample/generate-district.ts'
import { loadSample } from '../../bin/sample/load-sample.ts'
import { keptSessions } from '../../bin/sample/sessions.ts'
import { freePort } from '../../bin/test/free-port.ts'
import { backlog } from './backlog.ts'
import { capacity } from './capacity.ts'
import { type Figures, read } from './figure.ts'
import { loadOf } from './http-load.ts'
import { importTimes } from './import-times.ts'
import { rosterFigures } from './roster-figures.ts'

type Issued = {
  readonly passes: readonly { readonly packed: string; readonly notBefore: string; readonly expiresAt: string }[]
}

/**
 * A gate's token and passes for the next five minutes of one courier who is suspended, so that a pass can be shown again and again: his
 * denial makes the very requests of an `allow`, one BatchGet and one Put.
 */
const prepare = async (system: Standing, dataDir: string) => {
  const api = apiClient(system.origin)
  const sessions = keptSessions(api, join(dataDir, 'sessions.json'))
  const lambda = new LambdaClient(clientSettings(system.endpoint))
  const first = (phone: string) => appointFirst(system.outputs['AppointFirstFunction'] ?? '', phone, lambda)
  const events = eventsUnderWay(system.endpoint)
  const district = generateDistrict(SAMPLE_SEED, A_CORNER)
  const cast = castOf(district)
  const bars = progressBars({ isTerminal: false, write: () => undefined })
  await loadSample({ api, sessions, appointFirst: first, log: () => undefined, bars, underWay: events.count }, district)
  lambda.destroy()
  events.destroy()
  const { accessToken } = await signIn(api, cast.couriers[0]?.phone ?? '', 'courier')
  await pause(3_000)
  const { body: issued } = await api.call<Issued>('POST', '/v1/passes', {
    token: accessToken,
    body: { kind: 'parcel', count: 10 },
  })
  const { body: me } = await api.call<{ id: string }>('GET', '/v1/me', { token: accessToken })
  const officer = await sessions.of(cast.officerPhone)
  await api.call('PUT', `/v1/standings/couriers/${me.id}`, {
    token: officer,
    body: { status: 'suspended', reason: 'bench', until: new Date(Date.now() + 86_400_000).toISOString() },
  })
  const property = await sessions.of(cast.property.phone)
  const { body: code } = await api.call<{ code: string }>('POST', `/v1/gates/${cast.gates[0].gateId}/enrolment-codes`, {
    token: property,
  })
  const enrolled = await enrolGate(api, api.origin, code.code)
  await confirmGate(api, property, cast.gates[0].gateId, enrolled.keyThumbprint)
  const gate = await signInGate(api, api.origin, enrolled)
  const passNow = (): string => {
    const now = Date.now()
    const live = issued.passes.find(
      ({ notBefore, expiresAt }) => Date.parse(notBefore) <= now && now < Date.parse(expiresAt),
    )
    if (live === undefined) throw new Error('The bench ran out of passes: it took more than five minutes.')
    return live.packed
  }
  return { api, gate, passNow, sessions, officer }
}

const httpFigures = async (system: Standing, dataDir: string): Promise<Figures> => {
  const { api, gate, passNow, sessions, officer } = await prepare(system, dataDir)
  const verify = await loadOf(async () => {
    const { body } = await verifyAtGate(api, gate, passNow())
    if (body.verdict !== 'suspended') throw new Error(`Expected suspended, saw ${body.verdict}.`)
  })
  const nothing = await loadOf(() => api.call('POST', '/v1/test/nothing', { token: gate, body: {} }))
  return {
    'http.verify-p50': read(verify.p50_ms, 'ms'),
    'http.verify-p99': read(verify.p99_ms, 'ms'),
    'http.verify-throughput': read(verify.perSecond, 'a second'),
    'http.nothing-p50': read(nothing.p50_ms, 'ms'),
    'http.nothing-p99': read(nothing.p99_ms, 'ms'),
    'http.nothing-throughput': read(nothing.perSecond, 'a second'),
    'http.verify-over-nothing-p50': read(verify.p50_ms / nothing.p50_ms, 'ratio'),
    'http.verify-over-nothing-throughput': read(verify.perSecond / nothing.perSecond, 'ratio'),
    ...(await rosterFigures({ api, sessions, officer }, nothing.p50_ms)),
  }
}

/** Everything that needs the deployed system: HTTP beside a function that does nothing, capacity on the engine, import of the bundles. */
export const onTheStack = async (): Promise<Figures> => {
  const root = join(import.meta.dirname, '..', '..')
  const dataDir = mkdtempSync(join(tmpdir(), 'xiaoge-bench-'))
  const system = await standUp({
    root,
    dataDir,
    packagesDir: join(root, '.local', 'emulator'),
    frontPort: await freePort(),
    emulatorPort: await freePort(),
    keepState: false,
    log: () => undefined,
  })
  process.env['AWS_ENDPOINT_URL'] = system.endpoint
  try {
    const http = await httpFigures(system, dataDir)
    const imports = await importTimes(system.assemblyDir)
    return { ...http, ...imports, ...(await capacity()), ...(await backlog()) }
  } finally {
    await system.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
