import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { answerResolution } from '../../functions/mailbox/domain/answer-resolution.ts'
import { declineOffer } from '../../functions/mailbox/domain/decline-offer.ts'
import type { Doing } from '../../functions/mailbox/domain/doing.ts'
import { answerExtension, askExtension } from '../../functions/mailbox/domain/extend-ticket.ts'
import { markSeen } from '../../functions/mailbox/domain/mark-seen.ts'
import { offerTicket } from '../../functions/mailbox/domain/offer-ticket.ts'
import { pauseTicket, resumeTicket } from '../../functions/mailbox/domain/pause-ticket.ts'
import { reachDeadline } from '../../functions/mailbox/domain/reach-deadline.ts'
import { resolveTicket } from '../../functions/mailbox/domain/resolve-ticket.ts'
import { startTicket } from '../../functions/mailbox/domain/start-ticket.ts'
import type { Actor, Ticket } from '../../functions/mailbox/domain/ticket.ts'
import type { Decision, TicketEvent } from '../../functions/mailbox/domain/ticket-event.ts'
import { blowWhistle, endWhistle, reportIn } from '../../functions/mailbox/domain/whistle.ts'
import type { SeededRandom } from './seeded-random.ts'
import { COMMUNITY, DAY, DEPARTMENT, DISTRICT, MINUTE, REPORTER, STREET, staff } from './ticket-kit.ts'

/** Random life of a ticket: any act by anybody at any time, most often one that may be done. Chance comes from a seed. */

const OTHERS = [STREET, DEPARTMENT, DISTRICT, COMMUNITY, 'd/dep_traffic', 'd/str_xiasha/sta_gate', 'd/ent_sf'] as const
const LONG_WORDS = '已与物业沟通，东门自即日起对骑手开放，凭码通行。'

const WORKING_DAYS = 8 * DAY
/** How far time goes on: mostly minutes, at times over an edge or days. */
export const stepOf = (chance: SeededRandom): number =>
  chance.chance(0.92)
    ? chance.pick([0, 1, 250, MINUTE - 1, MINUTE, 3 * MINUTE])
    : chance.pick([7 * MINUTE, 50 * MINUTE, 6 * 60 * MINUTE, DAY, WORKING_DAYS])

/** Somebody: mostly whoever has to do with the ticket. */
const someone = (ticket: Ticket, chance: SeededRandom): Actor =>
  chance.chance(0.8) ? staff(ticket.unit) : chance.chance(0.5) ? staff(chance.pick(OTHERS)) : REPORTER

type Told = { readonly events: readonly TicketEvent[] } | { readonly early: number } | Decision | undefined
type Move = (ticket: Ticket, doing: Doing, chance: SeededRandom) => Told

const aboveOf = ({ unit }: Ticket): string => (unit.includes('/') ? unit.slice(0, unit.lastIndexOf('/')) : unit)
const whistleIdOf = ({ whistles }: Ticket, chance: SeededRandom): string =>
  chance.pick(['whi_none', ...whistles.map(({ whistleId }) => whistleId)])

const takeOver: Move = (ticket, doing) => acceptTicket(ticket, { ...doing, by: staff(ticket.offeredTo ?? ticket.unit) })
const resolve: Move = (ticket, doing, chance) =>
  resolveTicket(ticket, { words: chance.pick([LONG_WORDS, LONG_WORDS, '好']), photos: [] }, doing)
const offer: Move = (ticket, doing, chance) => offerTicket(ticket, { to: chance.pick(OTHERS), reason: '属你处' }, doing)
const decline: Move = (ticket, doing) =>
  declineOffer(ticket, { reason: '不属我处' }, { ...doing, by: staff(ticket.offeredTo ?? ticket.unit) })
const pause: Move = (ticket, doing, chance) => {
  const until = doing.at + chance.pick([-1, 1, 3 * MINUTE, DAY, 30 * DAY, 30 * DAY + 1])
  return pauseTicket(ticket, { reason: '等配件', counterParty: '厂家', until }, doing)
}
const ask: Move = (ticket, doing, chance) =>
  askExtension(ticket, { minutes: chance.pick([1, 60, ticket.policy.resolve.minutes + 1]), reason: '需会商' }, doing)
