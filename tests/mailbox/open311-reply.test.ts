import { describe, expect, test } from 'vitest'
import { deskTicketOf } from '../../functions/mailbox/desk-reply.ts'
import { acceptTicket } from '../../functions/mailbox/domain/accept-ticket.ts'
import { defaultCatalogue } from '../../functions/mailbox/domain/default-catalogue.ts'
import { pauseTicket } from '../../functions/mailbox/domain/pause-ticket.ts'
import type { Place, Ticket } from '../../functions/mailbox/domain/ticket.ts'
import {
  ATTRIBUTES,
  JURISDICTION,
  RequestForm,
  ServiceDefinition,
  ServiceRequest,
  Services,
} from '../../functions/mailbox/open311.contract.ts'
import { definitionOf, deskRequestOf, ownRequestOf, serviceOf } from '../../functions/mailbox/open311-reply.ts'
import { listServices, readService } from '../../functions/mailbox/open311-services.ts'
import { ownTicketOf } from '../../functions/mailbox/own-ticket-reply.ts'
import { ATTRIBUTE_FIELDS, REQUEST_FIELDS, SERVICE_FIELDS } from '../support/georeport-client.ts'
import { by, COMMUNITY, changed, deadline, NOW, opened } from '../support/ticket-kit.ts'

const catalogue = defaultCatalogue
const readCatalogue = async () => catalogue
const category = (id: string) =>
  catalogue.categories.find(({ categoryId }) => categoryId === id) ?? catalogue.categories[0]
const gate = category('cat_gaterefused')
const own = (ticket: Ticket) => ServiceRequest.parse(ownRequestOf(ownTicketOf(ticket, [], {}), catalogue))
const atDesk = (ticket: Ticket) => ServiceRequest.parse(deskRequestOf(deskTicketOf(ticket), catalogue))
const PLACE: Place = { kind: 'point', streetId: 'str_xiasha', lat: 30.312_345, lng: 120.334_567, datum: 'WGS-84' }
/** Opened 45 s past the minute, so that no whole minute or day is it by chance. */
const letter = (changes: Partial<Ticket> = {}): Ticket => ({
  ...opened(),
  openedAt: NOW + 23 * 60_000 + 45_250,
  ...changes,
})

describe('the fields', () => {
  test('are the standard’s: of services, definitions and requests', () => {
    expect(Object.keys(Services.element.shape).sort()).toStrictEqual([...SERVICE_FIELDS].sort())
    expect(Object.keys(ServiceDefinition.shape).sort()).toStrictEqual(['attributes', 'service_code'])
    expect(Object.keys(ServiceDefinition.shape.attributes.element.shape).sort()).toStrictEqual(
      [...ATTRIBUTE_FIELDS].sort(),
    )
    expect(Object.keys(ServiceRequest.shape).sort()).toStrictEqual([...REQUEST_FIELDS].sort())
  })

  test('of a form are those of the standard’s POST but the picture’s address, and the attributes that definitions name', () => {
    const standard = [
      'jurisdiction_id',
      'service_code',
      'lat',
      'long',
      'address_string',
      'address_id',
      'email',
      'device_id',
      'account_id',
      'first_name',
      'last_name',
      'phone',
      'description',
      'api_key',
    ]
    const attributes = ATTRIBUTES.map((code) => `attribute[${code}]`)
    expect(Object.keys(RequestForm.shape).sort()).toStrictEqual([...standard, ...attributes].sort())
  })
})

describe('a service', () => {
  test('is each category of the catalogue, under its id, asked for by attributes', async () => {
    const services = Services.parse(await listServices({ readCatalogue }))
    expect(services.map(({ service_code }) => service_code)).toStrictEqual(
      catalogue.categories.map(({ categoryId }) => categoryId),
    )
    expect(gate && serviceOf(gate)).toStrictEqual({
      service_code: 'cat_gaterefused',
      service_name: '小区不让进 Refused at a gate',
      description: '小区不让进，24h 内办结。Refused at a gate, solved within 24h.',
      metadata: true,
      type: 'realtime',
      keywords: '24h,request,complaint',
      group: '小区与驿站 Communities and stations',
    })
  })

  test('is defined by what is asked of who files: kinds of this category alone, none of it required', async () => {
    const { service_code, attributes } = ServiceDefinition.parse(
      await readService('cat_gaterefused.xml', { readCatalogue }),
    )
    expect(service_code).toBe('cat_gaterefused')
    expect(attributes.map(({ code, datatype, required, order }) => [code, datatype, required, order])).toStrictEqual([
      ['kind', 'singlevaluelist', false, 1],
      ['anonymous', 'singlevaluelist', false, 2],
      ['exact', 'singlevaluelist', false, 3],
      ['street', 'string', false, 4],
    ])
    expect(attributes[0]?.values.map(({ key }) => key)).toStrictEqual(gate?.kinds)
    expect(attributes[1]?.values.map(({ key }) => key).sort()).toStrictEqual(['no', 'yes'])
    expect(attributes[3]?.values).toStrictEqual([])
    for (const one of catalogue.categories)
      expect(definitionOf(one).attributes[0]?.values.map(({ key }) => key)).toStrictEqual(one.kinds)
  })

  test('that is none is not found', async () => {
    await expect(readService('cat_none.json', { readCatalogue })).rejects.toMatchObject({
      kind: 'missing',
      code: 'category.unknown',
    })
    await expect(readService('cat_gaterefused.json', { readCatalogue })).resolves.toBeDefined()
  })
})

