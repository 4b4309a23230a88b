import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { log } from '../../functions/shared/telemetry/log.ts'
import {
  type Desks,
  desksInMemory,
  ELSEWHERE,
  HOUSING,
  LEAD,
  NEIGHBOUR,
  PROPERTY,
  STREET_CLERK,
} from '../support/desk-doors-kit.ts'
import { ticketIdOf } from '../support/own-tickets-kit.ts'
import { COMMUNITY, DEPARTMENT, STREET } from '../support/ticket-kit.ts'

type Shown = {
  readonly state: string
  readonly unit: string
  readonly level: string
  readonly version: number
  readonly offeredTo?: string
  readonly seen: boolean
  readonly deadlines: readonly { readonly kind: string; readonly at: string }[]
  readonly history: readonly { readonly type: string; readonly by: object }[]
}
const ID = ticketIdOf(1)
const at = (end: string, id = ID) => `PUT /v1/tickets/${id}/${end}` as const
const EVIDENCE = { words: '已与物业沟通，北门自即日起对骑手开放，凭码通行。' }

let desks: Desks
beforeEach(async () => {
  vi.spyOn(log, 'info').mockReturnValue()
  desks = await desksInMemory()
  await desks.write()
})
afterEach(() => vi.restoreAllMocks())
const act = (caller: typeof PROPERTY, end: string, body?: object, id = ID) =>
  desks.ask<Shown>(caller, at(end, id), body === undefined ? {} : { body })
const accepted = () => act(PROPERTY, 'acceptances/act_accept01')
const outcome = ({ status, code }: { status: number; code: string | undefined }) => [status, code]

describe('a ticket from acceptance to its end', () => {
  test('is accepted, begun and resolved by the unit that must answer, and closed by the reporter', async () => {
    expect((await accepted()).body).toMatchObject({ state: 'accepted', unit: COMMUNITY })
    expect((await act(PROPERTY, 'starts/act_start001')).body).toMatchObject({ state: 'in-progress' })
    expect((await act(PROPERTY, 'resolutions/act_resolve1', EVIDENCE)).body).toMatchObject({
      state: 'resolved',
      resolution: {
        ...EVIDENCE,
        photos: [],
        by: { kind: 'staff', id: PROPERTY.id, role: 'property', unit: COMMUNITY },
      },
    })
    await desks.answer({ solved: true, satisfied: true })
    const { body } = await desks.ask<Shown>(PROPERTY, `GET /v1/tickets/${ID}`)
    expect(body).toMatchObject({ state: 'closed', outcome: { solved: true, satisfied: true, by: 'reporter' } })
    expect(body.history.map(({ type }) => type)).toEqual(['opened', 'accepted', 'started', 'resolved', 'closed'])
  })

  test('each act again is the same act, and its id for another thing is refused', async () => {
    const first = await accepted()
    desks.clock.now += 60_000
    expect((await accepted()).body).toEqual(first.body)
    expect(outcome(await act(PROPERTY, 'starts/act_accept01'))).toEqual([409, 'ticket.act-reused'])
    const offer = { to: DEPARTMENT, reason: '属住建部门' }
    await act(PROPERTY, 'transfers/act_offer001', offer)
    expect((await act(PROPERTY, 'transfers/act_offer001', offer)).status).toBe(200)
    const other = { ...offer, reason: '不同的理由' }
    expect(outcome(await act(PROPERTY, 'transfers/act_offer001', other))).toEqual([409, 'ticket.act-reused'])
  })

  test('dissatisfaction takes it one level up, and from whom it left', async () => {
    await accepted()
    await act(PROPERTY, 'resolutions/act_resolve1', EVIDENCE)
    await desks.answer({ solved: false, words: '还是不让进' })
    expect(outcome(await desks.ask(PROPERTY, `GET /v1/tickets/${ID}`))).toEqual([403, 'caller.unit'])
    expect(outcome(await act(PROPERTY, 'starts/act_again001'))).toEqual([403, 'caller.unit'])
    const { body } = await desks.ask<Shown>(STREET_CLERK, `GET /v1/tickets/${ID}`)
    expect(body).toMatchObject({ state: 'submitted', unit: STREET, level: 'street' })
  })

  test('a resolution needs evidence: a phrase alone is none, a sentence is', async () => {
    await accepted()
    expect(outcome(await act(PROPERTY, 'resolutions/act_resolve1', { words: '已处理' }))).toEqual([
      expect.any(Number),
      'ticket.evidence',
    ])
    expect((await act(PROPERTY, 'resolutions/act_resolve2', EVIDENCE)).status).toBe(200)
  })
})

