import { beforeAll, describe, expect, test } from 'vitest'
import { type Answered, type Format, geoReportClient } from '../support/georeport-client.ts'
import { ask } from '../support/journey-ask.ts'
import { until } from '../support/journey-passes.ts'
import { type Courier, newCouriers, type Person, type World, world } from '../support/journey-people.ts'
import { letterOf, newTicketId, type OwnTicket, writeTicket } from '../support/journey-tickets.ts'

/** A civic tool that knows GeoReport v2 and nothing of this house, let in with a courier’s token, and another with a desk’s. */

let w: World
let writer: Courier
let another: Courier
beforeAll(async () => {
  w = await world()
  ;[writer, another] = (await newCouriers(w.firms[0], 2)) as [Courier, Courier]
  // Who may file is heard a moment after he was enrolled; from then on also by whom letters of this place are answered.
  await until(
    () => writeTicket(writer, letterOf(w.communities[0])),
    ({ answering }) => answering.unit === w.communities[0].unit,
    30,
  )
}, 180_000)

const FORMATS: readonly Format[] = ['json', 'xml']
const asCourier = (by: Person, format: Format) =>
  geoReportClient(`${w.api.origin}/v1/open311`, format, { token: by.token })
const asDesk = (by: Person, format: Format) =>
  geoReportClient(`${w.api.origin}/v1/desk/open311`, format, { token: by.token })
const told = <T>(answered: Answered<T>): T => {
  if (!answered.ok) throw new Error(`Refused: ${JSON.stringify(answered.errors)}`)
  return answered.told
}
const form = (more: object = {}) => ({
  service_code: 'cat_gaterefused',
  address_id: w.communities[0].communityId,
  description: '东门不让进 <script>alert(1)</script> & 等了二十分钟。',
  'attribute[kind]': 'complaint',
  'attribute[anonymous]': 'yes',
  ...more,
})
const fileAs = async (by: Person, format: Format, headers: Record<string, string> = {}): Promise<string> => {
  const filed = await asCourier(by, format).file(form(), headers)
  expect(filed.status).toBe(201)
  return told(filed)[0]?.service_request_id ?? ''
}
const ownTicket = async (ticketId: string): Promise<OwnTicket> =>
  (await ask<OwnTicket>('GET', `/v1/me/tickets/${ticketId}`, { token: await writer.token() })).body

describe.each(FORMATS)('a civic tool that speaks %s', (format) => {
  test('discovers the services and reads what one asks for, without a token', async () => {
    const tool = geoReportClient(`${w.api.origin}/v1/open311`, format)
    const services = told(await tool.services())
    const gate = services.find(({ service_code }) => service_code === 'cat_gaterefused')
    expect(gate).toMatchObject({ service_name: expect.stringContaining('小区不让进'), metadata: 'true' })
    const { attributes } = told(await tool.definition(gate?.service_code ?? ''))
    expect(attributes.map(({ code }) => code)).toEqual(['kind', 'anonymous', 'exact', 'street'])
    expect(attributes[0]?.values.map(({ key }) => key)).toContain('complaint')
  })

  test('files a request, finds it, and is told the deadline that the reporter is told', async () => {
    const id = await fileAs(writer, format)
    const tool = asCourier(writer, format)
    const [request] = told(await tool.request(id))
    const ticket = await ownTicket(id)
    expect(request).toMatchObject({
      service_request_id: id,
      status: 'open',
      description: form().description,
      address_id: w.communities[0].communityId,
      requested_datetime: ticket.openedAt,
      expected_datetime: ticket.deadlines.find(({ kind }) => kind === 'resolve')?.at,
    })
    expect(request?.expected_datetime).toMatch(/^\d{4}-/)
    const listed = told(await tool.requests({ status: 'open', service_code: 'cat_gaterefused' }))
    expect(listed.find(({ service_request_id }) => service_request_id === id)).toMatchObject({
      expected_datetime: request?.expected_datetime,
      description: form().description,
    })
    expect(told(await tool.requests({ status: 'closed' }))).toEqual([])
  })

  test('files once what it sends twice under one key', async () => {
    const key = { 'idempotency-key': `tool-${newTicketId()}` }
    const ids = [await fileAs(writer, format, key), await fileAs(writer, format, key)]
    expect(ids[0]).toBe(ids[1])
    const other = await asCourier(writer, format).file(form({ description: '西门也不让进。' }), key)
    expect(other).toMatchObject({
      status: 409,
      errors: [{ code: '409', description: expect.stringMatching(/^ticket\.reused: /) }],
    })
  })

  test('reads nothing of another courier', async () => {
    const id = await fileAs(writer, format)
    const theirs = asCourier(another, format)
    expect(told(await theirs.requests({ service_request_id: id }))).toEqual([])
    const [one, none] = [await theirs.request(id), await theirs.request(newTicketId())]
    expect(one).toMatchObject({ status: 404, errors: [{ description: expect.stringMatching(/^ticket\.unknown: /) }] })
    expect(none).toEqual(one)
  })

  test('of the desk that must answer reads the same request, by its day alone; of another desk reads nothing', async () => {
    const id = await fileAs(writer, format)
    const { openedAt, deadlines } = await ownTicket(id)
    const { property } = w.communities[0]
    // The desks’ list follows the tickets by a moment.
    const listed = await until(
      async () => told(await asDesk(property, format).requests({ status: 'open' })),
      (requests) => requests.some(({ service_request_id }) => service_request_id === id),
      10,
    )
    const [read] = told(await asDesk(property, format).request(id))
    for (const request of [listed.find((one) => one.service_request_id === id), read]) {
      expect(request).toMatchObject({
        description: form().description,
        requested_datetime: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00\+08:00$/),
        expected_datetime: deadlines.find(({ kind }) => kind === 'resolve')?.at,
      })
      expect(request?.requested_datetime).not.toBe(openedAt)
    }
    const minute = { start_date: openedAt, end_date: openedAt }
    const found = told(await asDesk(property, format).requests(minute)).map((one) => one.service_request_id)
    expect(found).not.toContain(id)

    const far = asDesk(w.communities[1].property, format)
    expect(told(await far.requests({ service_request_id: id }))).toEqual([])
    const [theirs, none] = [await far.request(id), await far.request(newTicketId())]
    expect(theirs).toMatchObject({ status: 403, errors: [{ description: expect.stringMatching(/^caller\.unit: /) }] })
    expect(none).toEqual(theirs)
  })

  test('is told which field it sent wrong', async () => {
    const filed = await asCourier(writer, format).file(form({ lat: '91' }))
    expect(filed).toMatchObject({ status: 400 })
    expect(filed.ok ? [] : filed.errors.map(({ description }) => description)).toEqual([
      expect.stringMatching(/^request\.malformed: /),
      expect.stringMatching(/^request\.malformed: \/body\/lat: /),
    ])
  })
})
