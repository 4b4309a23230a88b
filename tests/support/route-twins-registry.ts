import { Refusal } from '../../bin/client/api-client.ts'
import { fresh } from './journey-kept.ts'
import { api, type Courier, newCouriers, type World } from './journey-people.ts'
import { jpegOf, quarters } from './jpeg-files.ts'
import { applied, inTurn } from './route-twins-rosters.ts'
import type { MakeTwin } from './twin.ts'

type Guest = { readonly courierId: string; readonly correctionId: string }

/** Engages somebody at the first firm's outlet and lets him ask it for a correction, before the next roster lets him go. */
const askedThere = async (w: World, { phone, token }: Courier, correctionId: string): Promise<void> => {
  const { enterpriseId, outletId } = w.firms[0]
  const body = { enterpriseId, outletId, field: 'kind', wanted: 'meal', words: '我送外卖' }
  for (;;) {
    await applied(w, `姓名,手机号\n测试员客,${phone.slice('+86'.length)}`)
    try {
      await api.call('PUT', `/v1/me/corrections/${correctionId}`, { token: await token(), body })
      return
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'correction.not-engaged') throw error
    }
  }
}

/** Somebody who worked at the first firm's outlet and waits for its answer. */
const guestOf = async (w: World): Promise<Guest> => {
  const [courier] = await newCouriers(w.firms[0], 1)
  if (courier === undefined) throw new Error('No courier.')
  const correctionId = `cor_twin${fresh()}`
  await inTurn(() => askedThere(w, courier, correctionId))
  return { courierId: courier.courierId, correctionId }
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
