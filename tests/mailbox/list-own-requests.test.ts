import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LOOKED_AT_MAX } from '../../functions/mailbox/domain/request-filter.ts'
import { listOwnRequests, type OwnRequestsDeps } from '../../functions/mailbox/list-own-requests.ts'
import { log } from '../../functions/shared/telemetry/log.ts'
import { OPENED_AT } from '../support/desk-doors-kit.ts'
import type { Answered, Format, ServiceRequest } from '../support/georeport-client.ts'
import { COURIER, type Open311, OTHER_COURIER, open311InMemory } from '../support/open311-kit.ts'
import { ticketIdOf } from '../support/own-tickets-kit.ts'
import { opened } from '../support/ticket-kit.ts'

const [ONE, TWO, THREE] = [ticketIdOf(1), ticketIdOf(2), ticketIdOf(3)]
const DAY = 86_400_000
const SECOND = 1_000
let open311: Open311
/** Three letters, a day apart, each on a whole second. */
const openedAt = (number: number): number => Math.floor(OPENED_AT / SECOND) * SECOND + number * DAY
beforeEach(async () => {
  vi.spyOn(log, 'info').mockReturnValue()
  open311 = await open311InMemory()
  for (const number of [1, 2, 3]) {
    open311.clock.now = openedAt(number)
    await open311.write(number, number === 2 ? { categoryId: 'cat_charging', kind: 'complaint' } : {})
  }
})
afterEach(() => vi.restoreAllMocks())

type Filter = Readonly<Record<string, string>>
const list = (filter: Filter = {}, format: Format = 'json', by = COURIER) =>
  open311.ownClient(by, format).requests(filter)
const idsOf = (answered: Answered<readonly ServiceRequest[]>) =>
  answered.ok ? answered.told.map((request) => request.service_request_id) : [answered.status, ...answered.errors]
const ids = async (filter: Filter = {}, format: Format = 'json', by = COURIER) => idsOf(await list(filter, format, by))
const iso = (at: number): string => new Date(at).toISOString()
const refusal = (answered: Answered<unknown>) =>
  answered.ok ? ['not refused'] : [answered.status, answered.errors[0]?.description.split(':')[0]]

describe('a courier’s requests', () => {
  test('are his own, newest first, alike in JSON and XML', async () => {
    expect(await ids()).toStrictEqual([THREE, TWO, ONE])
    const [json, xml] = [await list(), await list({}, 'xml')]
    expect(json.ok && xml.ok && json.told).toEqual(xml.ok && xml.told)
  })

  test('are none to another, in both formats', async () => {
    expect(await ids({}, 'json', OTHER_COURIER)).toStrictEqual([])
    expect(await ids({}, 'xml', OTHER_COURIER)).toStrictEqual([])
  })

  test('are found by code, by each of several, and by state', async () => {
    expect(await ids({ service_code: 'cat_charging' })).toStrictEqual([TWO])
    expect(await ids({ service_code: 'cat_charging, cat_gaterefused,cat_charging' })).toHaveLength(3)
    expect(await ids({ service_code: 'cat_other' })).toStrictEqual([])
    expect(await ids({ status: 'open' })).toHaveLength(3)
    expect(await ids({ status: 'closed' })).toStrictEqual([])
    expect(await ids({ status: 'closed,open' })).toHaveLength(3)
  })

  test('are found by when they were written, to the second, both ends included', async () => {
    const between = (start: number, end: number) => ids({ start_date: iso(start), end_date: iso(end) })
    expect(await between(openedAt(2), openedAt(2))).toStrictEqual([TWO])
    expect(await between(openedAt(2) - SECOND, openedAt(2) + SECOND)).toStrictEqual([TWO])
    expect(await between(openedAt(2) + SECOND, openedAt(3) - SECOND)).toStrictEqual([])
    expect(await between(openedAt(1), openedAt(3))).toHaveLength(3)
    expect(await ids({ start_date: '2026-11-27T00:00:00+08:00' })).toStrictEqual([THREE])
  })

  test('are those of 90 days, unless older ones are asked for', async () => {
    open311.clock.now = openedAt(1) + 90 * DAY
    expect(await ids()).toHaveLength(3)
    open311.clock.now += 1
    expect(await ids()).toStrictEqual([THREE, TWO])
    open311.clock.now += 400 * DAY
    expect(await ids()).toStrictEqual([])
    expect(await ids({ start_date: iso(openedAt(1)), end_date: iso(openedAt(2)) })).toStrictEqual([TWO, ONE])
  })

  test.each([
    ['a day without a time', { start_date: '2026-11-27' }],
    ['a time without a zone', { start_date: '2026-11-27T00:00:00' }],
    ['a day that is none', { end_date: '2026-02-30T00:00:00Z' }],
    ['a state that is none', { status: 'open,done' }],
    ['an id that is none', { service_request_id: '638344' }],
    ['51 ids', { service_request_id: Array.from({ length: 51 }, (_, at) => ticketIdOf(at)).join(',') }],
    ['another jurisdiction', { jurisdiction_id: 'city.gov' }],
  ])('are refused to %s, in both formats', async (_, filter) => {
    expect(refusal(await list(filter))).toStrictEqual([400, 'request.malformed'])
    expect(refusal(await list(filter, 'xml'))).toStrictEqual([400, 'request.malformed'])
  })

  test('are answered by id, whatever else is asked: each once, another’s and nobody’s as nothing', async () => {
    await open311.deps.readTicket(ONE)
    const fifty = [ONE, ...Array.from({ length: 49 }, (_, at) => ticketIdOf(at + 10))].join(',')
    expect(await ids({ service_request_id: fifty, status: 'closed', end_date: '2020-01-01T00:00:00Z' })).toStrictEqual([
      ONE,
    ])
    expect(await ids({ service_request_id: `${TWO},${ONE},${TWO}` })).toStrictEqual([TWO, ONE])
    expect(await ids({ service_request_id: ONE }, 'json', OTHER_COURIER)).toStrictEqual([])
    expect(await ids({ service_request_id: ticketIdOf(9) })).toStrictEqual([])
  })
})

