import { randomUUID } from 'node:crypto'
import { enrolGate } from '../../bin/client/gate-device.ts'
import { pause } from '../../bin/client/sign-in.ts'
import { fresh } from './journey-kept.ts'
import { appointed, type Courier, freshPhone, type Person, type World } from './journey-people.ts'

/** The right call of a route: who makes it, and what it needs. It must succeed. */
export type Twin = {
  readonly by?: Pick<Person, 'token'>
  readonly path: string
  readonly body?: unknown
  readonly csv?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Somebody of an allowed role whose unit is another one; absent where the route touches no unit or only the caller himself. */
  readonly stranger?: Pick<Person, 'token'>
  /** The same route upon a thing that does not exist. */
  readonly nothingAt?: string
}
type MakeTwin = () => Promise<Twin>

type Issued = { readonly passes: readonly { readonly jti: string; readonly packed: string }[] }

const scanId = (): string => `scn_${randomUUID().replaceAll('-', '')}`

const passTwins = (w: World, courier: Courier): Record<string, MakeTwin> => {
  const [near, far] = w.communities
  const issue = async () => {
    const { body } = await w.api.call<Issued>('POST', '/v1/passes', {
      token: await courier.token(),
      body: { kind: 'parcel' },
    })
    const pass = body.passes[0]
    if (pass === undefined) throw new Error('No pass.')
    return pass
  }
  const gate = (place: 0 | 1) => {
    const found = near.gates[place]
    if (found === undefined) throw new Error('No gate.')
    return found
  }
  return {
    verifyPass: async () => ({
      by: gate(0),
      path: '/v1/verifications',
      body: { pass: (await issue()).packed, scanId: scanId() },
    }),
    issuePasses: async () => ({ by: courier, path: '/v1/passes', body: { kind: 'parcel' } }),
    drawPassSvg: async () => ({ by: courier, path: `/v1/passes/${(await issue()).jti}/qr.svg` }),
    drawPassPng: async () => ({ by: courier, path: `/v1/passes/${(await issue()).jti}/qr.png` }),
    listMyEntries: async () => ({ by: courier, path: '/v1/me/entries' }),
    readMyStanding: async () => ({ by: courier, path: '/v1/me/standing' }),
    listCommunityEntries: async () => ({
      by: near.property,
      path: `/v1/communities/${near.communityId}/entries?day=2026-01-01`,
      stranger: far.property,
      nothingAt: '/v1/communities/com_3zzzzzz/entries?day=2026-01-01',
    }),
    putCourierStanding: async () => ({
      by: w.streets[1].clerk,
      path: `/v1/standings/couriers/${courier.courierId}`,
      body: { status: 'active' },
    }),
    putGateStanding: async () => ({
      by: near.property,
      path: `/v1/standings/gates/${gate(1).gateId}`,
      body: { status: 'active' },
      stranger: far.property,
      nothingAt: '/v1/standings/gates/gat_nowhere',
    }),
    putEmployerStanding: async () => ({
      by: w.officer,
      path: '/v1/standings/employers/ent_nobody1',
      body: { status: 'active' },
    }),
    readPassKeys: async () => ({ path: '/v1/pass-keys' }),
    listVerdicts: async () => ({ path: '/v1/verdicts' }),
  }
}

const placeTwins = (w: World): Record<string, MakeTwin> => {
  const [near, far] = w.streets
  const [here, there] = w.communities
  const community = `/v1/communities/${here.communityId}`
  const gate = `${community}/gates/${here.gates[0]?.gateId}`
  const inStreet = `/v1/streets/${near.streetId}/communities/${here.communityId}`
  return {
    putStreet: async () => ({ by: w.officer, path: `/v1/streets/${near.streetId}`, body: { name: '街道 east' } }),
    getStreet: async () => ({
      by: near.clerk,
      path: `/v1/streets/${near.streetId}`,
      stranger: far.clerk,
      nothingAt: '/v1/streets/str_nowhere',
    }),
    listCommunities: async () => ({
      by: near.clerk,
      path: `/v1/streets/${near.streetId}/communities`,
      stranger: far.clerk,
      nothingAt: '/v1/streets/str_nowhere/communities',
    }),
    putCommunity: async () => ({
      by: near.clerk,
      path: inStreet,
      body: { name: '小区 elm' },
      stranger: far.clerk,
      nothingAt: '/v1/streets/str_nowhere/communities/com_3zzzzzz',
    }),
    getStreetCommunity: async () => ({
      by: near.clerk,
      path: inStreet,
      stranger: far.clerk,
      nothingAt: '/v1/streets/str_nowhere/communities/com_3zzzzzz',
    }),
    getCommunity: async () => ({
      by: here.property,
      path: community,
      stranger: there.property,
      nothingAt: '/v1/communities/com_3zzzzzz',
    }),
    putGate: async () => ({
      by: here.property,
      path: gate,
      body: { name: '门 elmone', kind: 'turnstile' },
      stranger: there.property,
      nothingAt: '/v1/communities/com_3zzzzzz/gates/gat_nowhere',
    }),
    getGate: async () => ({
      by: here.property,
      path: gate,
      stranger: there.property,
      nothingAt: '/v1/communities/com_3zzzzzz/gates/gat_nowhere',
    }),
  }
}