describe('a transfer', () => {
  const offer = () => act(PROPERTY, 'transfers/act_offer001', { to: DEPARTMENT, reason: '属住建部门' })
  beforeEach(async () => {
    await accepted()
    await offer()
  })

  test('leaves the first responsible until the other accepts (首接负责)', async () => {
    const { body } = await desks.ask<Shown>(PROPERTY, `GET /v1/tickets/${ID}`)
    expect(body).toMatchObject({ unit: COMMUNITY, offeredTo: DEPARTMENT })
    expect((await desks.ask(HOUSING, `GET /v1/tickets/${ID}`)).status).toBe(200)
    expect(outcome(await act(HOUSING, 'starts/act_start001'))).toEqual([403, 'caller.unit'])

    const taken = await act(HOUSING, 'acceptances/act_take0001')
    expect(taken.body).toMatchObject({ unit: DEPARTMENT, level: 'department' })
    expect(taken.body).not.toHaveProperty('offeredTo')
    expect(outcome(await desks.ask(PROPERTY, `GET /v1/tickets/${ID}`))).toEqual([403, 'caller.unit'])
  })

  test('that is declined may be declined again, and shows the one who declined nothing more', async () => {
    const decline = () => act(HOUSING, 'refusals/act_refuse01', { reason: '不归我们管' })
    expect((await decline()).body).toEqual({ ticketId: ID, actionId: 'act_refuse01' })
    expect((await decline()).body).toEqual({ ticketId: ID, actionId: 'act_refuse01' })
    expect(outcome(await desks.ask(HOUSING, `GET /v1/tickets/${ID}`))).toEqual([403, 'caller.unit'])
    expect(outcome(await act(HOUSING, 'acceptances/act_take0001'))).toEqual([403, 'caller.unit'])
  })

  test('is taken back by who offered it', async () => {
    expect((await act(PROPERTY, 'refusals/act_back0001', { reason: '自行处理' })).status).toBe(200)
    expect(outcome(await desks.ask(HOUSING, `GET /v1/tickets/${ID}`))).toEqual([403, 'caller.unit'])
  })
})

test('a transfer goes to no firm, nor to the unit complained of', async () => {
  await desks.write(2, { against: COMMUNITY })
  const id = ticketIdOf(2)
  await act(STREET_CLERK, 'acceptances/act_accept01', undefined, id)
  const to = (unit: string) => act(STREET_CLERK, 'transfers/act_offer001', { to: unit, reason: '请你们处理' }, id)
  expect(outcome(await to(COMMUNITY))).toEqual([expect.any(Number), 'ticket.unit-barred'])
  expect(outcome(await to('d/ent_swift'))).toEqual([400, 'request.malformed'])
  expect(outcome(await desks.ask(PROPERTY, `GET /v1/tickets/${id}`))).toEqual([403, 'caller.unit'])
  expect((await to(DEPARTMENT)).status).toBe(200)
})

