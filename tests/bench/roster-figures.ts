import type { ApiClient } from '../../bin/client/api-client.ts'
import { type RosterShown, rosterPath, rosterSettled } from '../../bin/client/apply-roster.ts'
import type { KeptSessions } from '../../bin/sample/sessions.ts'
import { type Figures, read } from './figure.ts'

/** The whole district on one roster. */
const PEOPLE = 4_200
const CLERK = '+8610099990001'
const PLACE = { enterpriseId: 'ent_bench', outletId: 'out_bench' }

export type RosterBench = { readonly api: ApiClient; readonly sessions: KeptSessions; readonly officer: string }

const prepare = async ({ api, sessions, officer: token }: RosterBench): Promise<string> => {
  const { enterpriseId, outletId } = PLACE
  const enterprise = `/v1/enterprises/${enterpriseId}`
  await api.call('PUT', enterprise, { token, body: { name: '测速速递', kind: 'parcel' } })
  await api.call('PUT', `${enterprise}/outlets/${outletId}`, { token, body: { name: '测速一部' } })
  const body = { phone: CLERK, role: 'enterprise', unit: `d/${enterpriseId}` }
  await api.call('PUT', '/v1/appointments/app_benchclerk', { token, body })
  return sessions.of(CLERK)
}

const csv = (): string =>
  ['姓名,手机号', ...Array.from({ length: PEOPLE }, (_, n) => `测速员,100${String(50_000_000 + n)}`)].join('\n')

/** A roster of 4,200 people, none of them known before: how long its preview and its application take, also beside a call that does nothing. */
export const rosterFigures = async (bench: RosterBench, nothing_ms: number): Promise<Figures> => {
  const { api } = bench
  const token = await prepare(bench)
  const path = rosterPath(PLACE, 'ros_bench')
  const sent = await api.call<RosterShown>('PUT', path, { token, csv: csv() })
  if (sent.body.counts.joined !== PEOPLE) throw new Error(`Expected ${PEOPLE} joiners: ${JSON.stringify(sent.body)}`)
  const startedAt = performance.now()
  await api.call('POST', `${path}/application`, { token, body: { basis: sent.body.basis } })
  const { state } = await rosterSettled(api, token, path)
  const applied_ms = performance.now() - startedAt
  if (state !== 'applied') throw new Error(`The bench’s roster is ${state}.`)
  return {
    'roster.preview_4200': read(sent.took_ms, 'ms'),
    'roster.apply_4200': read(applied_ms / 1000, 's'),
    'roster.preview-over-nothing': read(sent.took_ms / nothing_ms, 'ratio'),
    'roster.apply-a-person-over-nothing': read(applied_ms / PEOPLE / nothing_ms, 'ratio'),
  }
}
