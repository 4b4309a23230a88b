import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LOOKED_AT_MAX } from '../../functions/mailbox/domain/request-filter.ts'
import { type DeskRequestsDeps, listDeskRequests } from '../../functions/mailbox/list-desk-requests.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { log } from '../../functions/shared/telemetry/log.ts'
import { ELSEWHERE, LEAD, minutesOf, NEIGHBOUR, OPENED_AT, PROPERTY, STREET_CLERK } from '../support/desk-doors-kit.ts'
import type { Answered, Format, ServiceRequest } from '../support/georeport-client.ts'
import { COURIER, type Open311, open311InMemory } from '../support/open311-kit.ts'
import { ticketIdOf } from '../support/own-tickets-kit.ts'
import { COMMUNITY, opened } from '../support/ticket-kit.ts'

const [ONE, TWO] = [ticketIdOf(1), ticketIdOf(2)]
const DAY_BEGINS = '2026-11-24T00:00:00+08:00'
const EVIDENCE = { words: '已与物业沟通，北门自即日起对骑手开放，凭码通行。' }
let open311: Open311
beforeEach(async () => {
  vi.spyOn(log, 'info').mockReturnValue()
  open311 = await open311InMemory()
  await open311.write()
})
afterEach(() => vi.restoreAllMocks())

type Filter = Readonly<Record<string, string>>
const list = (filter: Filter = {}, by: Caller | undefined = PROPERTY, format: Format = 'json') =>
  open311.deskClient(by, format).requests(filter)
const told = (answered: Answered<readonly ServiceRequest[]>): readonly ServiceRequest[] => {
  if (!answered.ok) throw new Error(`Refused: ${JSON.stringify(answered.errors)}`)
  return answered.told
}
const ids = async (filter: Filter = {}, by: Caller = PROPERTY) =>
  told(await list(filter, by)).map((request) => request.service_request_id)
const refusal = (answered: Answered<unknown>) =>
  answered.ok ? ['not refused'] : [answered.status, answered.errors[0]?.description.split(':')[0]]
const iso = (at: number): string => new Date(at).toISOString()
const act = (end: string, body?: object, id = ONE) =>
  open311.ask(PROPERTY, `PUT /v1/tickets/${id}/${end}`, body === undefined ? {} : { body })

describe('a desk’s requests', () => {
  test('are those of its unit and below, in both formats, and of no other', async () => {
    expect(await ids()).toStrictEqual([ONE])
    expect(await ids({}, STREET_CLERK)).toStrictEqual([ONE])
    for (const by of [NEIGHBOUR, ELSEWHERE]) expect(await ids({}, by)).toStrictEqual([])
    const xml = told(await list({}, PROPERTY, 'xml'))
    expect(xml).toEqual(told(await list()))
    expect(told(await list({}, NEIGHBOUR, 'xml'))).toStrictEqual([])
  })

  test('are nobody else’s: no courier, nobody unknown', async () => {
    expect(refusal(await list({}, COURIER, 'xml'))).toStrictEqual([403, 'caller.role'])
    expect(refusal(await open311.deskClient(undefined, 'json').requests())).toStrictEqual([401, 'caller.unknown'])
  })

  test('tell the beginning of a letter, which counts as unseen; one read by itself is whole, and seen', async () => {
    const words = `${'东门不让进。'.repeat(10)}又等了二十分钟。`
    await open311.write(2, { words })
    for (const filter of [{}, { service_request_id: TWO }])
      for (const format of ['json', 'xml'] as const) {
        const line = told(await list(filter, PROPERTY, format)).find((one) => one.service_request_id === TWO)
        expect(line?.description).toBe('东门不让进。'.repeat(10))
      }
    expect((await open311.deps.readTicket(TWO))?.seenAt).toBeUndefined()
    expect(told(await open311.deskClient(PROPERTY, 'json').request(TWO))[0]?.description).toBe(words)
    expect((await open311.deps.readTicket(TWO))?.seenAt).toBe(open311.clock.now)
  })

  test('leave a line of who read which; an empty list leaves none', async () => {
    await list({}, NEIGHBOUR)
    await list()
    expect(open311.readings(NEIGHBOUR.unit)).toEqual([])
    expect(open311.readings(COMMUNITY)).toMatchObject([
      { what: 'open311-requests', ids: [ONE], staff: { id: PROPERTY.id } },
    ])
  })

  test('are open until closed; each state is a list, both are one, each request once', async () => {
    await open311.write(2)
    await act('acceptances/act_accept01')
    await act('resolutions/act_resolve1', EVIDENCE)
    expect(await ids({ status: 'closed' })).toStrictEqual([])
    await open311.answer({ solved: true, satisfied: true })
    expect(await ids({ status: 'closed' })).toStrictEqual([ONE])
    expect(await ids({ status: 'open' })).toStrictEqual([TWO])
    expect(await ids()).toStrictEqual([TWO, ONE])
    expect(await ids({ status: 'open,closed,open' })).toStrictEqual([TWO, ONE])
  })

  test('are found by code', async () => {
    expect(await ids({ service_code: 'cat_gaterefused' })).toStrictEqual([ONE])
    expect(await ids({ service_code: 'cat_charging' })).toStrictEqual([])
  })

  test('named by id are those it may read; another’s and nobody’s are nothing, and leave no line', async () => {
    const named = { service_request_id: `${ONE},${ticketIdOf(9)},${ONE}`, status: 'closed' }
    expect(await ids(named)).toStrictEqual([ONE])
    expect(await ids(named, LEAD)).toStrictEqual([ONE])
    expect(await ids(named, NEIGHBOUR)).toStrictEqual([])
    expect(open311.readings(NEIGHBOUR.unit)).toEqual([])
  })
})

