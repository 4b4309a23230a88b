import { pause } from '../../bin/client/sign-in.ts'
import { fresh } from './journey-kept.ts'
import { api, type Courier, freshPhone, person, untilEnrolled, type World } from './journey-people.ts'
import { jpegOf, quarters } from './jpeg-files.ts'
import { applied, inTurn } from './route-twins-rosters.ts'
import type { MakeTwin } from './twin.ts'

const HEARD_AFTER_MS = 3_000

type Guest = { readonly courierId: string; readonly correctionId: string }

/** Somebody who worked at the first firm's outlet and asked it for a correction there, before the next roster let him go. */
const guestOf = async (w: World): Promise<Guest> => {
  const [firm] = w.firms
  const phone = freshPhone()
  const correctionId = `cor_twin${fresh()}`
  return inTurn(async () => {
    await applied(w, `姓名,手机号\n测试员客,${phone}`)
    // Who asks for a code before identity has heard of him gets none for a minute.
    await pause(HEARD_AFTER_MS)
    const who = person(phone, 'courier')
    await untilEnrolled(who)
    const token = await who.token()
    const { enterpriseId, outletId } = firm
    const body = { enterpriseId, outletId, field: 'kind', wanted: 'meal', words: '我送外卖' }
    await api.call('PUT', `/v1/me/corrections/${correctionId}`, { token, body })
    const { body: me } = await api.call<{ id: string }>('GET', '/v1/me', { token })
    return { courierId: me.id, correctionId }
  })
}

/** The right calls of lists, searches, corrections and photographs. */
export const registryTwins = (w: World, courier: Courier): Record<string, MakeTwin> => {
  const [firm] = w.firms
  const [here] = w.communities
  const outlet = `/v1/enterprises/${firm.enterpriseId}/outlets/${firm.outletId}`
  const nowhere = '/v1/enterprises/ent_nowhere/outlets/out_nowhere'
  let guest: Promise<Guest> | undefined
  const guestNow = (): Promise<Guest> => {
    guest ??= guestOf(w)
    return guest
  }
  const correction = { enterpriseId: firm.enterpriseId, outletId: courier.outletId, field: 'kind', wanted: 'meal' }
  return {
    listStreets: async () => ({ by: w.officer, path: '/v1/streets?limit=2' }),
    moveCommunity: async () => ({
      by: w.officer,
      path: `/v1/communities/${here.communityId}/street`,
      body: { streetId: here.streetId },
    }),
    listEnterprises: async () => ({ by: w.officer, path: `/v1/enterprises?name=${encodeURIComponent('企业')}` }),
    listOutlets: async () => ({
      by: firm.clerk,
      path: `/v1/enterprises/${firm.enterpriseId}/outlets`,
      nothingAt: '/v1/enterprises/ent_nowhere/outlets',
    }),
    searchCouriers: async () => ({ by: firm.clerk, path: `/v1/couriers?name=${encodeURIComponent('测试')}&limit=5` }),
    getCourier: async () => ({ by: w.streets[0].clerk, path: `/v1/couriers/${courier.courierId}` }),
    endEngagement: async () => {
      const { courierId } = await guestNow()
      return {
        by: firm.outletClerk,
        path: `${outlet}/couriers/${courierId}`,
        nothingAt: `${nowhere}/couriers/${courierId}`,
      }
    },
    askCorrection: async () => ({
      by: courier,
      path: '/v1/me/corrections/cor_twin0001',
      body: { ...correction, words: '我送外卖' },
    }),
    listOwnCorrections: async () => ({ by: courier, path: '/v1/me/corrections' }),
    listCorrections: async () => ({
      by: firm.outletClerk,
      path: `${outlet}/corrections?state=open`,
      nothingAt: `${nowhere}/corrections`,
    }),
    answerCorrection: async () => {
      const { correctionId } = await guestNow()
      return {
        by: firm.outletClerk,
        path: `${outlet}/corrections/${correctionId}/answer`,
        body: { answer: 'declined', words: '合同是快递' },
        nothingAt: `${nowhere}/corrections/${correctionId}/answer`,
      }
    },
    putPhoto: async () => ({ by: courier, path: '/v1/me/photo', jpeg: jpegOf(quarters(80, 80)) }),
    dropPhoto: async () => ({ by: courier, path: '/v1/me/photo' }),
  }
}
