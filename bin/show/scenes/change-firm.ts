import type { RosterPlace } from '../../client/apply-roster.ts'
import { verifyAtGate } from '../../client/gate-device.ts'
import { courierSignsIn, newPass } from '../passes.ts'
import { movePerson } from '../roster-moves.ts'
import { type OpenGate, type Player, type Stage, untilSo } from '../stage.ts'
import { say } from '../stage-words.ts'
import type { Newcomer } from './mend-roster.ts'

/** What a roster changes reaches the pass by event: he sees in his own standing who engages him now. */
const untilEngagedBy = async (
  { api, must }: Stage,
  { token }: Player,
  enterpriseIds: readonly string[],
): Promise<void> => {
  const isHeard = async (): Promise<boolean> => {
    const { body } = await api.call<{ employers: readonly string[] }>('GET', '/v1/me/standing', { token })
    return body.employers.join() === enterpriseIds.join()
  }
  must(await untilSo(isHeard), `the pass never heard that ${enterpriseIds.join() || 'nobody'} engages him`)
}

/**
 * He who joined in an earlier scene leaves, and another firm takes him on: his pass follows. At the end he leaves there too, so that the
 * sample is as before.
 */
export const changeFirmScene = async (stage: Stage, gate: OpenGate, newcomer: Newcomer): Promise<void> => {
  const { api, sessions, cast, scene, see } = stage
  const { enterprise, outlet, otherOutlet } = cast
  scene('换东家', `The newcomer leaves ${enterprise.name} at noon and joins ${otherOutlet.name} at one`)
  const courier = await courierSignsIn(api, newcomer.phone)
  const from = await sessions.of(cast.outletClerk.phone)
  const to = await sessions.of(cast.otherClerk.phone)
  const leave = (token: string, place: RosterPlace): Promise<void> =>
    movePerson(api, token, place, { action: 'leave', courierId: courier.id })
  const scanNew = async (): Promise<void> => {
    const { packed } = await newPass(api, courier.token)
    see('allow', await verifyAtGate(api, gate.token, packed))
  }
  await scanNew()
  const { packed } = await newPass(api, courier.token)
  await leave(from, outlet)
  await untilEngagedBy(stage, courier, [])
  say('已离职 He has left; a pass he had got before:')
  see('suspended', await verifyAtGate(api, gate.token, packed))
  await movePerson(api, to, otherOutlet, { action: 'join', ...newcomer })
  await untilEngagedBy(stage, courier, [otherOutlet.enterpriseId])
  say('已入职新东家 Another firm took him on:')
  await scanNew()
  await leave(to, otherOutlet)
}