describe('one of them', () => {
  test('is a list of one, in both formats, with when it was last changed', async () => {
    for (const format of ['json', 'xml'] as const) {
      const answered = await open311.ownClient(COURIER, format).request(ONE)
      expect(answered).toMatchObject({
        status: 200,
        told: [{ service_request_id: ONE, status: 'open', updated_datetime: iso(openedAt(1)) }],
      })
    }
  })

  test('of another is refused as one that never was', async () => {
    const theirs = await open311.ownClient(OTHER_COURIER, 'xml').request(ONE)
    expect(refusal(theirs)).toStrictEqual([404, 'ticket.unknown'])
    expect(await open311.ownClient(OTHER_COURIER, 'xml').request(ticketIdOf(9))).toStrictEqual(theirs)
    expect((await open311.ownClient(COURIER, 'xml').request(ONE)).ok).toBe(true)
  })
})

describe('a very long list', () => {
  const NEWEST = opened().openedAt
  /** So many tickets, one a minute back from now. */
  const kept = (count: number) => {
    const looked = { tickets: 0 }
    const numberOf = (id: string): number => Number(id.slice(5))
    const deps = {
      ...open311.deps,
      now: () => NEWEST,
      ownPage: async (_: string, limit: number, from?: Readonly<Record<string, unknown>>) => {
        const start = Number(from?.['sk'] ?? 0)
        const numbers = Array.from({ length: Math.min(limit, count - start) }, (_none, at) => start + at)
        const end = start + numbers.length
        return { ticketIds: numbers.map(ticketIdOf), next: end < count ? { sk: String(end) } : undefined }
      },
      readTickets: async (wanted: readonly string[]) => {
        looked.tickets += wanted.length
        return wanted.map((ticketId) => ({ ...opened(), ticketId, openedAt: NEWEST - numberOf(ticketId) * 60_000 }))
      },
    } satisfies OwnRequestsDeps
    return {
      looked,
      ask: (query: Parameters<typeof listOwnRequests>[0] = {}) => listOwnRequests(query, COURIER.id, deps),
    }
  }

  test('is a thousand of them, the newest', async () => {
    expect(await kept(999).ask()).toHaveLength(999)
    const { ask, looked } = kept(1_001)
    const told = await ask()
    expect([told.length, told[0]?.service_request_id, told.at(-1)?.service_request_id]).toStrictEqual([
      1_000,
      ticketIdOf(0),
      ticketIdOf(999),
    ])
    expect(looked.tickets).toBe(1_000)
  })

  test('is read on to a span that lies far behind the newest thousand, and no further', async () => {
    const at = (number: number): string => iso(NEWEST - number * 60_000)
    const { ask, looked } = kept(4_000)
    const told = await ask({ start_date: at(1_502), end_date: at(1_500) })
    expect(told.map((request) => request.service_request_id)).toStrictEqual([1_500, 1_501, 1_502].map(ticketIdOf))
    expect(looked.tickets).toBe(1_600)
  })

  test('is looked through to its bound', async () => {
    const { ask, looked } = kept(LOOKED_AT_MAX + 100)
    expect(await ask({ status: ['closed'] })).toStrictEqual([])
    expect(looked.tickets).toBe(LOOKED_AT_MAX)
  })
})
