import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { deskDoorRoutes } from '../../functions/mailbox/desk-doors.routes.ts'
import { defaultCatalogue } from '../../functions/mailbox/domain/default-catalogue.ts'
import { log } from '../../functions/shared/telemetry/log.ts'
import {
  type Desks,
  desksInMemory,
  FIRE,
  HOUSING,
  LEAD,
  minutesOf,
  OPENED_AT,
  OPENED_DAY,
  PROPERTY,
  type Reply,
  STREET_CLERK,
} from '../support/desk-doors-kit.ts'
import { ticketIdOf, WRITER } from '../support/own-tickets-kit.ts'
import { COMMUNITY, DEPARTMENT, MINUTE, STREET } from '../support/ticket-kit.ts'

/**
 * An anonymous ticket goes through everything that desks can do, and every reply of every route is searched for who wrote it: his id, the
 * name of his own list, his masked name, the minute of each thing he did. What is not veiled, or is planted, is found by the same search.
 */
const ID = ticketIdOf(1)
const OTHER = ticketIdOf(2)
const EVIDENCE = { words: '已与物业沟通，北门自即日起对骑手开放，凭码通行。' }
const WORDS = { reason: '说明理由', words: '请到场处理' }
type Route = keyof typeof deskDoorRoutes
type Line = readonly [name: Route, caller: typeof PROPERTY, end: string, body?: object]

let desks: Desks
let replies: Map<Route, Reply[]>
/** When the reporter did something. */
let acts: number[]
beforeEach(async () => {
  vi.spyOn(log, 'info').mockReturnValue()
  desks = await desksInMemory()
  replies = new Map()
  acts = []
})
afterEach(() => vi.restoreAllMocks())

const onTicket = (end: string, id = ID): string => `/v1/tickets/${id}${end === '' ? '' : `/${end}`}`
const pathOf = (end: string, id?: string): `/${string}` =>
  (end.startsWith('/') ? end : onTicket(end, id)) as `/${string}`

/** Seven minutes after whatever was before, so that no minute is shared. */
const later = (): void => {
  desks.clock.now += 7 * MINUTE
}
const tell = async ([name, caller, end, body]: Line, id?: string): Promise<void> => {
  later()
  const { method } = deskDoorRoutes[name]
  const [path = '', query] = pathOf(end, id).split('?')
  const reply = await desks.ask(caller, `${method} ${path as `/${string}`}`, {
    ...(body === undefined ? {} : { body }),
    ...(query === undefined ? {} : { query: Object.fromEntries(new URLSearchParams(query)) }),
    headers: { 'if-match': name === 'putCatalogue' ? '"1"' : '"0"' },
  })
  expect([name, reply.status, reply.code]).toEqual([name, 200, undefined])
  replies.set(name, [...(replies.get(name) ?? []), reply])
}
const reporterDoes = async (what: () => Promise<unknown>): Promise<void> => {
  later()
  acts.push(desks.clock.now)
  await what()
}
/** Civic tools read the same through other doors. */
const looksByOpen311 = async (caller: typeof PROPERTY): Promise<void> => {
  const door = '/v1/desk/open311'
  await tell(['listDeskRequestsJson', caller, `${door}/requests.json`])
  await tell(['listDeskRequestsXml', caller, `${door}/requests.xml`])
  for (const form of ['json', 'xml']) await tell(['readDeskRequest', caller, `${door}/requests/${ID}.${form}`])
}
const looks = async (caller: typeof PROPERTY): Promise<void> => {
  await looksByOpen311(caller)
  await tell(['readTicket', caller, ''])
  await tell(['listTickets', caller, `/v1/tickets?unit=${caller.unit}`])
}
const write = (changes: object = {}, number = 1) => reporterDoes(() => desks.write(number, changes))
const answer = (body: Parameters<Desks['answer']>[0]) => reporterDoes(() => desks.answer(body))

