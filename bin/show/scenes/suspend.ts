import { verifyAtGate } from '../../client/gate-device.ts'
import { newPass } from '../passes.ts'
import type { OpenGate, Player, Stage } from '../stage.ts'
import { say } from '../stage-words.ts'

const DAY_MS = 86_400_000

/** A suspension holds for the very next scan. */
export const suspendScene = async (
  { api, sessions, cast, scene, see }: Stage,
  gate: OpenGate,
  courier: Player,
): Promise<void> => {
  scene('暂停', 'The district suspends the courier; he shows a fresh pass he got a moment before')
  const { packed } = await newPass(api, courier.token)
  const token = await sessions.of(cast.officerPhone)
  const standing = `/v1/standings/couriers/${courier.id}`
  const until = new Date(Date.now() + DAY_MS).toISOString()
  await api.call('PUT', standing, { token, body: { status: 'suspended', reason: '演示 the show', until } })
  see('suspended', await verifyAtGate(api, gate.token, packed))
  await api.call('PUT', standing, { token, body: { status: 'active' } })
  say('已恢复 Reinstated')
}
