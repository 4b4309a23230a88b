import { randomUUID } from 'node:crypto'
import type { Role } from '../../functions/shared/kernel/caller.ts'
import { challengeFor, wastedPerson, wastedSession } from './journey-codes.ts'
import { assertionBody, enrolmentBody, gateToEnrol, newGateKey } from './journey-gate.ts'
import { fresh } from './journey-kept.ts'
import { appointed, type Courier, freshPhone, newCouriers, type World } from './journey-people.ts'
import { communityTwins } from './route-twins-communities.ts'
import { deskTwins } from './route-twins-desk.ts'
import { staffTwins } from './route-twins-identity.ts'
import { inboxTwins } from './route-twins-inbox.ts'
import { ownTicketTwins } from './route-twins-mailbox.ts'
import { open311Twins } from './route-twins-open311.ts'
import { standingTwins } from './route-twins-passes.ts'
import { ticketPhotoTwins } from './route-twins-photos.ts'
import { registryTwins } from './route-twins-registry.ts'
import { rosterTwins } from './route-twins-rosters.ts'
import type { MakeTwin } from './twin.ts'

type Issued = { readonly passes: readonly { readonly jti: string; readonly packed: string }[] }

const scanId = (): string => `scn_${randomUUID().replaceAll('-', '')}`

