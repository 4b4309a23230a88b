import type { Verification } from '../../bin/client/gate-device.ts'
import { newScanId } from '../../bin/client/gate-device.ts'
import { pause } from '../../bin/client/sign-in.ts'
import { show, takePass, until } from './journey-passes.ts'
import { api, type Community, type Courier, type Gate, makeCommunity, world } from './journey-people.ts'

const HEARD_WITHIN_S = 60

/** The gate of a community by its place. */
export const gateAt = ({ gates }: Pick<Community, 'gates'>, place: 0 | 1): Gate => {
  const gate = gates[place]
  if (gate === undefined) throw new Error('No gate.')
  return gate
}

/** A community of a journey's own, whose gates the pass has heard of. */
export const ownCommunity = async (
  number: number,
  name: string,
  phone: string,
  courier: Courier,
): Promise<Community> => {
  const { streets } = await world()
  const community = await makeCommunity(streets[0].streetId, number, name, phone)
  for (const gate of community.gates)
    await until(
      async () => show(gate, (await takePass(courier)).packed),
      ({ verdict }) => verdict !== 'gate-disabled',
      HEARD_WITHIN_S,
    )
  return community
}

/** A pass is refused many times and let in once: kept until then, for three of one courier stand at an instant and no more. */
const unspent = new Map<string, { readonly packed: string; readonly until: number }>()
/** A pass lives 60 s: what is left of one this old is enough to show it. */
const KEPT_MS = 40_000
const REPLAYED_WAIT_MS = 5_000
const passOf = async (courier: Courier): Promise<string> => {
  const held = unspent.get(courier.courierId)
  if (held !== undefined && Date.now() < held.until) return held.packed
  const { packed } = await takePass(courier)
  unspent.set(courier.courierId, { packed, until: Date.now() + KEPT_MS })
  return packed
}

/** The verdict on an unused pass of a courier who comes on foot, or on what the gate sees. Who has used three in a minute waits for the next. */
export const cameOn = (gate: Gate, courier: Courier, vehicle?: string): Promise<Verification> =>
  until(
    async () => {
      const { body } = await api.call<Verification>('POST', '/v1/verifications', {
        token: await gate.token(),
        body: { pass: await passOf(courier), scanId: newScanId(), ...(vehicle === undefined ? {} : { vehicle }) },
      })
      if (body.verdict === 'allow' || body.verdict === 'replayed') unspent.delete(courier.courierId)
      // Each further look is an entry of the log.
      if (body.verdict === 'replayed') await pause(REPLAYED_WAIT_MS)
      return body
    },
    ({ verdict }) => verdict !== 'replayed' && verdict !== 'expired',
    HEARD_WITHIN_S * 2,
  )
