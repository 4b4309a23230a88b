import type { Role } from '../../functions/shared/kernel/caller.ts'
import { act, letterTo, untilTold } from './journey-notices.ts'
import { appointed, type Courier, type Person, type World } from './journey-people.ts'
import type { MakeTwin } from './twin.ts'

/** Whom a letter is handed to, so that he hears of it: the people of a walk over the routes (journey-cast.ts). */
const HANDED_TO = { department: 'd/dep_bystander', district: 'd' } as const

const teller = (w: World, courier: Courier) => {
  const [here] = w.communities
  const [street] = w.streets
  const atHome = () => letterTo(here.unit, courier, { kind: 'community', communityId: here.communityId })
  const station = () =>
    letterTo(`d/${here.streetId}/sta_0001`, courier, {
      kind: 'station',
      stationId: 'sta_0001',
      streetId: here.streetId,
    })
  const handed = async (to: string): Promise<string> => {
    const ticketId = await atHome()
    await act(here.property, ticketId, 'transfers', { to, reason: '请协助 twin' })
    return ticketId
  }
  const told = async (by: Pick<Person, 'token'>, ticketId: string, name: string): Promise<string> =>
    (await untilTold(by, ticketId, name)).noticeId
  const accepted = async (): Promise<string> => {
    const ticketId = await atHome()
    await act(here.property, ticketId, 'acceptances')
    return told(courier, ticketId, 'ticket-accepted')
  }
  const offeredTo = async (role: 'department' | 'district'): Promise<string> => {
    const by =
      role === 'district' ? w.officer : await appointed('bystanderdepartment', '+8610010000052', role, HANDED_TO[role])
    return told(by, await handed(HANDED_TO[role]), 'desk-offered')
  }
  const atStation = async (): Promise<string> => {
    const by = await appointed('bystanderstation', '+8610010000051', 'station', 'd/str_east/sta_0001')
    return told(by, await station(), 'desk-raised')
  }
  /** A notice in the inbox of whoever calls. */
  return async (role: Role = 'property'): Promise<string> => {
    if (role === 'courier') return accepted()
    if (role === 'station') return atStation()
    if (role === 'street') return told(street.clerk, await handed(`d/${street.streetId}`), 'desk-offered')
    if (role === 'department' || role === 'district') return offeredTo(role)
    return told(here.property, await atHome(), 'desk-raised')
  }
}

/** The right calls of people's own inboxes. */
export const inboxTwins = (w: World, courier: Courier): Record<string, MakeTwin> => {
  const noticeFor = teller(w, courier)
  const made = new Map<Role, Promise<string>>()
  return {
    listInbox: async () => ({ by: courier, path: '/v1/me/inbox' }),
    markNoticeRead: async (role: Role = 'property') => {
      const notice = made.get(role) ?? noticeFor(role)
      made.set(role, notice)
      return { by: w.communities[0].property, path: `/v1/me/inbox/${await notice}/reading` }
    },
    readNoticePreferences: async () => ({ by: courier, path: '/v1/me/notice-preferences' }),
    putNoticePreferences: async () => ({
      by: courier,
      path: '/v1/me/notice-preferences',
      body: { sms: 'important', quietFrom: '22:00', quietTo: '07:00' },
    }),
  }
}
