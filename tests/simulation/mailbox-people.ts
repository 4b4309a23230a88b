import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { declineOffer } from '../../functions/mailbox/domain/decline-offer.ts'
import { defaultCatalogue } from '../../functions/mailbox/domain/default-catalogue.ts'
import { answerExtension, askExtension } from '../../functions/mailbox/domain/extend-ticket.ts'
import { offerTicket } from '../../functions/mailbox/domain/offer-ticket.ts'
import { pauseTicket, resumeTicket } from '../../functions/mailbox/domain/pause-ticket.ts'
import { startTicket } from '../../functions/mailbox/domain/start-ticket.ts'
import type { Ticket } from '../../functions/mailbox/domain/ticket.ts'
import { blowWhistle, endWhistle, reportIn } from '../../functions/mailbox/domain/whistle.ts'
import type { Caller, StaffRole } from '../../functions/shared/kernel/caller.ts'
import type { SeededRandom } from '../support/seeded-random.ts'
import type { Deed, MailboxDoors } from './mailbox-desks.ts'
import type { MailboxMachinery } from './mailbox-machinery.ts'
import type { AskedTicket, MailboxOracle } from './mailbox-oracle.ts'
import { COMMUNITIES, COURIERS, randomId, STATION, STREETS } from './mailbox-town.ts'

/** What couriers and desks do with one ticket, from its opening to its end: some at once, some late, some never, and now and then twice. */

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** After so many turns everybody does his work at once, so that each story ends. */
const PATIENCE = 12
const DEPARTMENTS = ['d/dep_housing', 'd/dep_traffic', 'd/dep_fire', 'd/dep_union']

export type Stage = {
  readonly machinery: MailboxMachinery
  readonly doors: MailboxDoors
  readonly oracle: MailboxOracle
  readonly random: SeededRandom
}

const ROLES: Readonly<Record<string, StaffRole>> = { com: 'property', sta: 'station', str: 'street', dep: 'department' }
const staffOf = (unit: string): Caller => {
  const leaf = unit.slice(unit.lastIndexOf('/') + 1)
  return { kind: 'staff', id: `app_${leaf}`, role: ROLES[leaf.slice(0, 3)] ?? 'district', unit }
}

/** Sometimes the same is asked twice at once: a double tap, a retry of the phone's own. */
const once = async (random: SeededRandom, work: () => Promise<boolean>): Promise<boolean> => {
  if (!random.chance(0.1)) return work()
  const both = await Promise.all([work(), work()])
  return both.some(Boolean)
}

type Turn = { readonly asked: AskedTicket; readonly ticket: Ticket; readonly stage: Stage }

const act = (
  { asked, stage }: Turn,
  unit: string,
  deed: Omit<Deed, 'actionId'>,
  command: Parameters<MailboxDoors['act']>[3],
  id = randomId('act', stage.random),
) => {
  const noted = stage.oracle.acts(asked, id, deed.what)
  return once(stage.random, () =>
    stage.doors.act(noted, asked.ticketId, { actionId: id, ...deed }, command, staffOf(unit)),
  )
}

const accept = (turn: Turn, unit: string) => act(turn, unit, { what: 'accept' }, acceptTicket)

const offer = async (turn: Turn): Promise<void> => {
  const { ticket, stage } = turn
  const to = stage.random.pick([...DEPARTMENTS, `d/${STREETS[0]}`, `d/${STREETS[1]}`])
  const asked = { to, reason: '更适合由该单位办理' }
  if (!(await act(turn, ticket.unit, { what: 'offer', asked }, (held, doing) => offerTicket(held, asked, doing))))
    return
  await stage.machinery.time.sleep(stage.random.below(30 * MINUTE_MS))
  const reason = '不属于本单位职责'
  if (stage.random.chance(0.6)) await accept(turn, to)
  else
    await act(turn, to, { what: 'decline', asked: { reason } }, (held, doing) => declineOffer(held, { reason }, doing))
}