/** Through every route: on the community's level, up to the street by his dissatisfaction, to a department, and closed by him. */
const wholeLife = async (changes: object = {}): Promise<void> => {
  await write(changes)
  await looks(PROPERTY)
  await tell(['acceptTicket', PROPERTY, 'acceptances/act_accept01'])
  await tell(['startTicket', PROPERTY, 'starts/act_start001'])
  const until = new Date(desks.clock.now + 86_400_000).toISOString()
  await tell(['pauseTicket', PROPERTY, 'pauses/act_pause001', { reason: '等配件', counterParty: '厂家', until }])
  await tell(['resumeTicket', PROPERTY, 'resumptions/act_resume01'])
  await tell(['askExtension', PROPERTY, 'extensions/act_extend01', { minutes: 60, reason: '需要会商' }])
  const granted = { granted: true, words: '同意' }
  await tell(['answerExtension', STREET_CLERK, 'extensions/act_extend01/answer', granted])
  await tell(['offerTicket', PROPERTY, 'transfers/act_offer001', { to: STREET, reason: WORDS.reason }])
  await tell(['declineTicket', STREET_CLERK, 'refusals/act_refuse01', { reason: WORDS.reason }])
  const departments = [FIRE.unit]
  await tell(['blowWhistle', PROPERTY, 'whistles/whi_whistle01', { departments, words: WORDS.words }])
  await tell(['listWhistles', FIRE, '/v1/whistles'])
  await tell(['reportIn', FIRE, 'whistles/whi_whistle01/reports/act_report01', { words: '已到' }])
  await tell(['endWhistle', PROPERTY, 'whistles/whi_whistle01/ends/act_end00001'])
  await tell(['resolveTicket', PROPERTY, 'resolutions/act_resolve1', EVIDENCE])
  await answer({ solved: false, words: '还是不让进' })
  await looks(STREET_CLERK)
  await tell(['acceptTicket', STREET_CLERK, 'acceptances/act_accept02'])
  await tell(['offerTicket', STREET_CLERK, 'transfers/act_offer002', { to: DEPARTMENT, reason: WORDS.reason }])
  await tell(['acceptTicket', HOUSING, 'acceptances/act_accept03'])
  await tell(['resolveTicket', HOUSING, 'resolutions/act_resolve2', EVIDENCE])
  await answer({ solved: true, satisfied: true, words: '好了' })
  await looks(LEAD)
  await looksByOpen311(HOUSING)
  await tell(['readTicket', HOUSING, ''])
  await tell(['listTickets', HOUSING, '/v1/tickets?state=done'])
}
const besides = async (): Promise<void> => {
  await write({}, 2)
  await tell(['acceptTicket', PROPERTY, 'acceptances/act_accept04'], OTHER)
  await write({}, 3)
  await tell(['mergeTicket', PROPERTY, 'mergers/act_merge001', { into: ticketIdOf(3) }], OTHER)
  await tell(['readTicket', PROPERTY, ''], ticketIdOf(3))
  await tell(['readRates', LEAD, `/v1/rates?unit=${COMMUNITY}&month=${OPENED_DAY.slice(0, 7)}`])
  await tell(['listDeskServicesJson', LEAD, '/v1/desk/open311/services.json'])
  await tell(['listDeskServicesXml', LEAD, '/v1/desk/open311/services.xml'])
  await tell(['readDeskService', LEAD, '/v1/desk/open311/services/cat_gaterefused.json'])
  const place = '/v1/communities/com_0000001/operator'
  await tell(['putCommunityOperator', STREET_CLERK, place, { enterpriseId: 'ent_heron' }])
  await tell(['readCommunityOperator', STREET_CLERK, place])
  const station = '/v1/streets/str_xiasha/stations/sta_0001/operator'
  await tell(['putStationOperator', STREET_CLERK, station, {}])
  await tell(['readStationOperator', STREET_CLERK, station])
  const categories = defaultCatalogue.categories.slice(1)
  await tell(['putCatalogue', LEAD, '/v1/catalogue', { categories }])
}

