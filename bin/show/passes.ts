import { type ApiClient, Refusal } from '../client/api-client.ts'
import { patiently, signIn } from '../client/sign-in.ts'
import { type Player, untilSo } from './stage.ts'

export type Pass = { readonly jti: string; readonly token: string; readonly packed: string }
type Kind = 'parcel' | 'meal' | 'ride'

const isKnown = (api: ApiClient, token: string): Promise<boolean> =>
  api.call('GET', '/v1/me/standing', { token }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal) return false
      throw error
    },
  )

/** A courier signs in by the code sent to his phone, and is known to the pass. */
export const courierSignsIn = async (api: ApiClient, phone: string): Promise<Player> => {
  const { accessToken: token } = await signIn(api, phone, 'courier')
  await untilSo(() => isKnown(api, token))
  const { body } = await api.call<{ id: string }>('GET', '/v1/me', { token })
  return { token, phone, id: body.id }
}

/** The newest pass of a courier; waits where the API says how long. */
export const newPass = async (api: ApiClient, token: string, kind: Kind = 'parcel'): Promise<Pass> => {
  const ask = () => api.call<{ passes: readonly Pass[] }>('POST', '/v1/passes', { token, body: { kind } })
  const { body } = await patiently(ask)
  const [pass] = body.passes
  if (pass === undefined) throw new Error('No pass came.')
  return pass
}
