import { LambdaClient } from '@aws-sdk/client-lambda'
import { type ApiClient, Refusal } from '../../bin/client/api-client.ts'
import { applyRoster } from '../../bin/client/apply-roster.ts'
import { appointFirst } from '../../bin/client/appoint-first.ts'
import { confirmGate, enrolGate, type GateIdentity, signInGate } from '../../bin/client/gate-device.ts'
import { pause, rotate, type SecondFactor, type Session, signIn } from '../../bin/client/sign-in.ts'
import { clientSettings } from '../../bin/local/aws-environment.ts'
import { communityIdOf } from '../../functions/shared/kernel/ids.ts'
import { checkedApi } from './journey-api.ts'
import { fresh, renewKept } from './journey-kept.ts'
import { testStack } from './test-stack.ts'

/** Somebody who is signed in; his token is refreshed before it runs out. */
export type Person = { readonly phone: string; readonly token: () => Promise<string> }
export type Gate = {
  readonly gateId: string
  readonly communityId: string
  readonly identity: GateIdentity
  readonly token: () => Promise<string>
}
export type Courier = Person & { readonly courierId: string; readonly outletId: string; readonly name: string }
export type Community = {
  readonly communityId: string
  readonly streetId: string
  readonly unit: string
  readonly property: Person
  readonly gates: readonly Gate[]
}
export type Street = { readonly streetId: string; readonly clerk: Person }
export type Firm = {
  readonly enterpriseId: string
  readonly outletId: string
  readonly clerk: Person
  readonly outletClerk: Person
}
export type World = {
  readonly api: ApiClient
  readonly officer: Person
  readonly streets: readonly [Street, Street]
  readonly communities: readonly [Community, Community]
  readonly firms: readonly [Firm, Firm]
}

/** An access token lives 15 minutes, a gate's 10. */
const REFRESHED_AFTER_MS = 8 * 60_000
type KeptSession = Session & { readonly at: number }

const { origin, endpoint, outputs } = testStack()
export const api = checkedApi(origin)

export const freshPhone = (): string => `+861002${String(fresh()).padStart(7, '0')}`

/** Signs in with the second factor that is kept of the phone, if it has one; one that is set up on the way is kept from then on. */
const signInKept = async (phone: string, as?: string): Promise<Session> => {
  let session: Session | undefined
  await renewKept<SecondFactor | undefined>(`factor ${phone}`, async (held) => {
    const { secondFactor = held, ...rest } = await signIn(api, phone, as, held)
    session = rest
    return secondFactor
  })
  if (session === undefined) throw new Error(`${phone} did not sign in.`)
  return session
}

const renewSession = async (held: KeptSession | undefined, phone: string, as?: string): Promise<KeptSession> => {
  if (held !== undefined && Date.now() - held.at < REFRESHED_AFTER_MS) return held
  const session =
    held === undefined
      ? await signInKept(phone, as)
      : await rotate(api, held.refreshToken).catch((error: unknown) => {
          if (error instanceof Refusal) return signInKept(phone, as)
          throw error
        })
  return { ...session, at: Date.now() }
}

/** One promise of each session at a time: a refresh token turned in twice would end it. */
const sessions = new Map<string, { readonly until: number; readonly session: Promise<KeptSession> }>()
/** So long a token is handed out without a look at what is kept: shorter than what is left of a token that is about to be renewed. */
const HANDED_OUT_MS = 60_000

/** The same person for ever: signs in once, then refreshes. A phone is sent ten codes a day, one a minute. */
export const person = (phone: string, as?: string): Person => {
  const key = `session ${phone} ${as ?? ''}`
  return {
    phone,
    token: async () => {
      const held = sessions.get(key)
      const session =
        held !== undefined && Date.now() < held.until
          ? held.session
          : renewKept<KeptSession>(key, (kept) => renewSession(kept, phone, as))
      if (session !== held?.session) sessions.set(key, { session, until: Date.now() + HANDED_OUT_MS })
      return (await session).accessToken
    },
  }
}