describe('the minute of somebody anonymous', () => {
  const around = (at: number) => ({ start_date: iso(at - 60_000), end_date: iso(at + 60_000) })

  test('is in no reply of any route, in no format', async () => {
    open311.clock.now += 7_200_000
    const seenAt = iso(open311.clock.now)
    for (const format of ['json', 'xml'] as const) {
      const client = open311.deskClient(PROPERTY, format)
      const [listed, read] = [await client.requests(), await client.request(ONE)]
      // When a desk looked is no secret of the reporter’s.
      expect(told(read)[0]?.updated_datetime).toBe(seenAt)
      for (const answered of [listed, read]) {
        const [request] = told(answered)
        expect(request).toMatchObject({ requested_datetime: DAY_BEGINS })
        const { expected_datetime: expected, ...rest } = request ?? {}
        // The deadline is told as it is: whoever must answer has to keep it.
        expect(Date.parse(expected ?? '')).toBe(Math.ceil(OPENED_AT / 60_000) * 60_000 + 86_400_000)
        for (const minute of minutesOf(OPENED_AT)) expect(JSON.stringify(rest)).not.toContain(minute)
      }
    }
  })

  test('is not found by asking for it: he matches by the beginning of his day alone', async () => {
    expect(await ids(around(OPENED_AT))).toStrictEqual([])
    expect(await ids(around(Date.parse(DAY_BEGINS)))).toStrictEqual([ONE])
    expect(await ids({ start_date: DAY_BEGINS, end_date: DAY_BEGINS })).toStrictEqual([ONE])
    expect(await ids({ start_date: '2026-11-24T00:00:01+08:00' })).toStrictEqual([])
    expect(await ids({ end_date: '2026-11-23T23:59:59+08:00' })).toStrictEqual([])
  })

  test('of somebody named is found by the second', async () => {
    await open311.write(2, { anonymous: false })
    expect(await ids(around(OPENED_AT))).toStrictEqual([TWO])
    expect(told(await list(around(OPENED_AT)))[0]?.requested_datetime).toBe(iso(OPENED_AT))
    expect(await ids({ start_date: iso(OPENED_AT), end_date: iso(OPENED_AT) })).toStrictEqual([TWO])
    expect(await ids({ start_date: iso(OPENED_AT + 1) })).toStrictEqual([])
  })
})

