import { verifyAtGate } from '../../client/gate-device.ts'
import { courierSignsIn, newPass } from '../passes.ts'
import { movePerson } from '../roster-moves.ts'
import { type OpenGate, type Stage, untilSo } from '../stage.ts'
import { say } from '../stage-words.ts'
import type { Newcomer } from './mend-roster.ts'

/** He who joined in the scene before leaves, and another firm takes him on: his pass follows. At the end he leaves there too, so that the sample is as before. */
export const changeFirmScene = async (stage: Stage, gate: OpenGate, newcomer: Newcomer): Promise<void> => {
  const { api, sessions, cast, scene, see } = stage
  scene('换东家', `The newcomer leaves ${cast.enterprise.name} at noon and joins ${cast.otherOutlet.name} at one`)
  const courier = await courierSignsIn(api, newcomer.phone)
  const from = await sessions.of(cast.outletClerk.phone)
  const to = await sessions.of(cast.otherClerk.phone)
  const leave = (token: string, place: typeof cast.outlet) =>
    movePerson(api, token, place, { action: 'leave', courierId: courier.id })
  /** Shown until the pass has heard: a refusal uses no pass up. */
  const scanUntil = async (wanted: string): Promise<void> => {
    const { packed } = await newPass(api, courier.token)
    let seen = await verifyAtGate(api, gate.token, packed)
    await untilSo(async () => {
      if (seen.body.verdict === wanted) return true
      seen = await verifyAtGate(api, gate.token, packed)
      return seen.body.verdict === wanted
    })
    see(wanted, seen)
  }
  await scanUntil('allow')
  const { packed } = await newPass(api, courier.token)
  await leave(from, cast.outlet)
  say('已离职 He has left; the pass he had got before:')
  await untilSo(async () => (await verifyAtGate(api, gate.token, packed)).body.verdict === 'suspended')
  see('suspended', await verifyAtGate(api, gate.token, packed))
  await movePerson(api, to, cast.otherOutlet, { action: 'join', ...newcomer })
  say('已入职新东家 Another firm took him on:')
  await scanUntil('allow')
  await leave(to, cast.otherOutlet)
}