const pause = async (turn: Turn): Promise<void> => {
  const { ticket, stage } = turn
  const { time } = stage.machinery
  const pausing = {
    reason: '等待配件',
    counterParty: '供电公司',
    until: time.now() + 1 + stage.random.below(3 * DAY_MS),
  }
  const isPaused = await act(turn, ticket.unit, { what: 'pause', asked: pausing }, (held, doing) =>
    pauseTicket(held, pausing, doing),
  )
  if (!isPaused || stage.random.chance(0.5)) return
  await time.sleep(stage.random.below(DAY_MS))
  await act(turn, ticket.unit, { what: 'resume' }, resumeTicket)
}

const extend = async (turn: Turn): Promise<void> => {
  const { ticket, stage } = turn
  const asking = { minutes: 1 + stage.random.below(Math.min(600, ticket.policy.resolve.minutes)), reason: '需要勘查' }
  const actionId = randomId('act', stage.random)
  const isAsked = await act(
    turn,
    ticket.unit,
    { what: 'ask-extension', asked: asking },
    (held, doing) => askExtension(held, asking, doing),
    actionId,
  )
  if (!isAsked || stage.random.chance(0.3)) return
  await stage.machinery.time.sleep(stage.random.below(60 * MINUTE_MS))
  const answer = { actionId, granted: stage.random.chance(0.7), words: '请抓紧' }
  await act(
    turn,
    'd',
    { what: 'answer-extension', asked: answer },
    (held, doing) => answerExtension(held, answer, doing),
    `${actionId}-answer`,
  )
}

const whistle = async (turn: Turn): Promise<void> => {
  const { ticket, stage } = turn
  const { random } = stage
  const { time } = stage.machinery
  const whistleId = randomId('whi', random)
  const blowing = {
    whistleId,
    departments: random.shuffled(DEPARTMENTS).slice(0, 1 + random.below(3)),
    words: '请到场',
  }
  if (
    !(await act(
      turn,
      ticket.unit,
      { what: 'blow', asked: blowing },
      (held, doing) => blowWhistle(held, blowing, doing),
      whistleId,
    ))
  )
    return
  for (const department of blowing.departments) {
    if (random.chance(0.3)) continue
    await time.sleep(random.below(2 * ticket.policy.reportIn_min * MINUTE_MS))
    await act(turn, department, { what: 'report', asked: { whistleId, department } }, (held, doing) =>
      reportIn(held, { whistleId }, doing),
    )
  }
  if (random.chance(0.5))
    await act(turn, ticket.unit, { what: 'end', asked: { whistleId } }, (held, doing) =>
      endWhistle(held, { whistleId }, doing),
    )
}

const merge = async ({ asked, ticket, stage }: Turn): Promise<void> => {
  const { oracle, random, doors } = stage
  const others = [...oracle.tickets.keys()]
    .slice(-12)
    .filter((id) => id !== asked.ticketId && doors.peek(id)?.unit === ticket.unit)
  if (others.length === 0) return
  const [into, actionId] = [random.pick(others), randomId('act', random)]
  const noted = oracle.acts(asked, actionId, 'merge')
  await once(random, () => doors.merge(noted, asked.ticketId, actionId, into, staffOf(ticket.unit)))
}

const resolve = async ({ asked, ticket, stage }: Turn): Promise<void> => {
  const actionId = randomId('act', stage.random)
  const noted = stage.oracle.acts(asked, actionId, 'resolve')
  const words = '已派人到场处理完毕，门岗已放行，后续将持续跟进。'
  await once(stage.random, () => stage.doors.resolve(noted, asked.ticketId, actionId, words, staffOf(ticket.unit)))
}

const answer = async ({ asked, stage }: Turn, solved: boolean): Promise<void> => {
  const actionId = randomId('ans', stage.random)
  const noted = stage.oracle.acts(asked, actionId, 'answer')
  const body = solved
    ? ({ solved, ...(stage.random.chance(0.8) ? { satisfied: stage.random.chance(0.7) } : {}) } as const)
    : ({ solved, words: '还是不让进' } as const)
  await once(stage.random, () => stage.doors.answer(noted, asked, actionId, body))
}

