import { randomBytes } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT } from 'jose'
import type { ApiClient } from '../client/api-client.ts'
import { confirmGate, enrolGate, signInGate, type Verification, verifyAtGate } from '../client/gate-device.ts'
import { patiently, pause, signIn } from '../client/sign-in.ts'
import type { Cast } from '../sample/cast.ts'
import type { KeptSessions } from '../sample/sessions.ts'
import { drawQr } from './draw-qr.ts'
import { readQr } from './read-qr.ts'
import { paint, say, step } from './stage-words.ts'

type Issued = { readonly passes: readonly { readonly jti: string; readonly token: string; readonly packed: string }[] }
type Word = {
  readonly verdict: string
  readonly colour: 'green' | 'amber' | 'red'
  readonly icon: string
  readonly zh: string
  readonly en: string
}
export type ShowDeps = { readonly api: ApiClient; readonly sessions: KeptSessions; readonly cast: Cast }

/** A courier of the sample, another one every half minute, so that shows run one after another do not wait for each other's rests. */
const courierOfTheMoment = ({ couriers }: Cast) => {
  const courier = couriers[Math.floor(Date.now() / 30_000) % couriers.length]
  if (courier === undefined) throw new Error('The sample has no couriers.')
  return courier
}

const enrol = async ({ api, sessions, cast }: ShowDeps, gateId: string): Promise<string> => {
  const token = await sessions.of(cast.property.phone)
  const { body } = await api.call<{ code: string }>('POST', `/v1/gates/${gateId}/enrolment-codes`, { token })
  const gate = await enrolGate(api, api.origin, body.code)
  await confirmGate(api, token, gateId, gate.keyThumbprint)
  return signInGate(api, api.origin, gate)
}

/** Someone who has seen a pass but not our key: the same header and claims, signed by a key of his own. */
const forge = async (token: string): Promise<string> => {
  const { privateKey } = await generateKeyPair('ES256')
  const { alg: _, ...header } = decodeProtectedHeader(token)
  const claims = { ...decodeJwt(token), jti: randomBytes(8).toString('base64url') }
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', ...header }).sign(privateKey)
}

/** Says a verdict as a guard sees it, with its time, and remembers whether it was the one that had to come. */
const guard = (words: readonly Word[]) => {
  const wrong: string[] = []
  return {
    wrong,
    see(wanted: string, { body, took_ms }: { body: Verification; took_ms: number }): void {
      const word = words.find((one) => one.verdict === body.verdict)
      const text = `${word?.icon ?? '?'} ${word?.zh ?? body.verdict}  ${word?.en ?? ''}`
      say(`${paint(word?.colour ?? 'red', text)}  ${paint('dim', `${body.verdict}, ${took_ms.toFixed(0)} ms`)}`)
      if (body.card !== undefined) say(paint('dim', `${body.card.maskedName}  ${body.card.enterpriseName}`))
      if (body.verdict !== wanted) wrong.push(`expected ${wanted}, saw ${body.verdict}`)
    },
  }
}

const firstPass = async (api: ApiClient, token: string) => {
  const { body } = await patiently(() => api.call<Issued>('POST', '/v1/passes', { token, body: { kind: 'parcel' } }))
  const pass = body.passes[0]
  if (pass === undefined) throw new Error('No pass came.')
  return pass
}

/** The joiners' events reach the pass within seconds; a courier who is not known yet is told so and asks again. */
const untilEnrolled = async (api: ApiClient, token: string): Promise<void> => {
  for (let tries = 0; tries < 60; tries += 1) {
    const known = await api.call('GET', '/v1/me/standing', { token }).then(
      () => true,
      () => false,
    )
    if (known) return
    await pause(500)
  }
}

/**
 * The main job, aloud: sign-in, pass, picture, gate, `allow`; then the denials. Everything goes through the HTTP API and the SMS outbox.
 * Answers what went otherwise than it must; nothing when all was well.
 */
export const playMainJob = async (deps: ShowDeps): Promise<readonly string[]> => {
  const { api, sessions, cast } = deps
  const { body: words } = await api.call<{ verdicts: readonly Word[] }>('GET', '/v1/verdicts')
  const { see, wrong } = guard(words.verdicts)
  const courier = courierOfTheMoment(cast)

  step(1, '小哥登录', `A courier signs in with a code sent by SMS (${courier.phone})`)
  const { accessToken } = await signIn(api, courier.phone, 'courier')
  await untilEnrolled(api, accessToken)
  const { body: me } = await api.call<{ id: string }>('GET', '/v1/me', { token: accessToken })
  say(`已登录 Signed in as ${me.id}`)

  step(2, '亮码', 'He asks for a pass and shows it')
  const pass = await firstPass(api, accessToken)
  const picture = await api.bytes(`/v1/passes/${pass.jti}/qr.png`, accessToken)
  console.log(drawQr(picture.body))
  const scanned = readQr(picture.body)
  say(`门岗读码 The gate's camera reads ${scanned.length} characters from the picture`)
  if (scanned !== pass.packed) wrong.push('the picture does not read as the pass')

  step(
    3,
    '门岗入网',
    'Two gates enrol with keys of their own; the property compares fingerprints and confirms; they sign in',
  )
  const [east = '', west = ''] = await Promise.all(cast.gates.map(({ gateId }) => enrol(deps, gateId)))
  say(cast.gates.map(({ name, gateId }) => `${name} ${gateId}`).join('   '))

  step(4, '扫码通行', 'The pass is scanned at the east gate')
  await patiently(() => verifyAtGate(api, east, 'warm-up'))
  see('allow', await verifyAtGate(api, east, scanned))

  step(5, '截图转借', 'A friend shows a screenshot of the same pass at the west gate')
  see('replayed', await verifyAtGate(api, west, scanned))

  step(6, '伪造', 'Somebody signs the same pass with a key of his own')
  see('bad-signature', await verifyAtGate(api, east, await forge(pass.token)))

  step(7, '暂停', 'The district suspends the courier; he shows a fresh pass he got a moment before')
  const fresh = await firstPass(api, accessToken)
  const officer = await sessions.of(cast.officerPhone)
  const standing = `/v1/standings/couriers/${me.id}`
  const until = new Date(Date.now() + 86_400_000).toISOString()
  await api.call('PUT', standing, { token: officer, body: { status: 'suspended', reason: '演示 the show', until } })
  see('suspended', await verifyAtGate(api, east, fresh.packed))
  await api.call('PUT', standing, { token: officer, body: { status: 'active' } })
  say('已恢复 Reinstated')
  return wrong
}