const workTwins = (w: World, courier: Courier): Record<string, MakeTwin> => {
  const [firm, other] = w.firms
  const enterprise = `/v1/enterprises/${firm.enterpriseId}`
  const outlet = `${enterprise}/outlets/${firm.outletId}`
  const nowhere = '/v1/enterprises/ent_nowhere/outlets/out_nowhere'
  return {
    putEnterprise: async () => ({ by: w.officer, path: enterprise, body: { name: '企业 swift', kind: 'parcel' } }),
    getEnterprise: async () => ({
      by: firm.clerk,
      path: enterprise,
      stranger: other.clerk,
      nothingAt: '/v1/enterprises/ent_nowhere',
    }),
    putOutlet: async () => ({
      by: firm.clerk,
      path: outlet,
      body: { name: '网点 swift' },
      stranger: other.clerk,
      nothingAt: nowhere,
    }),
    getOutlet: async () => ({ by: firm.outletClerk, path: outlet, stranger: other.outletClerk, nothingAt: nowhere }),
    applyRoster: async () => ({
      by: firm.outletClerk,
      path: `${outlet}/rosters/ros_twin${fresh()}`,
      csv: '姓名,手机号\n',
      stranger: other.outletClerk,
      nothingAt: `${nowhere}/rosters/ros_nowhere`,
    }),
    listOutletCouriers: async () => ({
      by: firm.outletClerk,
      path: `${outlet}/couriers`,
      stranger: other.outletClerk,
      nothingAt: `${nowhere}/couriers`,
    }),
    getOwnRecord: async () => ({ by: courier, path: '/v1/me/record' }),
  }
}

const identityTwins = (w: World, courier: Courier): Record<string, MakeTwin> => {
  const [here, there] = w.communities
  const gateId = here.gates[1]?.gateId ?? ''
  const challenge = async () => {
    const phone = freshPhone()
    await appointed(`twin${fresh()}`, phone, 'property', here.unit)
    const askedAt = Date.now()
    const { body } = await w.api.call<{ challengeId: string }>('POST', '/v1/sign-in-challenges', { body: { phone } })
    for (;;) {
      const path = `/v1/test/sms?phone=${encodeURIComponent(phone)}`
      const { body: sms } = await w.api.call<{ messages: { text: string; at: string }[] }>('GET', path)
      const code = /\d{6}/.exec(sms.messages.find(({ at }) => Date.parse(at) >= askedAt)?.text ?? '')?.[0]
      if (code !== undefined) return { challengeId: body.challengeId, code }
      await pause(100)
    }
  }
  const openSession = async () =>
    (
      await w.api.call<{ refreshToken: string; accessToken: string }>('POST', '/v1/sessions', {
        body: await challenge(),
      })
    ).body
  return {
    startChallenge: async () => ({ path: '/v1/sign-in-challenges', body: { phone: freshPhone() } }),
    openSession: async () => ({ path: '/v1/sessions', body: await challenge() }),
    rotateSession: async () => ({
      path: '/v1/tokens',
      body: { refreshToken: (await openSession()).refreshToken },
      headers: { 'idempotency-key': randomUUID() },
    }),
    endSession: async () => {
      const { accessToken } = await openSession()
      return { by: { token: async () => accessToken }, path: '/v1/sessions/current' }
    },
    showCaller: async () => ({ by: courier, path: '/v1/me' }),
    makeAppointment: async () => ({
      by: w.streets[0].clerk,
      path: `/v1/appointments/app_twin${fresh()}`,
      body: { phone: freshPhone(), role: 'property', unit: here.unit },
    }),
    endAppointment: async () => {
      const name = `twin${fresh()}`
      await appointed(name, freshPhone(), 'property', here.unit)
      return {
        by: w.streets[0].clerk,
        path: `/v1/appointments/app_${name}`,
        stranger: w.streets[1].clerk,
        nothingAt: '/v1/appointments/app_nobody',
      }
    },
    issueEnrolmentCode: async () => ({
      by: here.property,
      path: `/v1/gates/${gateId}/enrolment-codes`,
      stranger: there.property,
      nothingAt: '/v1/gates/gat_nowhere/enrolment-codes',
    }),
    issueGateNonce: async () => ({ path: '/v1/gate-challenges' }),
    listAccessKeys: async () => ({ path: '/.well-known/jwks.json' }),
    describeIssuer: async () => ({ path: '/.well-known/openid-configuration' }),
  }
}

/** Proofs and assertions are made and sent by the gate device itself; what it sends is proven where gates enrol. */
export const GATE_DEVICE_ROUTES = ['enrolGate', 'issueGateToken'] as const

/** Enrols a gate anew and signs it in: the twin of both routes at once. */
export const enrolAgain = async (w: World): Promise<void> => {
  const [community] = w.communities
  const token = await community.property.token()
  const name = `twin${fresh()}`
  await w.api.call('PUT', `/v1/communities/${community.communityId}/gates/gat_${name}`, {
    token,
    body: { name, kind: 'barrier' },
  })
  await pause(1_500)
  const { body } = await w.api.call<{ code: string }>('POST', `/v1/gates/gat_${name}/enrolment-codes`, { token })
  await enrolGate(w.api, w.api.origin, body.code)
}

/** The right call of every route, by the route's name in its table. */
export const routeTwins = (w: World, courier: Courier): Readonly<Record<string, MakeTwin>> => ({
  ...passTwins(w, courier),
  ...placeTwins(w),
  ...workTwins(w, courier),
  ...identityTwins(w, courier),
})