describe('a request', () => {
  test('is the ticket, as its reporter reads it', () => {
    const ticket = letter()
    expect(own(ticket)).toStrictEqual({
      service_request_id: ticket.ticketId,
      status: 'open',
      status_notes: expect.stringContaining('已提交'),
      service_name: '小区不让进 Refused at a gate',
      service_code: 'cat_gaterefused',
      description: '东门不让进',
      agency_responsible: expect.stringContaining(COMMUNITY),
      service_notice: '',
      requested_datetime: new Date(ticket.openedAt).toISOString(),
      expected_datetime: new Date(NOW + 1_440 * 60_000).toISOString(),
      address: '',
      address_id: 'com_0000001',
      zipcode: '',
      media_url: '',
    })
  })

  test('is expected by the running deadline of its solution, and by none when none runs', () => {
    const ticket = letter()
    expect(own(ticket).expected_datetime).toBe(new Date(deadline(ticket, 'resolve').at).toISOString())
    const asked = { reason: '等待配件', counterParty: '门禁厂家', until: NOW + 86_400_000 }
    const accepted = changed(opened(), acceptTicket(opened(), by(COMMUNITY)))
    const paused = changed(accepted, pauseTicket(accepted, asked, by(COMMUNITY)))
    expect(paused.deadlines.map(({ kind }) => kind)).toStrictEqual(['resume'])
    expect(own(paused)).not.toHaveProperty('expected_datetime')
    expect(atDesk(paused)).not.toHaveProperty('expected_datetime')
  })

  test('says when its deadline crosses into days that are not announced', () => {
    const ticket = letter()
    const deadlines = ticket.deadlines.map((one) => ({ ...one, isProvisional: one.kind === 'resolve' }))
    expect(own({ ...ticket, deadlines }).service_notice).toContain('not announced')
    const others = ticket.deadlines.map((one) => ({ ...one, isProvisional: one.kind !== 'resolve' }))
    expect(own({ ...ticket, deadlines: others }).service_notice).toBe('')
  })

  test('of a category that the catalogue no longer holds keeps its code for a name', () => {
    expect(own(letter({ categoryId: 'cat_gone' })).service_name).toBe('cat_gone')
  })

  test.each<[Place, object]>([
    [
      { kind: 'community', communityId: 'com_0000001' },
      { address: '', address_id: 'com_0000001' },
    ],
    [
      { kind: 'station', stationId: 'sta_0001', streetId: 'str_xiasha' },
      { address: 'str_xiasha', address_id: 'sta_0001' },
    ],
    [PLACE, { address: 'str_xiasha', address_id: '', lat: 30.312_345, long: 120.334_567 }],
  ])('is where the letter is about: %j', (place, told) => {
    expect(own(letter({ place }))).toMatchObject(told)
    if (place.kind !== 'point') expect(own(letter({ place }))).not.toHaveProperty('lat')
  })
})

describe('a request at a desk', () => {
  const veiled = letter({ place: PLACE, isAnonymous: true, isExact: false })

  test('of somebody anonymous tells the day and a hundred metres, and the deadline as it is', () => {
    const told = atDesk(veiled)
    expect(told).toMatchObject({
      requested_datetime: '2026-11-24T00:00:00+08:00',
      lat: 30.312,
      long: 120.335,
      expected_datetime: new Date(deadline(veiled, 'resolve').at).toISOString(),
    })
    expect(JSON.stringify(told)).not.toContain('10:23')
    expect(JSON.stringify(told)).not.toContain('02:23')
  })

  test.each([
    ['who agrees to more', { isExact: true }],
    ['who gives his name', { isAnonymous: false, reporterName: '王*' }],
  ])('of somebody %s tells the minute and the spot, and no name', (_, changes) => {
    const told = atDesk({ ...veiled, ...changes })
    expect(told).toMatchObject({
      requested_datetime: new Date(veiled.openedAt).toISOString(),
      lat: 30.312_345,
      long: 120.334_567,
    })
    expect(JSON.stringify(told)).not.toContain('王')
  })

  test('is veiled before it is turned: in every datum many spots are one', () => {
    for (const datum of ['WGS-84', 'GCJ-02', 'BD-09'] as const) {
      const at = (lat: number) => atDesk({ ...veiled, place: { ...PLACE, lat, datum } })
      expect([at(30.312_345).lat, at(30.312_345).long]).toStrictEqual([at(30.312_1).lat, at(30.312_1).long])
      expect(at(30.312_345).lat).not.toBe(at(30.313_345).lat)
    }
  })

  test('was changed when its history last says so', () => {
    const history = [{ at: '2026-11-24T03:00:00.000Z' }, { at: '2026-11-24T04:00:00.000Z' }, {}]
    const told = deskRequestOf({ ...deskTicketOf(veiled), history }, catalogue)
    expect(told.updated_datetime).toBe('2026-11-24T04:00:00.000Z')
    expect(deskRequestOf({ ...deskTicketOf(veiled), history: [{}] }, catalogue)).not.toHaveProperty('updated_datetime')
  })
})

test('a form is of this jurisdiction or says none', () => {
  const form = { service_code: 'cat_gaterefused', description: '东门不让进' }
  for (const said of [{}, { jurisdiction_id: JURISDICTION }])
    expect(RequestForm.safeParse({ ...form, ...said }).success).toBe(true)
  expect(RequestForm.safeParse({ ...form, jurisdiction_id: 'city.gov' }).success).toBe(false)
})
