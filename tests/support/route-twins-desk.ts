import { randomUUID } from 'node:crypto'
import type { Role } from '../../functions/shared/kernel/caller.ts'
import { actAs, type DeskTicketMade, deskTickets } from './desk-tickets.ts'
import type { World } from './journey-people.ts'
import { newActionId } from './journey-tickets.ts'
import type { MakeTwin } from './twin.ts'

type Made = DeskTicketMade & { readonly end: string; readonly body?: object }
type Make = (role?: Role) => Promise<Made>

const NOWHERE = `/v1/tickets/tkt_${'0'.repeat(26)}`
const DONE = '已与物业沟通，东门自即日起对骑手开放，凭码通行。The gate is open to couriers.'
/** Where nobody sits, and on the level of departments: an offer that nobody takes, and that leads down from nowhere. */
const ELSEWHERE = 'd/dep_twinless'
const whistleId = (): string => `whi_${randomUUID().replaceAll('-', '')}`

/** The right calls of what desks do to tickets. An act is made once for each role: the same again is answered the same. */
const actTwins = (w: World): Record<string, Make> => {
  const { arrived, accepted, deskOf } = deskTickets(w)
  const after = async (made: DeskTicketMade, end: string, body?: object): Promise<DeskTicketMade> => {
    await actAs(w, made.desk, made.ticketId, end, body)
    return made
  }
  const act = (noun: string, body?: object): Pick<Made, 'end' | 'body'> => ({
    end: `${noun}/${newActionId()}`,
    ...(body === undefined ? {} : { body }),
  })
  const until = (): string => new Date(Date.now() + 86_400_000).toISOString()
  const pause = () => ({ reason: '等待配件', counterParty: '门禁厂家', until: until() })
  const whistled = async (role: Role | undefined, department: string) => {
    const made = await accepted(role)
    const whistle = whistleId()
    await after(made, `whistles/${whistle}`, { departments: [department], words: '请到场' })
    return { ...made, whistle }
  }
  return {
    acceptTicket: async (role) => ({ ...(await arrived(role)), ...act('acceptances') }),
    startTicket: async (role) => ({ ...(await accepted(role)), ...act('starts') }),
    resolveTicket: async (role) => ({ ...(await accepted(role)), ...act('resolutions', { words: DONE }) }),
    offerTicket: async (role) => ({
      ...(await accepted(role)),
      ...act('transfers', { to: ELSEWHERE, reason: '请你们办理' }),
    }),
    declineTicket: async (role) => {
      // The district declines what comes to it; the others take their own offers back.
      if (role === 'district') return { ...(await arrived(role)), ...act('refusals', { reason: '请自行办理' }) }
      const made = await accepted(role)
      await after(made, `transfers/${newActionId()}`, { to: ELSEWHERE, reason: '请你们办理' })
      return { ...made, ...act('refusals', { reason: '自行办理' }) }
    },
    pauseTicket: async (role) => ({ ...(await accepted(role)), ...act('pauses', pause()) }),
    resumeTicket: async (role) => {
      const made = await accepted(role)
      await after(made, `pauses/${newActionId()}`, pause())
      return { ...made, ...act('resumptions') }
    },
    askExtension: async (role) => ({
      ...(await accepted(role)),
      ...act('extensions', { minutes: 10, reason: '需要会商' }),
    }),
    answerExtension: async (role = 'street') => {
      const made = await accepted()
      const asking = `extensions/${newActionId()}`
      await after(made, asking, { minutes: 10, reason: '需要会商' })
      return { ...made, desk: await deskOf(role), end: `${asking}/answer`, body: { granted: true, words: '同意' } }
    },
    mergeTicket: async (role) => {
      const [made, into] = [await accepted(role), await accepted(role)]
      return { ...made, ...act('mergers', { into: into.ticketId }) }
    },
    blowWhistle: async (role) => ({
      ...(await accepted(role)),
      end: `whistles/${whistleId()}`,
      body: { departments: ['d/dep_twinless'], words: '请到场' },
    }),
    reportIn: async () => {
      const { whistle, ...made } = await whistled(undefined, 'd/dep_bystander')
      return { ...made, desk: await deskOf('department'), ...act(`whistles/${whistle}/reports`, {}) }
    },
    endWhistle: async (role) => {
      const { whistle, ...made } = await whistled(role, 'd/dep_twinless')
      return { ...made, ...act(`whistles/${whistle}/ends`) }
    },
    readTicket: async (role) => ({ ...(await accepted(role)), end: '' }),
  }
}

const pathOf = (ticket: string, end: string): string => (end === '' ? ticket : `${ticket}/${end}`)

/** The right calls of the desks' doors. */
export const deskTwins = (w: World): Record<string, MakeTwin> => {
  const [here] = w.communities
  const [street] = w.streets
  const made = new Map<string, Promise<Made>>()
  const twinOf =
    (name: string, make: Make): MakeTwin =>
    async (role) => {
      const key = `${name} ${role ?? ''}`
      const held = made.get(key) ?? make(role)
      made.set(key, held)
      const { ticketId, desk, end, body } = await held
      return {
        by: desk,
        path: pathOf(`/v1/tickets/${ticketId}`, end),
        ...(body === undefined ? {} : { body }),
        nothingAt: pathOf(NOWHERE, end),
      }
    }
  const ofTickets = Object.entries(actTwins(w)).map(([name, make]) => [name, twinOf(name, make)] as const)
  const station = `/v1/streets/${street.streetId}/stations/sta_0001/operator`
  const community = `/v1/communities/${here.communityId}/operator`
  const nowhere = {
    [station]: '/v1/streets/str_nowhere/stations/sta_0001/operator',
    [community]: '/v1/communities/com_3zzzzzz/operator',
  }
  const operator =
    (path: string, isWritten: boolean): MakeTwin =>
    async () => ({
      by: street.clerk,
      path,
      nothingAt: nowhere[path] ?? '',
      ...(isWritten ? { headers: { 'if-match': '"0"' }, body: {} } : {}),
    })
  return {
    ...Object.fromEntries(ofTickets),
    listTickets: async () => ({ by: here.property, path: '/v1/tickets' }),
    listWhistles: async () => ({ by: here.property, path: '/v1/whistles' }),
    readRates: async () => ({ by: here.property, path: '/v1/rates?month=2026-11' }),
    readCommunityOperator: operator(community, false),
    putCommunityOperator: operator(community, true),
    readStationOperator: operator(station, false),
    putStationOperator: operator(station, true),
    putCatalogue: async () => {
      const { body } = await w.api.call<{ version: number; categories: readonly object[] }>('GET', '/v1/catalogue')
      const { version, categories } = body
      return { by: w.officer, path: '/v1/catalogue', headers: { 'if-match': `"${version}"` }, body: { categories } }
    },
  }
}
