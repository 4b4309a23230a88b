import type { Verification } from '../../bin/client/gate-device.ts'
import { newScanId } from '../../bin/client/gate-device.ts'
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

/** The verdict on a fresh pass of a courier who comes on foot, or on what the gate sees. */
export const cameOn = async (gate: Gate, courier: Courier, vehicle?: string): Promise<Verification> => {
  const { packed } = await takePass(courier)
  const { body } = await api.call<Verification>('POST', '/v1/verifications', {
    token: await gate.token(),
    body: { pass: packed, scanId: newScanId(), ...(vehicle === undefined ? {} : { vehicle }) },
  })
  return body
}
