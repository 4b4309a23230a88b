import type { ApiClient } from '../client/api-client.ts'
import { type RosterPlace, type RosterShown, rosterPath, rosterSettled } from '../client/apply-roster.ts'

/** An id that no show before took. */
export const showRosterId = (): string => `ros_show${Date.now()}`

/** Applies a roster that was previewed, and waits until everybody on it is settled. */
export const applyPreviewed = async (
  api: ApiClient,
  token: string,
  path: string,
  basis: string,
): Promise<RosterShown> => {
  await api.call('POST', `${path}/application`, { token, body: { basis } })
  return rosterSettled(api, token, path)
}

type Move =
  | { readonly action: 'join'; readonly name: string; readonly phone: string }
  | { readonly action: 'leave'; readonly courierId: string }

/** One person joins or leaves an outlet, by the form for one. */
export const movePerson = async (api: ApiClient, token: string, place: RosterPlace, move: Move): Promise<void> => {
  const path = rosterPath(place, showRosterId())
  const { body } = await api.call<RosterShown>('PUT', `${path}/person`, { token, body: move })
  await applyPreviewed(api, token, path, body.basis)
}