describe('time', () => {
  beforeEach(() => accepted())
  const soon = () => new Date(desks.clock.now + 86_400_000).toISOString()

  test('is stopped with a reason and a counter-party, and goes on again', async () => {
    const pause = { reason: '等待配件', counterParty: '门禁厂家', until: soon() }
    const paused = await act(PROPERTY, 'pauses/act_pause001', pause)
    expect(paused.body).toMatchObject({ pause: { reason: '等待配件', counterParty: '门禁厂家' } })
    expect(paused.body.deadlines.map(({ kind }) => kind)).toEqual(['resume'])
    const resumed = await act(PROPERTY, 'resumptions/act_resume01')
    expect(resumed.body.deadlines.map(({ kind }) => kind)).toEqual(['resolve'])
    const { counterParty: _, ...bare } = pause
    expect(outcome(await act(PROPERTY, 'pauses/act_pause002', bare))).toEqual([400, 'request.malformed'])
  })

  test('is extended by who stands strictly above, and by nobody else', async () => {
    const asked = await act(PROPERTY, 'extensions/act_extend01', { minutes: 60, reason: '需要会商' })
    const before = asked.body.deadlines.find(({ kind }) => kind === 'resolve')?.at ?? ''
    const grant = { granted: true, words: '同意延期' }
    const path = 'extensions/act_extend01/answer'
    expect(outcome(await act(PROPERTY, path, grant))).toEqual([403, 'caller.role'])
    expect(outcome(await act(ELSEWHERE, path, grant))).toEqual([403, 'caller.unit'])
    const granted = await act(STREET_CLERK, path, grant)
    const after = granted.body.deadlines.find(({ kind }) => kind === 'resolve')?.at ?? ''
    expect(Date.parse(after) - Date.parse(before)).toBe(3_600_000)
    expect(granted.body).toMatchObject({ extension: { answer: { by: { id: STREET_CLERK.id, unit: STREET } } } })
    expect((await act(STREET_CLERK, path, grant)).body).toEqual(granted.body)
    expect(outcome(await act(STREET_CLERK, path, { ...grant, granted: false }))).toEqual([409, 'ticket.act-reused'])
  })

  test('of a department is extended by the district', async () => {
    await act(PROPERTY, 'transfers/act_offer001', { to: DEPARTMENT, reason: '属住建部门' })
    await act(HOUSING, 'acceptances/act_take0001')
    await act(HOUSING, 'extensions/act_extend01', { minutes: 60, reason: '需要会商' })
    const path = 'extensions/act_extend01/answer'
    expect(outcome(await act(STREET_CLERK, path, { granted: true, words: '同意' }))).toEqual([403, 'caller.unit'])
    expect((await act(LEAD, path, { granted: true, words: '同意' })).status).toBe(200)
  })
})

describe('duplicates', () => {
  test('become one: the other ends in it, and says so', async () => {
    await desks.write(2)
    await accepted()
    await act(PROPERTY, 'acceptances/act_accept02', undefined, ticketIdOf(2))
    const merge = () => act(PROPERTY, 'mergers/act_merge001', { into: ID }, ticketIdOf(2))
    const merged = await merge()
    expect(merged.body).toMatchObject({ state: 'merged', mergedInto: ID, deadlines: [] })
    expect((await merge()).body).toEqual(merged.body)
    expect((await desks.ask(PROPERTY, `GET /v1/tickets/${ID}`)).body).toMatchObject({ absorbed: [ticketIdOf(2)] })
    expect(outcome(await act(PROPERTY, 'mergers/act_merge002', { into: ID }))).toEqual([400, 'merge.itself'])
  })

  test('are not made of what is another’s, nor of what is not there: both are refused the same', async () => {
    await accepted()
    await desks.write(2, { against: COMMUNITY })
    const theirs = await act(PROPERTY, 'mergers/act_merge001', { into: ticketIdOf(2) })
    const nobodys = await act(PROPERTY, 'mergers/act_merge001', { into: ticketIdOf(3) })
    expect(outcome(theirs)).toEqual([403, 'caller.unit'])
    expect(nobodys.text).toBe(theirs.text)
  })
})