/** How long until somebody turns to it: mostly soon, sometimes later than he may. */
const delay = ({ stage, ticket }: Turn): number => {
  const next = Math.min(...ticket.deadlines.map(({ at }) => at)) - stage.machinery.time.now()
  return Math.max(1, Math.floor(next * stage.random.next() * (stage.random.chance(0.2) ? 2 : 0.8)))
}

const submitted = async (turn: Turn, isPatient: boolean): Promise<void> => {
  const { ticket, stage } = turn
  if (stage.random.chance(0.3)) await stage.doors.look(ticket.ticketId, staffOf(ticket.unit))
  if (isPatient && stage.random.chance(0.25)) return
  if (isPatient && stage.random.chance(0.1)) await offer(turn)
  else await accept(turn, ticket.unit)
}

const RARE = [offer, pause, extend, whistle, merge]
const atWork = async (turn: Turn, isPatient: boolean): Promise<void> => {
  const { ticket, stage } = turn
  const { random } = stage
  if (isPatient && random.chance(0.15)) return
  if (ticket.pause !== undefined) await act(turn, ticket.unit, { what: 'resume' }, resumeTicket)
  else if (isPatient && random.chance(0.3)) await random.pick(RARE)(turn)
  else if (ticket.state === 'accepted' && random.chance(0.3))
    await act(turn, ticket.unit, { what: 'start' }, startTicket)
  else await resolve(turn)
}

const resolved = async (turn: Turn, isPatient: boolean): Promise<void> => {
  const { random } = turn.stage
  if (random.chance(0.35)) return
  await answer(turn, !(isPatient && random.chance(0.15)))
}

const TURNS: Readonly<Record<Ticket['state'], (turn: Turn, isPatient: boolean) => Promise<void>>> = {
  submitted,
  accepted: atWork,
  'in-progress': atWork,
  resolved,
  closed: async () => undefined,
  merged: async (turn) => (turn.stage.random.chance(0.2) ? answer(turn, false) : undefined),
}

const body = (words: string, random: SeededRandom) => {
  const category = random.pick(defaultCatalogue.categories)
  const place = random.pick([
    { kind: 'community', communityId: random.pick(COMMUNITIES) },
    { kind: 'community', communityId: random.pick(COMMUNITIES) },
    { kind: 'station', stationId: STATION, streetId: STREETS[0] },
    { kind: 'point', streetId: random.pick(STREETS), lat: 30.3, lng: 120.35, datum: 'GCJ-02' },
  ] as const)
  const against = random.chance(0.1) ? { against: `d/${STREETS[0]}/${COMMUNITIES[0]}` } : {}
  return {
    kind: random.pick(category.kinds),
    categoryId: category.categoryId,
    words,
    place,
    photos: [],
    anonymous: random.chance(0.5),
    exact: random.chance(0.2),
    ...against,
  }
}

/** One turn of whoever has it: after a wait, by what lies there then. Answers whether there is a next one. */
const takeTurn = async (asked: AskedTicket, stage: Stage, isPatient: boolean): Promise<boolean> => {
  const { doors, machinery } = stage
  const ticket = doors.peek(asked.ticketId)
  if (ticket === undefined || ticket.state === 'closed') return false
  if (ticket.state !== 'merged') await machinery.time.sleep(isPatient ? delay({ asked, ticket, stage }) : MINUTE_MS)
  const now = doors.peek(asked.ticketId) ?? ticket
  await TURNS[now.state]({ asked, ticket: now, stage }, isPatient)
  return doors.peek(asked.ticketId)?.state !== 'merged'
}

/** One ticket's story, begun now. */
export const tellTicket = async (stage: Stage): Promise<void> => {
  const { oracle, doors, random } = stage
  const ticketId = randomId('tkt', random)
  const words = `第 ${oracle.tickets.size + 1} 件：门岗不让进，等了二十分钟。`
  const asked = oracle.opens(ticketId, words, random.pick(COURIERS))
  const wanted = body(words, random)
  if (!(await once(random, () => doors.open(asked, wanted)))) return
  let turns = 0
  while (await takeTurn(asked, stage, turns < PATIENCE)) turns += 1
}
