import { fresh } from './journey-kept.ts'
import { appointed, type Courier, freshPhone, newCouriers, type World } from './journey-people.ts'
import { letInWithPhoto } from './journey-photo.ts'
import { gateWithCode } from './journey-places.ts'
import type { MakeTwin } from './twin.ts'

const NOWHERE = '/v1/communities/com_3zzzzzz/gates/gat_nowhere'
const DAY_MS = 86_400_000

/** Made when it is first asked for, the same for all who ask. */
const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

const newCourier = async (w: World): Promise<Courier> => {
  const [courier] = await newCouriers(w.firms[0], 1)
  if (courier === undefined) throw new Error('No courier.')
  return courier
}

/** A courier whom a clerk of the near street suspended: neither the street's other clerk nor the officer did. */
const suspendedCourier = async (w: World): Promise<Courier> => {
  const courier = await newCourier(w)
  const colleague = await appointed(`colleague${fresh()}`, freshPhone(), 'street', `d/${w.streets[0].streetId}`)
  await w.api.call('PUT', `/v1/standings/couriers/${courier.courierId}`, {
    token: await colleague.token(),
    body: { status: 'suspended', reason: '测试 twin', until: new Date(Date.now() + DAY_MS).toISOString() },
  })
  return courier
}

const appealTwins = (w: World, courier: Courier): Record<string, MakeTwin> => {
  const appeal = { words: '请再核实 twin' }
  const made = once(async () => {
    const appealId = `apl_twin${String(fresh()).padStart(6, '0')}`
    const token = await (await suspendedCourier(w)).token()
    await w.api.call('PUT', `/v1/me/appeals/${appealId}`, { token, body: appeal })
    return appealId
  })
  return {
    putAppeal: async () => ({
      by: await suspendedCourier(w),
      path: `/v1/me/appeals/apl_twin${String(fresh()).padStart(6, '0')}`,
      body: appeal,
      isWasteful: true,
    }),
    listMyAppeals: async () => ({ by: courier, path: '/v1/me/appeals' }),
    listAppeals: async () => ({ by: w.streets[0].clerk, path: '/v1/appeals' }),
    decideAppeal: async () => ({
      by: w.officer,
      path: `/v1/appeals/${await made()}/decision`,
      body: { decision: 'upheld', words: '维持 twin' },
    }),
  }
}

const eligibilityTwins = (w: World, courier: Courier): Record<string, MakeTwin> => ({
  readEligibility: async () => ({ by: w.officer, path: '/v1/eligibility' }),
  putEligibility: async () => {
    const { body } = await w.api.call<{ version: number }>('GET', '/v1/eligibility', { token: await w.officer.token() })
    return {
      by: w.officer,
      path: '/v1/eligibility',
      headers: { 'if-match': `"${body.version}"` },
      body: { reviewFirst: false, monthsOfService: 0, lessons: [] },
    }
  },
  readMyEligibility: async () => ({ by: courier, path: '/v1/me/eligibility' }),
  listReviews: async () => ({ by: w.streets[0].clerk, path: '/v1/reviews' }),
  putReview: async () => ({
    by: w.streets[0].clerk,
    path: `/v1/reviews/${courier.courierId}`,
    body: { decision: 'passed', words: '核实 twin' },
  }),
  putLesson: async () => ({
    by: w.streets[0].clerk,
    path: `/v1/standings/couriers/${courier.courierId}/lessons/les_twin`,
    body: { doneOn: '2026-01-01' },
  }),
})

const placeCodeTwins = (w: World, courier: Courier): Record<string, MakeTwin> => {
  const [here] = w.communities
  const stands = once(() => gateWithCode(here))
  const changes = once(() => gateWithCode(here))
  const reading =
    (end: string): MakeTwin =>
    async () => ({
      by: here.property,
      path: `/v1/communities/${here.communityId}/gates/${(await stands()).gateId}/${end}`,
      nothingAt: `${NOWHERE}/${end}`,
    })
  return {
    issuePlaceCode: async () => ({
      by: here.property,
      path: `/v1/communities/${here.communityId}/gates/${(await changes()).gateId}/place-codes`,
      nothingAt: `${NOWHERE}/place-codes`,
    }),
    readPlaceCode: reading('place-code'),
    drawPosterSvg: reading('place-code.svg'),
    drawPosterPdf: reading('place-code.pdf'),
    putCheckIn: async () => ({
      by: courier,
      path: `/v1/check-ins/chk_twin${String(fresh()).padStart(6, '0')}`,
      body: { placeCode: (await stands()).token },
    }),
    listMyCheckIns: async () => ({ by: courier, path: '/v1/me/check-ins' }),
  }
}

const gateTwins = (w: World): Record<string, MakeTwin> => {
  const [gate] = w.communities[0].gates
  if (gate === undefined) throw new Error('No gate.')
  return {
    listGateCheckIns: async () => ({ by: gate, path: '/v1/gate-check-ins' }),
    // Made anew each time: a photograph is shown for a minute.
    readEntryPhoto: async () => ({ by: gate, path: await letInWithPhoto(await newCourier(w), gate) }),
  }
}

/** The right calls of appeals, eligibility, place codes, check-ins and photographs. */
export const standingTwins = (w: World, courier: Courier): Record<string, MakeTwin> => ({
  ...appealTwins(w, courier),
  ...eligibilityTwins(w, courier),
  ...placeCodeTwins(w, courier),
  ...gateTwins(w),
})
