import type { ApiClient } from './api-client.ts'
import { pause } from './sign-in.ts'

export type RosterPlace = { readonly enterpriseId: string; readonly outletId: string }
export type RosterCounts = Readonly<Record<'joined' | 'changed' | 'left' | 'unchanged', number>>
/** A roster as the API tells of it, as far as a client needs it. */
export type RosterShown = {
  readonly state: 'refused' | 'previewed' | 'waiting' | 'applying' | 'applied' | 'undoing' | 'undone'
  readonly counts: RosterCounts
  readonly errors: readonly { readonly line: number; readonly column?: string; readonly detail: string }[]
  readonly basis: string
  readonly needsApproval: boolean
  readonly done: number
  readonly total: number
  readonly kept: number
}

/** The address of a roster below the API's origin. */
export const rosterPath = ({ enterpriseId, outletId }: RosterPlace, rosterId: string): string =>
  `/v1/enterprises/${enterpriseId}/outlets/${outletId}/rosters/${rosterId}`

/** The worker needs a few milliseconds a person: the first looks come soon, later ones seldom. */
const POLLS_MS = [50, 50, 100, 100, 200]
const POLL_MS = 400
/** A whole district's roster takes seconds; who still waits after this waits for something broken. */
const WAIT_MS = 120_000

/** Waits until the worker is done with a roster. */
export const rosterSettled = async (api: ApiClient, token: string, path: string): Promise<RosterShown> => {
  const until = Date.now() + WAIT_MS
  for (let look = 0; ; look += 1) {
    const { body } = await api.call<RosterShown>('GET', path, { token })
    if (body.state !== 'applying' && body.state !== 'undoing') return body
    if (Date.now() > until) throw new Error(`${path} is still ${body.state}: ${body.done} of ${body.total}.`)
    await pause(POLLS_MS[look] ?? POLL_MS)
  }
}

/**
 * Sends an outlet's full roster, applies it and waits until it is applied. Applied again under the same id it changes nothing.
 * @param approver token of one who may approve: used when so many leave that the roster waits for a person
 * @throws Refusal as the API refuses; Error naming the first complaint of a roster with errors, or when nobody approves one that waits
 */
export const applyRoster = async (
  api: ApiClient,
  token: string,
  place: RosterPlace,
  rosterId: string,
  csv: string,
  approver?: string,
): Promise<RosterCounts> => {
  const path = rosterPath(place, rosterId)
  const { body: sent } = await api.call<RosterShown>('PUT', path, { token, csv })
  const [first] = sent.errors
  if (sent.state === 'refused') throw new Error(`${rosterId}, line ${first?.line}: ${first?.detail}`)
  const { basis } = sent
  const { body: begun } = await api.call<RosterShown>('POST', `${path}/application`, { token, body: { basis } })
  if (begun.state === 'waiting') {
    if (approver === undefined) throw new Error(`${rosterId} waits for approval: ${begun.counts.left} would leave.`)
    const body = { leavers: begun.counts.left }
    await api.call('POST', `${path}/approval`, { token: approver, body })
  }
  const { counts } = await rosterSettled(api, token, path)
  return counts
}
