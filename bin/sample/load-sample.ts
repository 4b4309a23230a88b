import type { ApiClient } from '../client/api-client.ts'
import { CLERK, COMMUNITIES, ENTERPRISE, GATES, OFFICER, OUTLET, PROPERTY, rosterCsv, STREET } from './district.ts'
import type { KeptSessions } from './sessions.ts'

export type LoadDeps = {
  readonly api: ApiClient
  readonly sessions: KeptSessions
  /** Makes the first district officer: the ops command, not a route. Answers false when there is one already. */
  readonly appointFirst: (phone: string) => Promise<boolean>
  readonly log: (line: string) => void
}

/** Staff may sign in as soon as their appointment is made; the registry's events reach the others within seconds. */
const placesAndPeople = async ({ api }: LoadDeps, token: string): Promise<void> => {
  const put = (path: string, body: unknown) => api.call('PUT', path, { token, body })
  await put(`/v1/streets/${STREET.streetId}`, { name: STREET.name })
  for (const { communityId, name } of COMMUNITIES)
    await put(`/v1/streets/${STREET.streetId}/communities/${communityId}`, { name })
  await put(`/v1/enterprises/${ENTERPRISE.enterpriseId}`, { name: ENTERPRISE.name, kind: ENTERPRISE.kind })
  await put(`/v1/enterprises/${ENTERPRISE.enterpriseId}/outlets/${OUTLET.outletId}`, { name: OUTLET.name })
  await put(`/v1/appointments/${PROPERTY.appointmentId}`, {
    phone: PROPERTY.phone,
    role: 'property',
    unit: `d/${STREET.streetId}/${COMMUNITIES[0].communityId}`,
  })
  await put(`/v1/appointments/${CLERK.appointmentId}`, {
    phone: CLERK.phone,
    role: 'outlet',
    unit: `d/${ENTERPRISE.enterpriseId}/${OUTLET.outletId}`,
  })
}

/** Loads the sample district through the product's own doors, each person doing his own part. Loading again changes nothing. */
export const loadSample = async (deps: LoadDeps): Promise<void> => {
  const { api, sessions, log } = deps
  const first = await deps.appointFirst(OFFICER.phone)
  log(
    first
      ? '区办负责人已任命 The first district officer is appointed'
      : '区办负责人已在任 There is a district officer already',
  )
  await placesAndPeople(deps, await sessions.of(OFFICER.phone))
  log(`街道、小区、企业、网点已登记 1 street, ${COMMUNITIES.length} communities, 1 enterprise, 1 outlet`)
  const property = await sessions.of(PROPERTY.phone)
  for (const { gateId, communityId, name, kind } of GATES)
    await api.call('PUT', `/v1/communities/${communityId}/gates/${gateId}`, { token: property, body: { name, kind } })
  log(`门岗已登记 ${GATES.length} gates`)
  const { body } = await api.call<Readonly<Record<string, number>>>(
    'PUT',
    `/v1/enterprises/${ENTERPRISE.enterpriseId}/outlets/${OUTLET.outletId}/rosters/ros_sample01`,
    { token: await sessions.of(CLERK.phone), csv: rosterCsv() },
  )
  log(`花名册已上传 roster: ${body['joined']} joined, ${body['unchanged']} unchanged`)
}
