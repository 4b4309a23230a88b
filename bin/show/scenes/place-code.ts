import { randomUUID } from 'node:crypto'
import { refusedWith } from '../refused-with.ts'
import type { OpenGate, Player, Stage } from '../stage.ts'
import { paint, say } from '../stage-words.ts'

type PlaceCode = { readonly version: number; readonly token: string }
type CheckIn = { readonly communityName: string; readonly gateName: string; readonly confirmation: string }
type Shown = { readonly items: readonly { readonly confirmation: string }[] }

/** A courier scans the code that hangs at a gate; a newer code kills the one that somebody pasted over. */
export const placeCodeScene = async (
  { api, sessions, cast, scene, must }: Stage,
  gate: OpenGate,
  courier: Player,
): Promise<void> => {
  scene('扫场所码', 'A courier scans the code posted at the gate: guard and courier see the same two characters')
  const token = await sessions.of(cast.property.phone)
  const codes = `/v1/communities/${cast.community.communityId}/gates/${gate.gateId}/place-codes`
  const post = async (): Promise<PlaceCode> => (await api.call<PlaceCode>('POST', codes, { token })).body
  const checkIn = (placeCode: string) =>
    api.call<CheckIn>('PUT', `/v1/check-ins/chk_${randomUUID().replaceAll('-', '')}`, {
      token: courier.token,
      body: { placeCode },
    })
  const tell = async ({ token: placeCode }: PlaceCode): Promise<void> => {
    const { body } = await checkIn(placeCode)
    const { body: shown } = await api.call<Shown>('GET', '/v1/gate-check-ins', { token: gate.token })
    const isShown = shown.items.some(({ confirmation }) => confirmation === body.confirmation)
    const characters = paint('bold', body.confirmation)
    say(
      `${body.communityName} ${body.gateName}  ${characters}   门岗屏幕 guard's screen: ${isShown ? characters : '?'}`,
    )
    must(isShown, 'the guard does not see the confirmation')
  }
  const old = await post()
  await tell(old)

  scene('换场所码', 'Someone pasted over it: the property issues the next version')
  const next = await post()
  const code = await refusedWith(() => checkIn(old.token))
  say(`旧码 Version ${old.version}: ${paint('red', code ?? 'taken')}`)
  must(code === 'place-code.replaced', `the old place code met ${code}`)
  say(`新码 Version ${next.version}:`)
  await tell(next)
}
