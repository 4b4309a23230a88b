import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { log } from '../../functions/shared/telemetry/log.ts'
import { type Desks, desksInMemory, FIRE, HOUSING, LEAD, PROPERTY, STREET_CLERK } from '../support/desk-doors-kit.ts'
import { ticketIdOf } from '../support/own-tickets-kit.ts'
import { COMMUNITY, DEPARTMENT, STREET } from '../support/ticket-kit.ts'

type Called = { readonly unit: string; readonly missed: boolean; readonly reportedAt?: string; readonly words?: string }
type Whistle = { readonly whistleId: string; readonly endedAt?: string; readonly departments: readonly Called[] }
const ID = ticketIdOf(1)
const WHISTLE = 'whi_whistle01'
const BODY = { departments: [DEPARTMENT, FIRE.unit], words: '充电桩起火，请到场', minutes: 30 }

let desks: Desks
beforeEach(async () => {
  vi.spyOn(log, 'info').mockReturnValue()
  desks = await desksInMemory()
  await desks.write()
  await put(PROPERTY, 'acceptances/act_accept01')
})
afterEach(() => vi.restoreAllMocks())

const put = <T>(caller: typeof PROPERTY, end: string, body?: object, id = ID) =>
  desks.ask<T>(caller, `PUT /v1/tickets/${id}/${end}`, body === undefined ? {} : { body })
const blow = (caller = PROPERTY, body: object = BODY, whistleId = WHISTLE) =>
  put<{ whistles: readonly Whistle[] }>(caller, `whistles/${whistleId}`, body)
const report = (caller: typeof PROPERTY, actionId = 'act_report01', words?: string) =>
  put<Whistle>(caller, `whistles/${WHISTLE}/reports/${actionId}`, words === undefined ? {} : { words })
const end = (caller: typeof PROPERTY) => put<Whistle>(caller, `whistles/${WHISTLE}/ends/act_end00001`)
const mine = (caller: typeof PROPERTY) => desks.ask<{ items: readonly Whistle[] }>(caller, 'GET /v1/whistles')
const outcome = ({ status, code }: { status: number; code: string | undefined }) => [status, code]