const grant: Move = (ticket, doing, chance) =>
  answerExtension(
    ticket,
    { actionId: ticket.extension?.actionId ?? 'none', granted: chance.chance(0.7), words: '同意' },
    { ...doing, by: staff(chance.chance(0.8) ? aboveOf(ticket) : ticket.unit) },
  )
const answer: Move = (ticket, doing, chance) => {
  const said = chance.pick([
    { solved: true, satisfied: true },
    { solved: true, satisfied: false, words: '太慢' },
    { solved: true },
    { solved: false, words: '还是不让进' },
    { solved: false, words: '还是不让进' },
    { solved: false, words: '还是不让进' },
  ] as const)
  return answerResolution(ticket, said, { ...doing, by: REPORTER })
}
const blow: Move = (ticket, doing, chance) =>
  blowWhistle(
    ticket,
    {
      whistleId: `whi_${ticket.version}`,
      departments: chance.shuffled(['d/dep_traffic', 'd/dep_fire', DEPARTMENT]).slice(0, 1 + chance.below(3)),
      words: '请到场',
      ...(chance.chance(0.5) ? { minutes: 1 + chance.below(300) } : {}),
    },
    doing,
  )
const report: Move = (ticket, doing, chance) =>
  reportIn(
    ticket,
    { whistleId: whistleIdOf(ticket, chance) },
    { ...doing, by: staff(chance.pick(['d/dep_traffic', 'd/dep_fire', DEPARTMENT])) },
  )
const end: Move = (ticket, doing, chance) => endWhistle(ticket, { whistleId: whistleIdOf(ticket, chance) }, doing)
/** A message of the clock for something that runs, or ran. */
const clock: Move = (ticket, doing, chance) => {
  const [next] = [...ticket.deadlines].sort((one, other) => one.at - other.at)
  if (next === undefined || chance.chance(0.2)) return reachDeadline(ticket, 'accept-1', doing)
  return reachDeadline(ticket, chance.chance(0.3) ? chance.pick(ticket.deadlines).deadlineId : next.deadlineId, doing)
}

const WHISTLING: readonly Move[] = [blow, report, report, end]
const MOVES: readonly Move[] = [
  ...[acceptTicket, takeOver, startTicket, markSeen, resolve, offer, decline, pause, resumeTicket, ask, grant, answer],
  ...[clock, ...WHISTLING],
]
/** Moves that may be done as the ticket stands, so that stories get somewhere. */
const fitting = ({ state, pause: paused, offeredTo, extension, whistles }: Ticket): readonly Move[] => {
  if (paused !== undefined) return [resumeTicket, ...WHISTLING]
  if (offeredTo !== undefined) return [takeOver, decline]
  if (state === 'submitted') return [markSeen, acceptTicket, acceptTicket, offer]
  if (state === 'resolved' || state === 'merged') return [answer, clock]
  if (extension !== undefined && extension.answer === undefined) return [grant]
  return [startTicket, resolve, offer, pause, ask, blow, ...(whistles.length > 0 ? [report, report, end] : [])]
}

/** Many more than are remembered, so that most acts are new. */
const freshIds = ({ version }: Ticket, chance: SeededRandom): readonly string[] =>
  Array.from({ length: 10 }, (_, index) => `act_${version}_${index}_${chance.below(1_000_000)}`)

/** One move at `at`: its events, none when it was refused, early or too late. */
export const randomMove = (
  ticket: Ticket,
  at: number,
  calendar: number,
  chance: SeededRandom,
): readonly TicketEvent[] => {
  const actionId = chance.pick([...ticket.acts.slice(-2).map((act) => act.actionId), ...freshIds(ticket, chance)])
  const doing = { by: someone(ticket, chance), at, calendar, act: { actionId, digest: String(chance.below(2)) } }
  const isDue = ticket.deadlines.some((one) => one.at <= at)
  const move = chance.pick(chance.chance(0.2) ? MOVES : isDue && chance.chance(0.5) ? [clock] : fitting(ticket))
  const told = move(ticket, doing, chance)
  return told !== undefined && 'events' in told ? told.events : []
}