describe('one of them', () => {
  const read = (id: string, by: Caller = PROPERTY, format: Format = 'xml') => open311.deskClient(by, format).request(id)

  test('is read, recorded, and counts as seen by the unit that must answer', async () => {
    expect(told(await read(ONE))).toMatchObject([{ service_request_id: ONE, agency_responsible: COMMUNITY }])
    expect(open311.readings(COMMUNITY)).toMatchObject([{ what: 'ticket', ids: [ONE] }])
    expect((await open311.deps.readEvents(ONE)).map(({ type }) => type)).toStrictEqual(['opened', 'seen'])
  })

  test('of another unit is refused the same as one that never was, in both formats', async () => {
    for (const format of ['json', 'xml'] as const) {
      const theirs = await read(ONE, NEIGHBOUR, format)
      expect(refusal(theirs)).toStrictEqual([403, 'caller.unit'])
      expect(await read(ticketIdOf(9), NEIGHBOUR, format)).toStrictEqual(theirs)
    }
    expect(refusal(await read(ticketIdOf(9), LEAD))).toStrictEqual([404, 'ticket.unknown'])
    expect((await read(ONE, LEAD)).ok).toBe(true)
  })
})

describe('services', () => {
  test('are told at both addresses to anybody, alike', async () => {
    for (const format of ['json', 'xml'] as const) {
      const [own, desk] = [open311.ownClient(undefined, format), open311.deskClient(undefined, format)]
      const services = await own.services()
      expect(await desk.services()).toStrictEqual(services)
      const codes = services.ok ? services.told.map((service) => service.service_code) : []
      expect(codes.length).toBeGreaterThan(5)
      const definition = await own.definition(codes[0] ?? '')
      expect(definition).toMatchObject({ ok: true, told: { service_code: codes[0] } })
      expect(await desk.definition(codes[0] ?? '')).toStrictEqual(definition)
      expect(refusal(await own.definition('cat_none'))).toStrictEqual([404, 'category.unknown'])
    }
  })
})

describe('a very long list', () => {
  const PAGE = 100
  /** A desk with so many open and so many done; each page is a hundred. */
  const kept = (counts: { readonly open: number; readonly done: number }) => {
    const looked = { open: 0, done: 0 }
    const deps = {
      ...open311.deps,
      listDesk: async ({ state, from }: { state: 'open' | 'done'; from?: Readonly<Record<string, unknown>> }) => {
        const start = Number(from?.['at'] ?? 0)
        const size = Math.min(PAGE, counts[state] - start)
        looked[state] += size
        const shift = state === 'open' ? 0 : 50_000
        const tickets = Array.from({ length: size }, (_, at) => ({
          ...opened(),
          ticketId: ticketIdOf(shift + start + at),
          state: state === 'open' ? ('submitted' as const) : ('closed' as const),
        }))
        const end = start + size
        return end < counts[state] ? { tickets, next: { at: end } } : { tickets }
      },
    } satisfies DeskRequestsDeps
    return {
      looked,
      ask: (query: Parameters<typeof listDeskRequests>[0] = {}) => listDeskRequests(query, PROPERTY, deps),
    }
  }

  test('is a thousand, open ones first', async () => {
    expect(await kept({ open: 1_000, done: 0 }).ask()).toHaveLength(1_000)
    const mixed = await kept({ open: 999, done: 3 }).ask()
    expect([mixed.length, mixed.filter(({ status }) => status === 'closed').length]).toStrictEqual([1_000, 1])
    expect(await kept({ open: 5_000, done: 0 }).ask()).toHaveLength(1_000)
  })

  test('is looked through to its bound, however much is kept', async () => {
    const { ask, looked } = kept({ open: 0, done: LOOKED_AT_MAX + PAGE })
    expect(await ask({ service_code: ['cat_other'] })).toStrictEqual([])
    expect(looked.done).toBe(LOOKED_AT_MAX)
  })

  test('of one state reads nothing of the other', async () => {
    const { ask, looked } = kept({ open: 100, done: 100 })
    await ask({ status: ['closed'] })
    expect(looked).toStrictEqual({ open: 0, done: 100 })
  })
})