const everyText = (): readonly string[] => [...replies.values()].flat().map(({ text }) => text)
const identity = (): readonly string[] => [WRITER, WRITER.slice(4), desks.deps.ownerHash(WRITER), '王*', 'ent_swift']
const minutes = (): readonly string[] => acts.flatMap(minutesOf)
/** Which of these stand in any reply. */
const foundOf = (traces: readonly string[]): readonly string[] =>
  traces.filter((trace) => everyText().some((text) => text.includes(trace)))

describe('an anonymous ticket', () => {
  test('goes through every route of the desks without a trace of who wrote it, nor of the minute in which he did anything', async () => {
    await wholeLife()
    await besides()
    expect([...replies.keys()].sort()).toEqual(Object.keys(deskDoorRoutes).sort())
    expect(acts).toHaveLength(5)
    expect(foundOf(identity())).toEqual([])
    expect(foundOf(minutes())).toEqual([])
    // The day is told, and that he did it.
    expect(foundOf([`"on":"${OPENED_DAY}"`, '"kind":"reporter"'])).toHaveLength(2)
  })

  test('tells the day alone of what he did, and the instant of what others did', async () => {
    await wholeLife()
    const { body } = await desks.ask<{ history: readonly { type: string; by: { kind: string }; at?: string }[] }>(
      LEAD,
      `GET /v1/tickets/${ID}`,
    )
    const byHim = body.history.filter(({ by }) => by.kind === 'reporter')
    expect(byHim.map(({ type }) => type)).toEqual(['opened', 'reopened', 'closed'])
    for (const step of byHim) expect(step).not.toHaveProperty('at')
    for (const step of body.history.filter(({ by }) => by.kind !== 'reporter')) expect(step).toHaveProperty('at')
  })

  test('is at its point to 100 m, and shows no proof of a deadline, which begins with the minute', async () => {
    const place = { kind: 'point', streetId: 'str_xiasha', lat: 30.312_345, lng: 120.334_567, datum: 'GCJ-02' }
    await write({ place })
    const { body, text } = await desks.ask<{ place: object; deadlines: readonly object[] }>(
      LEAD,
      `GET /v1/tickets/${ID}`,
    )
    expect(body.place).toEqual({ ...place, lat: 30.312, lng: 120.335 })
    expect(text).not.toContain('30.3123')
    for (const deadline of body.deadlines) expect(deadline).not.toHaveProperty('proof')
  })
})

describe('the search finds what is there', () => {
  test.each([
    ['his id', () => WRITER],
    ['the name of his own list', () => desks.deps.ownerHash(WRITER)],
    ['the minute in which he wrote', () => new Date(OPENED_AT + 7 * MINUTE).toISOString()],
    ['the minute as a number', () => String(OPENED_AT + 7 * MINUTE)],
  ])('%s, planted in his words', async (_, planted) => {
    await wholeLife({ words: `不让进 ${planted()}` })
    expect(foundOf([...identity(), ...minutes(), String(acts[0])]).length).toBeGreaterThan(0)
  })

  test('the masked name and the minute of who does not ask to stay unknown, and never his id', async () => {
    await wholeLife({ anonymous: false })
    expect(foundOf(['王*'])).toEqual(['王*'])
    expect(foundOf(minutesOf(acts[0] ?? 0))).not.toEqual([])
    expect(foundOf(minutesOf(acts[1] ?? 0))).not.toEqual([])
    expect(foundOf(minutesOf(acts[2] ?? 0))).not.toEqual([])
    expect(foundOf([WRITER, desks.deps.ownerHash(WRITER)])).toEqual([])
  })

  test('the minute and the point of who stays unknown but agrees to more, and not his name', async () => {
    const place = { kind: 'point', streetId: 'str_xiasha', lat: 30.312_345, lng: 120.334_567, datum: 'GCJ-02' }
    await write({ exact: true, place })
    await tell(['readTicket', STREET_CLERK, ''])
    expect(foundOf(minutes())).not.toEqual([])
    expect(foundOf(['30.312345'])).toEqual(['30.312345'])
    expect(foundOf(identity())).toEqual([])
  })
})