const passTwins = (w: World, courier: Courier): Record<string, MakeTwin> => {
  const [near] = w.communities
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
    readMyStanding: async () => ({ by: courier, path: '/v1/me/standing' }),
    putCourierStanding: async () => ({
      by: w.streets[1].clerk,
      path: `/v1/standings/couriers/${courier.courierId}`,
      body: { status: 'active' },
    }),
    putGateStanding: async () => ({
      by: near.property,
      path: `/v1/standings/gates/${gate(1).gateId}`,
      body: { status: 'active' },
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
  const [near] = w.streets
  const [here] = w.communities
  const community = `/v1/communities/${here.communityId}`
  const gate = `${community}/gates/${here.gates[0]?.gateId}`
  const inStreet = `/v1/streets/${near.streetId}/communities/${here.communityId}`
  return {
    putStreet: async () => ({ by: w.officer, path: `/v1/streets/${near.streetId}`, body: { name: '街道 east' } }),
    getStreet: async () => ({
      by: near.clerk,
      path: `/v1/streets/${near.streetId}`,
      nothingAt: '/v1/streets/str_nowhere',
    }),
    listCommunities: async () => ({
      by: near.clerk,
      path: `/v1/streets/${near.streetId}/communities`,
      nothingAt: '/v1/streets/str_nowhere/communities',
    }),
    putCommunity: async () => ({
      by: near.clerk,
      path: inStreet,
      body: { name: '小区 elm' },
      nothingAt: '/v1/streets/str_nowhere/communities/com_3zzzzzz',
    }),
    getStreetCommunity: async () => ({
      by: near.clerk,
      path: inStreet,
      nothingAt: '/v1/streets/str_nowhere/communities/com_3zzzzzz',
    }),
    getCommunity: async () => ({
      by: here.property,
      path: community,
      nothingAt: '/v1/communities/com_3zzzzzz',
    }),
    putGate: async () => ({
      by: here.property,
      path: gate,
      body: { name: '门 elmone', kind: 'turnstile' },
      nothingAt: '/v1/communities/com_3zzzzzz/gates/gat_nowhere',
    }),
    getGate: async () => ({
      by: here.property,
      path: gate,
      nothingAt: '/v1/communities/com_3zzzzzz/gates/gat_nowhere',
    }),
  }
}

const workTwins = (w: World, courier: Courier): Record<string, MakeTwin> => {
  const [firm] = w.firms
  const enterprise = `/v1/enterprises/${firm.enterpriseId}`
  const outlet = `${enterprise}/outlets/${firm.outletId}`
  const nowhere = '/v1/enterprises/ent_nowhere/outlets/out_nowhere'
  return {
    putEnterprise: async () => ({ by: w.officer, path: enterprise, body: { name: '企业 swift', kind: 'parcel' } }),
    getEnterprise: async () => ({
      by: firm.clerk,
      path: enterprise,
      nothingAt: '/v1/enterprises/ent_nowhere',
    }),
    putOutlet: async () => ({
      by: firm.clerk,
      path: outlet,
      body: { name: '网点 swift' },
      nothingAt: nowhere,
    }),
    getOutlet: async () => ({ by: firm.outletClerk, path: outlet, nothingAt: nowhere }),
    listOutletCouriers: async () => ({
      by: firm.outletClerk,
      path: `${outlet}/couriers`,
      nothingAt: `${nowhere}/couriers`,
    }),
    getOwnRecord: async () => ({ by: courier, path: '/v1/me/record' }),
  }
}

/** Where a role that appoints may appoint, and whom. */
const appointableBy = (w: World, role: Role = 'street') => {
  const [{ unit }] = w.communities
  const [{ enterpriseId, outletId }] = w.firms
  return role === 'enterprise' ? { role: 'outlet', unit: `d/${enterpriseId}/${outletId}` } : { role: 'property', unit }
}

/** A staff role's unit on the near side of the world. */
export const unitOf = (w: World, role: Role): string => {
  const [{ unit, streetId }] = w.communities
  const [{ enterpriseId, outletId }] = w.firms
  const units: Partial<Record<Role, string>> = {
    district: 'd',
    property: unit,
    enterprise: `d/${enterpriseId}`,
    outlet: `d/${enterpriseId}/${outletId}`,
    station: `d/${streetId}/sta_0001`,
    department: 'd/dep_wasted',
  }
  return units[role] ?? `d/${streetId}`
}

const sessionTwins = (w: World, courier: Courier): Record<string, MakeTwin> => ({
  startChallenge: async () => ({ path: '/v1/sign-in-challenges', body: { phone: freshPhone() } }),
  openSession: async () => ({ path: '/v1/sessions', body: await challengeFor((await wastedPerson()).phone) }),
  rotateSession: async () => ({
    path: '/v1/tokens',
    body: { refreshToken: (await wastedSession()).refreshToken },
    headers: { 'idempotency-key': randomUUID() },
  }),
  endSession: async (role = 'volunteer') => {
    const path = '/v1/sessions/current'
    if (role === 'courier') {
      const [leaving] = await newCouriers(w.firms[0], 1)
      return { ...(leaving === undefined ? {} : { by: leaving }), path, isWasteful: true }
    }
    const { accessToken } = await wastedSession(role, unitOf(w, role))
    return { by: { token: async () => accessToken }, path, isWasteful: true }
  },
  showCaller: async () => ({ by: courier, path: '/v1/me' }),
})

const identityTwins = (w: World): Record<string, MakeTwin> => {
  const [here] = w.communities
  const [gate] = here.gates
  if (gate === undefined) throw new Error('No gate.')
  return {
    makeAppointment: async (role) => ({
      by: w.streets[0].clerk,
      path: `/v1/appointments/app_twin${fresh()}`,
      body: { phone: freshPhone(), ...appointableBy(w, role) },
    }),
    endAppointment: async (role) => {
      const name = `twin${fresh()}`
      const place = appointableBy(w, role)
      await appointed(name, freshPhone(), place.role, place.unit)
      return {
        by: w.streets[0].clerk,
        path: `/v1/appointments/app_${name}`,
        nothingAt: '/v1/appointments/app_nobodyatall',
      }
    },
    issueEnrolmentCode: async () => ({
      by: here.property,
      path: `/v1/gates/${gate.gateId}/enrolment-codes`,
      nothingAt: '/v1/gates/gat_nowhere/enrolment-codes',
    }),
    issueGateNonce: async () => ({ path: '/v1/gate-challenges' }),
    enrolGate: async () => ({
      path: '/v1/gate-enrolments',
      body: await enrolmentBody((await gateToEnrol(here)).code, await newGateKey()),
    }),
    issueGateToken: async () => ({
      path: '/v1/gate-tokens',
      body: await assertionBody(gate.gateId, { privateKey: gate.identity.privateJwk, publicKey: {} }),
    }),
    listAccessKeys: async () => ({ path: '/.well-known/jwks.json' }),
    describeIssuer: async () => ({ path: '/.well-known/openid-configuration' }),
    listSentSms: async () => ({ path: `/v1/test/sms?phone=${encodeURIComponent(w.officer.phone)}` }),
  }
}

/** The right call of every route, by the route's name in its table. */
export const routeTwins = (w: World, courier: Courier): Readonly<Record<string, MakeTwin>> => ({
  ...passTwins(w, courier),
  ...communityTwins(w, courier),
  ...standingTwins(w, courier),
  ...placeTwins(w),
  ...workTwins(w, courier),
  ...rosterTwins(w),
  ...registryTwins(w, courier),
  ...ticketPhotoTwins(w, courier),
  ...deskTwins(w),
  ...ownTicketTwins(w, courier),
  ...open311Twins(w, courier),
  ...sessionTwins(w, courier),
  ...identityTwins(w),
  ...inboxTwins(w, courier),
  ...staffTwins(w, (role) => unitOf(w, role)),
})
