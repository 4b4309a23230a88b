import { verifyAtGate } from '../../client/gate-device.ts'
import { newPass } from '../passes.ts'
import type { OpenGate, Player, Stage } from '../stage.ts'
import { say } from '../stage-words.ts'

type Rules = {
  readonly version: number
  readonly hours: readonly unknown[]
  readonly kinds: readonly string[]
  readonly vehicles: readonly string[]
}
type Preview = { readonly day: string; readonly judged: number; readonly wouldBeRefused: number }

const SHANGHAI_H = 8
const WEEK = [1, 2, 3, 4, 5, 6, 7]
const DAY_H = 24
const HOUR_MS = 3_600_000

const shanghai = (): Date => new Date(Date.now() + SHANGHAI_H * HOUR_MS)
const clock = (hour: number): string => `${String(hour % DAY_H).padStart(2, '0')}:00`

/** Two hours of every day that are far from now. */
const elsewhen = () => {
  const hour = shanghai().getUTCHours()
  return { weekdays: WEEK, from: clock(hour + 10), to: clock(hour + 12) }
}

/** A property clerk changes when couriers come in, sees first what it would have done, and the next scan knows it. */
export const changeHoursScene = async (
  { api, sessions, cast, scene, see }: Stage,
  gate: OpenGate,
  courier: Player,
): Promise<void> => {
  const window = elsewhen()
  scene('改时段', `A property clerk changes the hours to ${window.from}-${window.to}; the next scan is refused`)
  const token = await sessions.of(cast.property.phone)
  const path = `/v1/communities/${cast.community.communityId}/rules`
  const { body: before } = await api.call<Rules>('GET', path, { token })
  const { hours, kinds, vehicles } = before
  const day = shanghai().toISOString().slice(0, 10)
  const wanted = { hours: [window], kinds, vehicles }
  const { body: preview } = await api.call<Preview>('POST', `${path}/previews`, { token, body: { ...wanted, day } })
  say(`预览 Preview: of ${preview.judged} scans today ${preview.wouldBeRefused} would have been refused`)
  const put = (version: number, body: unknown) =>
    api.call<Rules>('PUT', path, { token, body, headers: { 'if-match': `"${version}"` } })
  const { packed } = await newPass(api, courier.token)
  const { body: changed } = await put(before.version, wanted)
  see('outside-hours', await verifyAtGate(api, gate.token, packed))
  await put(changed.version, { hours, kinds, vehicles })
  say('时段已改回 The hours are as before; the same pass, not used up by the refusal:')
  see('allow', await verifyAtGate(api, gate.token, packed))
}
