import { Refusal } from '../../bin/client/api-client.ts'
import { fresh } from './journey-kept.ts'
import { until } from './journey-passes.ts'
import { api, type Community } from './journey-people.ts'

export type IssuedPlaceCode = { readonly version: number; readonly token: string }

/** What the pass says of a gate, or of a whole community, that it has not heard of yet. */
const UNHEARD_OF = ['gate.unknown', 'caller.unit']

/** Issues the next place code of a gate; the pass hears of a new gate by an event. */
export const issuePlaceCode = async (
  { communityId, property }: Community,
  gateId: string,
): Promise<IssuedPlaceCode> => {
  const path = `/v1/communities/${communityId}/gates/${gateId}/place-codes`
  const tried = await until(
    async () => {
      const token = await property.token()
      return api.call<IssuedPlaceCode>('POST', path, { token }).catch((error: unknown) => {
        if (error instanceof Refusal && UNHEARD_OF.includes(error.code)) return undefined
        throw error
      })
    },
    (reply) => reply !== undefined,
    20,
  )
  if (tried === undefined) throw new Error('No place code.')
  return tried.body
}

/** A gate of its own with a place code, so that nobody replaces it meanwhile. */
export const gateWithCode = async (community: Community): Promise<IssuedPlaceCode & { readonly gateId: string }> => {
  const gateId = `gat_code${fresh()}`
  await api.call('PUT', `/v1/communities/${community.communityId}/gates/${gateId}`, {
    token: await community.property.token(),
    body: { name: '门 code', kind: 'guard-phone' },
  })
  return { gateId, ...(await issuePlaceCode(community, gateId)) }
}