const first = `+8610010000001`
const officer = person(first)
const put = async (path: string, body: unknown, by: Person = officer): Promise<void> => {
  await api.call('PUT', path, { token: await by.token(), body })
}

/** Somebody appointed by the district, not signed in before he is asked for his token. */
export const appointed = async (name: string, phone: string, role: string, unit: string): Promise<Person> => {
  await put(`/v1/appointments/app_${name}`, { phone, role, unit })
  return person(phone)
}

/** Registers gates of a community and enrols them with keys of their own. They sign in when they are asked for their token. */
export const enrolGates = async (
  community: { communityId: string; property: Person },
  names: readonly string[],
): Promise<readonly Gate[]> => {
  const { communityId, property } = community
  for (const name of names) {
    const path = `/v1/communities/${communityId}/gates/gat_${name}`
    await put(path, { name: `门 ${name}`, kind: 'turnstile' }, property)
  }
  return Promise.all(names.map((name) => enrolOne(communityId, `gat_${name}`, property)))
}

/** identity hears of a gate by an event: a second at most, tried for twenty. */
const codeFor = async (gateId: string, property: Person): Promise<string> => {
  for (let tries = 0; ; tries += 1) {
    try {
      const token = await property.token()
      const { body } = await api.call<{ code: string }>('POST', `/v1/gates/${gateId}/enrolment-codes`, { token })
      return body.code
    } catch (error) {
      if (tries > 100) throw error
      await pause(200)
    }
  }
}

const enrolOne = async (communityId: string, gateId: string, property: Person): Promise<Gate> => {
  const identity = await renewKept<GateIdentity>(`gate ${gateId}`, async (held) => {
    if (held !== undefined) return held
    const { keyThumbprint, ...made } = await enrolGate(api, origin, await codeFor(gateId, property))
    await confirmGate(api, await property.token(), gateId, keyThumbprint)
    return made
  })
  return gateOf(identity, communityId)
}

const gateTokens = new Map<string, { readonly token: Promise<string>; readonly at: number }>()
const gateOf = (identity: GateIdentity, communityId: string): Gate => ({
  gateId: identity.gateId,
  communityId,
  identity,
  token: () => {
    const held = gateTokens.get(identity.gateId)
    if (held !== undefined && Date.now() - held.at < REFRESHED_AFTER_MS) return held.token
    const token = signInGate(api, origin, identity)
    gateTokens.set(identity.gateId, { token, at: Date.now() })
    return token
  },
})

const makeStreet = async (name: string, phone: string): Promise<Street> => {
  const streetId = `str_${name}`
  await put(`/v1/streets/${streetId}`, { name: `街道 ${name}` })
  return { streetId, clerk: await appointed(`street${name}`, phone, 'street', `d/${streetId}`) }
}

/** A community with a property clerk and two enrolled gates. */
export const makeCommunity = async (
  streetId: string,
  number: number,
  name: string,
  phone: string,
): Promise<Community> => {
  const communityId = communityIdOf(number)
  await put(`/v1/streets/${streetId}/communities/${communityId}`, { name: `小区 ${name}` })
  const unit = `d/${streetId}/${communityId}`
  const property = await appointed(`property${name}`, phone, 'property', unit)
  const gates = await enrolGates({ communityId, property }, [`${name}one`, `${name}two`])
  return { communityId, streetId, unit, property, gates }
}

const makeFirm = async (name: string, phones: readonly [string, string]): Promise<Firm> => {
  const enterpriseId = `ent_${name}`
  const outletId = `out_${name}`
  await put(`/v1/enterprises/${enterpriseId}`, { name: `企业 ${name}`, kind: 'parcel' })
  await put(`/v1/enterprises/${enterpriseId}/outlets/${outletId}`, { name: `网点 ${name}` })
  const clerk = await appointed(`firm${name}`, phones[0], 'enterprise', `d/${enterpriseId}`)
  const outletClerk = await appointed(`outlet${name}`, phones[1], 'outlet', `d/${enterpriseId}/${outletId}`)
  return { enterpriseId, outletId, clerk, outletClerk }
}

