import { pause } from '../../bin/client/sign-in.ts'
import { type OwnTicket, readOwnTicket } from '../../bin/client/ticket.ts'
import { letterTo } from './journey-notices.ts'
import { api, type Community, type Courier } from './journey-people.ts'

/** The time of a category with one minute to accept: the clock begins with the next whole minute. */
export const ONE_MINUTE = {
  categoryId: 'cat_minute',
  zh: '测试：一分钟必答',
  en: 'Tried: answered within a minute',
  kinds: ['request'],
  first: 'place',
  department: 'd/dep_society',
  tier: '2h',
  accept: { minutes: 1, counts: 'always' },
  resolve: { minutes: 120, counts: 'always' },
  confirm_min: 60,
  reportIn_min: 15,
} as const

export type Urgent = { readonly ticketId: string; readonly dueAt: number; readonly read: () => Promise<OwnTicket> }

/** A courier's letter that must be answered within a minute, and that nobody answers. */
export const writeUrgent = async (courier: Courier, { communityId, unit }: Community): Promise<Urgent> => {
  const ticketId = await letterTo(unit, courier, { kind: 'community', communityId }, ONE_MINUTE.categoryId)
  const read = async () => readOwnTicket(api, await courier.token(), ticketId)
  const accept = (await read()).deadlines.find(({ kind }) => kind === 'accept')
  if (accept === undefined) throw new Error('Nobody need accept it.')
  return { ticketId, dueAt: Date.parse(accept.at), read }
}

const POLL_MS = 500

/** When a letter climbed after its deadline, once it did: how many milliseconds late. Polled until long after it should have. */
export const climbed = async ({ ticketId, dueAt, read }: Urgent, within_ms: number): Promise<number> => {
  while (Date.now() < dueAt + within_ms) {
    const climb = (await read()).history.find(({ type }) => type === 'escalated')
    if (climb !== undefined) return Date.parse(climb.at) - dueAt
    await pause(POLL_MS)
  }
  throw new Error(`${ticketId} did not climb within ${within_ms} ms of its deadline.`)
}

/** What happened to it, by kind, oldest first. */
export const lifeOf = async ({ read }: Urgent): Promise<readonly string[]> =>
  (await read()).history.map(({ type }) => type)
