import { Refusal } from '../client/api-client.ts'
import type { District } from './generate-district.ts'
import { type SampleTicket, TICKET_LIVES, type TicketStep } from './generate-tickets.ts'
import type { LoadDeps } from './load-deps.ts'

const DAY_MS = 86_400_000
/** Departments that sample whistles name; the first of them reports in. */
const CALLED = ['d/dep_urban', 'd/dep_fire'] as const

/** Who does a step, on which path below the ticket, with what. */
type Act = { readonly phone: string; readonly path: string; readonly body?: unknown }

/** The clerk of a department, by whom the sample has appointed. */
const clerkOf = ({ appointees }: District, unit: string): string =>
  appointees.find((one) => one.unit === unit)?.phone ?? ''

const ACTS: Readonly<Record<TicketStep, (ticket: SampleTicket, district: District) => Act>> = {
  accept: ({ deskPhone }) => ({ phone: deskPhone, path: 'acceptances/act_sampleaccept' }),
  start: ({ deskPhone }) => ({ phone: deskPhone, path: 'starts/act_samplestart' }),
  pause: ({ deskPhone }) => ({
    phone: deskPhone,
    path: 'pauses/act_samplepause',
    body: {
      reason: '等供电公司来装',
      counterParty: '供电公司',
      until: new Date(Date.now() + 5 * DAY_MS).toISOString(),
    },
  }),
  resolve: ({ deskPhone }) => ({
    phone: deskPhone,
    path: 'resolutions/act_sampleresolve',
    body: { words: '已到现场处理，牌子、设备都换好了，值班的人也谈过话，谢谢小哥提醒' },
  }),
  whistle: ({ deskPhone }) => ({
    phone: deskPhone,
    path: 'whistles/whi_samplewhistle',
    body: { departments: CALLED, words: '请到现场一起看看' },
  }),
  report: (_, district) => ({
    phone: clerkOf(district, CALLED[0]),
    path: 'whistles/whi_samplewhistle/reports/act_samplereport',
    body: { words: '已派人，半小时到' },
  }),
  close: ({ courierPhone }) => ({
    phone: courierPhone,
    path: 'answers/act_sampleanswer',
    body: { solved: true, satisfied: true, words: '办得快' },
  }),
  reopen: ({ courierPhone }) => ({
    phone: courierPhone,
    path: 'answers/act_sampleanswer',
    body: { solved: false, words: '牌子还是反的' },
  }),
}
const OWN: readonly TicketStep[] = ['close', 'reopen']

/** Whether its reporter finds it among his own. */
const isThere = async ({ api }: LoadDeps, token: string, ticketId: string): Promise<boolean> => {
  try {
    await api.call('GET', `/v1/me/tickets/${ticketId}`, { token })
    return true
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return false
    throw error
  }
}

/** One ticket and all that is done to it. What is there already has had its life, and goes on by itself. */
const loadTicket = async (deps: LoadDeps, district: District, ticket: SampleTicket): Promise<boolean> => {
  const { api, sessions } = deps
  const { ticketId, body, life } = ticket
  const token = await sessions.of(ticket.courierPhone, 'courier')
  if (await isThere(deps, token, ticketId)) return false
  await api.call('PUT', `/v1/me/tickets/${ticketId}`, { token, body })
  for (const step of TICKET_LIVES[life]) {
    const act = ACTS[step](ticket, district)
    const by = OWN.includes(step) ? token : await sessions.of(act.phone)
    const path = `/v1${OWN.includes(step) ? '/me' : ''}/tickets/${ticketId}/${act.path}`
    await api.call('PUT', path, { token: by, ...(act.body === undefined ? {} : { body: act.body }) })
  }
  return true
}

/** The tickets of the sample, one after another, as people would: each by its reporter, its desk and the departments it calls. */
export const loadTickets = async (deps: LoadDeps, district: District): Promise<void> => {
  const bar = deps.bars('小哥信箱 tickets', district.tickets.length)
  for (const ticket of district.tickets) {
    await loadTicket(deps, district, ticket)
    bar.advance()
  }
  bar.end()
}