/** Sends an outlet's full roster and waits until it is applied. */
export const sendRoster = async (
  firm: { enterpriseId: string; clerk: Person },
  outletId: string,
  people: readonly { readonly name: string; readonly phone: string }[],
): Promise<void> => {
  const csv = ['姓名,手机号', ...people.map(({ name, phone }) => `${name},${phone}`)].join('\n')
  const place = { enterpriseId: firm.enterpriseId, outletId }
  const token = await firm.clerk.token()
  await applyRoster(api, token, place, `ros_run${fresh()}`, csv, token)
}

/** Waits until the pass knows the courier: what the registry says of him arrives by event. */
export const untilEnrolled = async (courier: Person): Promise<void> => {
  const token = await courier.token()
  for (let tries = 0; ; tries += 1) {
    try {
      await api.call('GET', '/v1/me/standing', { token })
      return
    } catch (error) {
      if (tries > 200) throw error
      await pause(100)
    }
  }
}

/**
 * Waits until the others have heard of an outlet's couriers. Who asks for a code before identity has heard of him gets none for a minute:
 * what the pass knows arrived there by the same event, and identity gets a little longer.
 */
const untilHeardOf = async ({ enterpriseId, clerk }: Firm, outletId: string): Promise<void> => {
  const couriers = `/v1/enterprises/${enterpriseId}/outlets/${outletId}/couriers`
  const { body } = await api.call<{ items: readonly { courierId: string }[] }>('GET', couriers, {
    token: await clerk.token(),
  })
  const isHeardOf = async (courierId: string): Promise<boolean> =>
    put(`/v1/standings/couriers/${courierId}`, { status: 'active' }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Refusal && error.code === 'courier.unknown') return false
        throw error
      },
    )
  for (const { courierId } of body.items) while (!(await isHeardOf(courierId))) await pause(100)
  await pause(1_000)
}

/** Fresh couriers on a roster of an outlet of their own, signed in and able to show a pass. */
export const newCouriers = async (firm: Firm, count: number): Promise<readonly Courier[]> => {
  const outletId = `out_run${String(fresh()).padStart(4, '0')}`
  await put(`/v1/enterprises/${firm.enterpriseId}/outlets/${outletId}`, { name: '临时网点' }, firm.clerk)
  const people = Array.from({ length: count }, (_, place) => ({
    name: `测试员${'甲乙丙丁戊己庚辛'[place % 8]}`,
    phone: freshPhone(),
  }))
  await sendRoster(firm, outletId, people)
  await untilHeardOf(firm, outletId)
  return Promise.all(
    people.map(async ({ name, phone }) => {
      const who = person(phone, 'courier')
      await untilEnrolled(who)
      const { body } = await api.call<{ id: string }>('GET', '/v1/me', { token: await who.token() })
      return { ...who, name, courierId: body.id, outletId }
    }),
  )
}

const buildWorld = async (): Promise<World> => {
  const lambda = new LambdaClient(clientSettings(endpoint))
  await appointFirst(outputs['AppointFirstFunction'] ?? '', first, lambda)
  lambda.destroy()
  const streets = [await makeStreet('east', '+8610010000011'), await makeStreet('west', '+8610010000012')] as const
  const communities = [
    await makeCommunity(streets[0].streetId, 1001, 'elm', '+8610010000021'),
    await makeCommunity(streets[1].streetId, 1002, 'oak', '+8610010000022'),
  ] as const
  const firms = [
    await makeFirm('swift', ['+8610010000031', '+8610010000032']),
    await makeFirm('heron', ['+8610010000041', '+8610010000042']),
  ] as const
  return { api, officer, streets, communities, firms }
}

let built: Promise<World> | undefined
/** The people and places that all journeys share; made by whichever asks first, found again by the others. */
export const world = (): Promise<World> => {
  built ??= buildWorld()
  return built
}
