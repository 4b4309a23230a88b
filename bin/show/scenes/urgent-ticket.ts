import { pause } from '../../client/sign-in.ts'
import { actOnTicket, type OwnTicket, readOwnTicket, writeTicket } from '../../client/ticket.ts'
import type { Player, Stage } from '../stage.ts'
import { say } from '../stage-words.ts'

type Category = Readonly<Record<string, unknown>> & { readonly categoryId: string }
type Catalogue = { readonly version: number; readonly categories: readonly Category[] }
type Inbox = { readonly items: readonly { readonly zh: string; readonly en: string; readonly ticketId: string }[] }

const SHOWN = 'cat_show'
/** One minute to answer, at any hour: no real category is so short. */
const ONE_MINUTE = {
  categoryId: SHOWN,
  zh: '演示：一分钟必答',
  en: 'Shown: answered within a minute',
  kinds: ['request'],
  first: 'place',
  department: 'd/dep_society',
  tier: '2h',
  accept: { minutes: 1, counts: 'always' },
  resolve: { minutes: 120, counts: 'always' },
  confirm_min: 60,
  reportIn_min: 15,
}
/** Longer than a deadline that lost its message takes. */
const PATIENCE_MS = 150_000
const LOOK_EVERY_MS = 1_000

/** The district sets the catalogue with these categories; whoever wrote before keeps the times he was promised. */
const setCategories = async (
  { api, sessions, cast }: Stage,
  change: (categories: readonly Category[]) => readonly Category[],
): Promise<void> => {
  const token = await sessions.of(cast.officerPhone)
  const { body } = await api.call<Catalogue>('GET', '/v1/catalogue')
  await api.call('PUT', '/v1/catalogue', {
    token,
    body: { categories: change(body.categories) },
    headers: { 'if-match': `"${body.version}"` },
  })
}
const without = (categories: readonly Category[]): readonly Category[] =>
  categories.filter(({ categoryId }) => categoryId !== SHOWN)

/** A courier writes what must be answered within a minute, and this time nobody does. */
export const urgentTicketScene = async (stage: Stage, courier: Player): Promise<OwnTicket> => {
  const { api, cast, scene } = stage
  scene('限时必答', `A courier writes to ${cast.community.name}; it has a minute to answer, and nobody looks`)
  await setCategories(stage, (categories) => [...without(categories), ONE_MINUTE])
  const ticket = await writeTicket(api, courier.token, {
    kind: 'request',
    categoryId: SHOWN,
    words: '东门闸机开着却不让进，麻烦快来看看',
    place: { kind: 'community', communityId: cast.community.communityId },
    anonymous: false,
  })
  const accept = ticket.deadlines.find(({ kind }) => kind === 'accept')
  say(`由 ${ticket.answering.words.zh} 答复 To answer: ${ticket.answering.unit}, by ${accept?.at}`)
  return ticket
}

/** It has climbed by itself; the courier is told, and the street's clerk finds it on his desk. */
export const climbedScene = async (stage: Stage, courier: Player, ticket: OwnTicket): Promise<void> => {
  const { api, sessions, cast, scene, must } = stage
  scene('自动升级', 'Nobody answered within the minute: the matter is at the street')
  const dueAt = Date.parse(ticket.deadlines.find(({ kind }) => kind === 'accept')?.at ?? '')
  let now = await readOwnTicket(api, courier.token, ticket.ticketId)
  while (now.answering.level === 'community' && Date.now() < dueAt + PATIENCE_MS) {
    await pause(LOOK_EVERY_MS)
    now = await readOwnTicket(api, courier.token, ticket.ticketId)
  }
  const climb = now.history.find(({ type }) => type === 'escalated')
  must(now.answering.level === 'street' && climb !== undefined, 'the ticket did not climb to the street')
  if (climb === undefined) return
  say(`${climb.words.zh} ${climb.words.en}: ${((Date.parse(climb.at) - dueAt) / 1000).toFixed(1)} s after its deadline`)
  const { body: inbox } = await api.call<Inbox>('GET', '/v1/me/inbox', { token: courier.token })
  const told = inbox.items.find(({ ticketId }) => ticketId === ticket.ticketId)
  say(`小哥收件箱 The courier's inbox: ${told?.zh ?? '—'}  ${told?.en ?? ''}`)
  const clerk = await sessions.of(cast.street.phone)
  await actOnTicket(api, clerk, `tickets/${ticket.ticketId}/acceptances`)
  say('街道已受理 The street has accepted it')
  await setCategories(stage, without)
}