describe('a whistle', () => {
  test('calls departments to a ticket: each finds it, reads the ticket, and reports in for itself', async () => {
    const { body } = await blow()
    expect(body.whistles).toMatchObject([
      {
        whistleId: WHISTLE,
        departments: [
          { unit: DEPARTMENT, missed: false },
          { unit: FIRE.unit, missed: false },
        ],
      },
    ])
    expect((await mine(FIRE)).body.items.map(({ whistleId }) => whistleId)).toEqual([WHISTLE])
    expect((await desks.ask(FIRE, `GET /v1/tickets/${ID}`)).status).toBe(200)
    const reported = await report(FIRE, 'act_report01', '已到场')
    expect(reported.body.departments).toMatchObject([
      { unit: DEPARTMENT, missed: false },
      { unit: FIRE.unit, missed: false, words: '已到场', by: { id: FIRE.id } },
    ])
    expect(reported.body.departments[0]).not.toHaveProperty('reportedAt')
    expect((await report(FIRE, 'act_report01', '已到场')).body).toEqual(reported.body)
    expect(outcome(await report(FIRE, 'act_report02'))).toEqual([409, 'whistle.reported'])
  })

  test('shows who did not come in time, and that who came late was late', async () => {
    await blow()
    await report(FIRE)
    await desks.reach('report-in')
    expect((await mine(HOUSING)).body.items[0]?.departments).toMatchObject([
      { unit: DEPARTMENT, missed: true },
      { unit: FIRE.unit, missed: false },
    ])
    const late = await report(HOUSING, 'act_report02')
    expect(late.body.departments[0]).toMatchObject({ missed: true, reportedAt: expect.any(String) })
  })

  test('is ended by who blew it; then departments read the ticket no more, but a report sent again is answered again', async () => {
    await blow()
    const reported = await report(FIRE)
    expect(outcome(await end(STREET_CLERK))).toEqual([403, 'whistle.not-blower'])
    expect(outcome(await end(FIRE))).toEqual([403, 'caller.unit'])
    expect((await end(PROPERTY)).body).toHaveProperty('endedAt')
    expect((await mine(FIRE)).body.items).toEqual([])
    expect(outcome(await desks.ask(FIRE, `GET /v1/tickets/${ID}`))).toEqual([403, 'caller.unit'])
    expect((await report(FIRE)).body.departments).toEqual(reported.body.departments)
    expect(outcome(await report(HOUSING, 'act_report02'))).toEqual([409, 'whistle.ended'])
  })

  test('goes on when the ticket climbs, and is still ended by who blew it', async () => {
    await blow()
    await desks.reach('resolve')
    expect(outcome(await desks.ask(PROPERTY, `GET /v1/tickets/${ID}`))).toEqual([403, 'caller.unit'])
    expect((await desks.ask(STREET_CLERK, `GET /v1/tickets/${ID}`)).body).toMatchObject({ unit: STREET })
    expect((await end(PROPERTY)).status).toBe(200)
  })

  test('names departments alone, and never the one complained of', async () => {
    for (const unit of [COMMUNITY, STREET, 'd', 'd/ent_swift'])
      expect(outcome(await blow(PROPERTY, { ...BODY, departments: [unit] }))).toEqual([400, 'request.malformed'])
    await desks.write(2, { against: DEPARTMENT })
    await put(PROPERTY, 'acceptances/act_accept01', undefined, ticketIdOf(2))
    const asked = (departments: readonly string[]) =>
      put(PROPERTY, 'whistles/whi_whistle02', { ...BODY, departments }, ticketIdOf(2))
    expect((await asked([DEPARTMENT])).code).toBe('ticket.unit-barred')
    expect((await asked([FIRE.unit])).status).toBe(200)
    expect(outcome(await desks.ask(HOUSING, `GET /v1/tickets/${ticketIdOf(2)}`))).toEqual([403, 'caller.unit'])
  })

  test('is blown once under its id: the same again is the same, another is refused', async () => {
    const first = await blow()
    expect((await blow()).body).toEqual(first.body)
    expect(outcome(await blow(PROPERTY, { ...BODY, words: '别的事情' }))).toEqual([409, 'ticket.act-reused'])
  })

  test('is not for who was not named, nor blown by who need not answer', async () => {
    await blow(PROPERTY, { ...BODY, departments: [DEPARTMENT] })
    expect(outcome(await report(FIRE))).toEqual([403, 'caller.unit'])
    expect(outcome(await report(LEAD))).toEqual([403, 'caller.role'])
    expect(outcome(await blow(HOUSING, BODY, 'whi_whistle02'))).toEqual([403, 'caller.unit'])
    const unknown = await put(HOUSING, 'whistles/whi_nowhere01/reports/act_report01', {})
    expect(outcome(unknown)).toEqual([404, 'whistle.unknown'])
  })
})

describe('the list of whistles', () => {
  test('leaves a line of who read it where it shows one', async () => {
    await mine(FIRE)
    expect(desks.readings(FIRE.unit)).toEqual([])
    await blow()
    await mine(FIRE)
    expect(desks.readings(FIRE.unit)).toMatchObject([{ what: 'whistles', ids: [ID], staff: { id: FIRE.id } }])
  })

  test('goes on by a cursor that is its caller’s alone', async () => {
    await blow()
    await desks.write(2)
    await put(PROPERTY, 'acceptances/act_accept02', undefined, ticketIdOf(2))
    await put(PROPERTY, 'whistles/whi_whistle02', BODY, ticketIdOf(2))
    const page = (caller: typeof PROPERTY, query: Record<string, string>) =>
      desks.ask<{ items: readonly Whistle[]; next?: string }>(caller, 'GET /v1/whistles', { query })
    const { body } = await page(FIRE, { limit: '1' })
    const cursor = body.next ?? ''
    expect(body.items.map(({ whistleId }) => whistleId)).toEqual([WHISTLE])
    expect((await page(FIRE, { limit: '1', cursor })).body.items.map(({ whistleId }) => whistleId)).toEqual([
      'whi_whistle02',
    ])
    expect(outcome(await page(HOUSING, { cursor }))).toEqual([400, 'request.cursor'])
  })
})