describe('looking at a ticket', () => {
  const read = (caller = PROPERTY) => desks.ask<Shown>(caller, `GET /v1/tickets/${ID}`)
  const types = async () => (await desks.deps.readEvents(ID)).map(({ type }) => type)

  test('is an event once, by the unit that must answer, and not by those above', async () => {
    expect((await read(STREET_CLERK)).body.seen).toBe(false)
    expect(await types()).toEqual(['opened'])
    expect((await read()).body).toMatchObject({ seen: true, history: [{ type: 'opened' }, { type: 'seen' }] })
    await read()
    await read(LEAD)
    expect(await types()).toEqual(['opened', 'seen'])
  })

  test('counts anew on the level above', async () => {
    await read()
    await desks.reach('accept')
    expect((await read(STREET_CLERK)).body.history.map(({ type }) => type)).toEqual([
      'opened',
      'seen',
      'escalated',
      'seen',
    ])
  })

  test('leaves a line of who, each time, also of those above', async () => {
    await read()
    desks.clock.now += 1
    await read(LEAD)
    expect(desks.readings(COMMUNITY)).toMatchObject([
      { what: 'ticket', ids: [ID], staff: { id: PROPERTY.id } },
      { what: 'ticket', ids: [ID], staff: { id: LEAD.id } },
    ])
  })

  test('is not for a neighbour, another street, a department of the ladder that it has not come to, nor for nobody', async () => {
    for (const caller of [NEIGHBOUR, ELSEWHERE, HOUSING])
      expect(outcome(await read(caller))).toEqual([403, 'caller.unit'])
    expect(outcome(await desks.ask(undefined, `GET /v1/tickets/${ID}`))).toEqual([401, 'caller.unknown'])
    expect(desks.readings(COMMUNITY)).toEqual([])
  })

  test('that is not there is refused as what is another’s; only the district learns it', async () => {
    const gone = `GET /v1/tickets/${ticketIdOf(9)}` as const
    expect((await desks.ask(NEIGHBOUR, gone)).text).toBe((await read(NEIGHBOUR)).text)
    expect(outcome(await desks.ask(LEAD, gone))).toEqual([404, 'ticket.unknown'])
  })
})

describe('a list', () => {
  type List = { readonly items: readonly { readonly ticketId: string }[]; readonly next?: string }
  const list = async (caller: typeof PROPERTY, query: Record<string, string> = {}) =>
    desks.ask<List>(caller, 'GET /v1/tickets', { query })
  const ids = ({ body }: { body: List }) => body.items.map(({ ticketId }) => ticketId)

  test('is one’s own unit and below unless another is named; none beside', async () => {
    await desks.write(2, { against: COMMUNITY })
    expect(ids(await list(PROPERTY))).toEqual([ID])
    expect(ids(await list(STREET_CLERK))).toEqual([ticketIdOf(2), ID])
    expect(ids(await list(STREET_CLERK, { unit: COMMUNITY }))).toEqual([ID])
    expect(ids(await list(LEAD, { unit: STREET }))).toEqual([ticketIdOf(2), ID])
    expect(ids(await list(LEAD))).toEqual([])
    expect(ids(await list(NEIGHBOUR))).toEqual([])
    expect(outcome(await list(PROPERTY, { unit: STREET }))).toEqual([403, 'caller.unit'])
    expect(outcome(await list(ELSEWHERE, { unit: COMMUNITY }))).toEqual([403, 'caller.unit'])
  })

  test('goes on by a cursor that is good for its caller and its question alone', async () => {
    await desks.write(2)
    const { body } = await list(STREET_CLERK, { limit: '1' })
    const cursor = body.next ?? ''
    expect(ids(await list(STREET_CLERK, { limit: '1', cursor }))).toHaveLength(1)
    expect(outcome(await list(LEAD, { unit: STREET, cursor }))).toEqual([400, 'request.cursor'])
    expect(outcome(await list(STREET_CLERK, { unit: COMMUNITY, cursor }))).toEqual([400, 'request.cursor'])
    expect(outcome(await list(STREET_CLERK, { state: 'done', cursor }))).toEqual([400, 'request.cursor'])
  })

  test('leaves a line of who read it where it shows somebody', async () => {
    await list(NEIGHBOUR)
    await list(PROPERTY)
    expect(desks.readings(NEIGHBOUR.unit)).toEqual([])
    expect(desks.readings(COMMUNITY)).toMatchObject([{ what: 'tickets-open', ids: [ID], staff: { id: PROPERTY.id } }])
  })
})
