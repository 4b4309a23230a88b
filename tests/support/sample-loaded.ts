import { dirname, join } from 'node:path'
import { eventsUnderWay } from '../../bin/local/events-under-way.ts'
import { A_TENTH, WHOLE_DISTRICT } from '../../bin/sample/district-size.ts'
import { type District, generateDistrict, SAMPLE_SEED } from '../../bin/sample/generate-district.ts'
import { loadSample } from '../../bin/sample/load-sample.ts'
import { type KeptSessions, keptSessions } from '../../bin/sample/sessions.ts'
import { type Person, type World, world } from './journey-people.ts'
import { testStack } from './test-stack.ts'

/** A tenth of the sample; the whole of it where XIAOGE_SAMPLE=whole asks for what takes minutes. */
const size = process.env['XIAOGE_SAMPLE'] === 'whole' ? WHOLE_DISTRICT : A_TENTH

/** Journeys have a first officer of their own: he makes the sample's. */
const appointOfficer =
  ({ api, officer }: World) =>
  async (phone: string): Promise<boolean> => {
    const body = { phone, role: 'district', unit: 'd' }
    await api.call('PUT', '/v1/appointments/app_sampleofficer', { token: await officer.token(), body })
    return true
  }

export type Loaded = {
  readonly world: World
  readonly district: District
  readonly officer: Person
  readonly sessions: KeptSessions
  /** Loads it (again), and waits until everybody has heard. */
  readonly load: () => Promise<readonly string[]>
}

/** The sample district on the deployed stack, by the very loader of `npm start`. */
export const sampleDistrict = async (): Promise<Loaded> => {
  const { endpoint, assemblyDir } = testStack()
  const w = await world()
  const district = generateDistrict(SAMPLE_SEED, size)
  const sessions = keptSessions(w.api, join(dirname(assemblyDir), 'people', 'sample.sessions.json'))
  const silent = { advance: () => undefined, reach: () => undefined, end: () => undefined }
  const load = async (): Promise<readonly string[]> => {
    const events = eventsUnderWay(endpoint)
    const said: string[] = []
    const log = (line: string): void => void said.push(line)
    const deps = { api: w.api, sessions, appointFirst: appointOfficer(w), log, bars: () => silent }
    await loadSample({ ...deps, underWay: events.count }, district)
    events.destroy()
    return said
  }
  const { officerPhone } = district
  const officer = { phone: officerPhone, token: () => sessions.of(officerPhone) }
  return { world: w, district, officer, sessions, load }
}
