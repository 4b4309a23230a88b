import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { log } from '../../functions/shared/telemetry/log.ts'
import type { Answered, Filed, Format } from '../support/georeport-client.ts'
import { COURIER, type Open311, OTHER_COURIER, open311InMemory } from '../support/open311-kit.ts'

const FORM = { service_code: 'cat_gaterefused', address_id: 'com_0000001', description: '东门不让进，等了二十分钟。' }
const KEY = { 'idempotency-key': 'phone-7f3a9c01' }

let open311: Open311
beforeEach(async () => {
  vi.spyOn(log, 'info').mockReturnValue()
  open311 = await open311InMemory()
})
afterEach(() => vi.restoreAllMocks())

type Headers = Readonly<Record<string, string>>
const file = (changes: object = {}, headers: Headers = {}, format: Format = 'json', by = COURIER) =>
  open311.ownClient(by, format).file({ ...FORM, ...changes }, headers)
const idOf = (filed: Answered<readonly Filed[]>): string => {
  if (!filed.ok) throw new Error(`Refused: ${JSON.stringify(filed.errors)}`)
  return filed.told[0]?.service_request_id ?? ''
}
const ticketOf = async (filed: Answered<readonly Filed[]>) => open311.deps.readTicket(idOf(filed))
/** Status and the house's code of a refusal. */
const refusal = (filed: Answered<unknown>) =>
  filed.ok ? ['not refused'] : [filed.status, filed.errors[0]?.description.split(':')[0]]
const whole = async (form: string, type = 'application/x-www-form-urlencoded') => {
  const url = 'https://api.example/v1/open311/requests.json'
  const response = await open311.fetchAs(COURIER)(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body: form,
  })
  return { status: response.status, text: await response.text() }
}

describe('a request that is filed', () => {
  test.each(['json', 'xml'] as const)('is a ticket like any other, told in %s', async (format) => {
    const filed = await file({ 'attribute[kind]': 'complaint', 'attribute[anonymous]': 'yes' }, {}, format)
    expect(filed).toMatchObject({
      status: 201,
      told: [
        {
          service_request_id: expect.stringMatching(/^tkt_/),
          service_notice: '已提交，待受理 Submitted, waiting to be accepted',
          account_id: '',
        },
      ],
    })
    expect(await ticketOf(filed)).toMatchObject({
      kind: 'complaint',
      categoryId: 'cat_gaterefused',
      words: FORM.description,
      place: { kind: 'community', communityId: 'com_0000001' },
      isAnonymous: true,
      isExact: false,
      photos: [],
    })
  })

  test('is of the first kind that its category takes, under a name, unless it says otherwise', async () => {
    const suggestion = (await open311.deps.readCatalogue()).categories.find(({ kinds }) => kinds[0] !== 'request')
    expect(await ticketOf(await file())).toMatchObject({ kind: 'request', isAnonymous: false, reporterName: '王*' })
    expect(await ticketOf(await file({ service_code: suggestion?.categoryId ?? '' }))).toMatchObject({
      kind: suggestion?.kinds[0],
    })
  })

  test('is where it says: a community, a station of a street, or a point in WGS-84', async () => {
    const { address_id: _, ...nowhere } = FORM
    const at = async (place: object) => {
      const filed = await open311.ownClient(COURIER, 'json').file({ ...nowhere, ...place })
      return (await ticketOf(filed))?.place
    }
    const street = { 'attribute[street]': 'str_xiasha' }
    expect(await at({ address_id: 'com_0000001', lat: '30.3', long: '120.3' })).toStrictEqual({
      kind: 'community',
      communityId: 'com_0000001',
    })
    expect(await at({ lat: '30.312345', long: '120.334567', ...street })).toStrictEqual({
      kind: 'point',
      streetId: 'str_xiasha',
      lat: 30.312_345,
      lng: 120.334_567,
      datum: 'WGS-84',
    })
  })

  test.each([
    ['no place at all', { address_id: '' }],
    ['a point without its street', { address_id: '', lat: '30.3', long: '120.3' }],
    ['a station without its street', { address_id: 'sta_0001' }],
    ['half a point', { address_id: '', lat: '30.3', 'attribute[street]': 'str_xiasha' }],
    [
      'the other half, one of them empty',
      { address_id: '', lat: '', long: '120.3', 'attribute[street]': 'str_xiasha' },
    ],
    ['words about a place alone', { address_id: '', address_string: '东门', 'attribute[street]': 'str_xiasha' }],
  ])('with %s is refused', async (_, place) => {
    expect(refusal(await file(place))).toStrictEqual([400, 'open311.place'])
  })

  test('says the words about its place first', async () => {
    const ticket = await ticketOf(await file({ address_string: '东门岗亭' }))
    expect(ticket?.words).toBe(`【东门岗亭】${FORM.description}`)
  })

  test('has 1,700 characters and not one more, and what is written is kept as it is', async () => {
    const words = '<script>alert(1)</script> & "引号" 🛵'
    expect((await ticketOf(await file({ description: words })))?.words).toBe(words)
    expect(
      (await ticketOf(await file({ description: '长'.repeat(1_700), address_string: '门'.repeat(200) })))?.words,
    ).toHaveLength(1_902)
    expect(refusal(await file({ description: '长'.repeat(1_701) }))).toStrictEqual([400, 'request.malformed'])
  })

  test.each([
    ['a control character', { description: '东门\u0001不让进' }],
    ['a sign that turns the text', { address_string: '东\u202e门' }],
    ['a latitude beyond the pole', { lat: '90.1' }],
    ['a latitude in another notation', { lat: '0x1e' }],
    ['a longitude of words', { long: 'east' }],
    ['a picture somewhere else', { media_url: 'https://example.com/a.jpg' }],
    ['a field that nobody knows', { surplus: 'x' }],
    ['an attribute that is none', { 'attribute[colour]': 'red' }],
    ['a value that is none', { 'attribute[anonymous]': 'perhaps' }],
    ['another jurisdiction', { jurisdiction_id: 'city.gov' }],
    ['a service code of another city', { service_code: '001' }],
  ])('with %s is refused, and nothing is kept', async (_, changes) => {
    const filed = await file(changes)
    expect(refusal(filed)).toStrictEqual([400, 'request.malformed'])
    // The part that is wrong is named.
    expect(
      filed.ok
        ? []
        : filed.errors
            .slice(1)
            .map(({ description }) => description)
            .join(),
    ).toContain('/body')
    expect(await open311.ownClient(COURIER, 'json').requests()).toMatchObject({ ok: true, told: [] })
  })

  test.each([
    ['a category that is none', { service_code: 'cat_none' }, [400, 'category.unknown']],
    ['a kind that its category does not take', { 'attribute[kind]': 'suggestion' }, [400, 'category.kind']],
    ['a community that nobody told of', { address_id: 'com_0000002' }, [400, 'place.unknown']],
  ] as const)('of %s is refused like any letter', async (_, changes, [, code]) => {
    expect(refusal(await file(changes))[1]).toBe(code)
    expect((await file()).ok).toBe(true)
  })

  test('may send every field empty that it does not fill in', async () => {
    const empty = { lat: '', long: '', media_url: '', address_string: '', email: '', 'attribute[street]': '' }
    expect((await file(empty)).status).toBe(201)
  })

  test('leaves nothing of what other cities ask of a person: it is dropped', async () => {
    const person = {
      api_key: 'key-of-a-tool',
      email: 'nobody@example.com',
      device_id: 'device-0001',
      account_id: 'account-0001',
      first_name: '某某',
      last_name: '欧阳',
      phone: '+8610099999999',
    }
    const filed = await file(person)
    const ticketId = idOf(filed)
    const kept = JSON.stringify([await open311.deps.readTicket(ticketId), await open311.deps.readEvents(ticketId)])
    for (const value of Object.values(person)) expect(kept).not.toContain(value)
    expect(kept).toContain(FORM.description)
  })

  test('is a form, each field once, and no other type', async () => {
    const form = new URLSearchParams(FORM).toString()
    expect((await whole(form)).status).toBe(201)
    const twice = await whole(`${form}&description=x`)
    expect([twice.status, twice.text]).toEqual([400, expect.stringContaining('request.duplicate-key')])
    const json = await whole(JSON.stringify(FORM), 'application/json')
    expect([json.status, json.text]).toEqual([415, expect.stringContaining('request.content-type')])
  })

  test('is a courier’s alone', async () => {
    expect(refusal(await open311.ownClient(undefined, 'xml').file(FORM))).toStrictEqual([401, 'caller.unknown'])
    const clerk = { kind: 'staff', id: 'apt_1', role: 'street', unit: 'd/str_xiasha' } as const
    expect(refusal(await open311.ownClient(clerk, 'xml').file(FORM))).toStrictEqual([403, 'caller.role'])
  })
})

describe('an Idempotency-Key', () => {
  test('makes the same form the same request, also in the other format and days later', async () => {
    const first = idOf(await file({}, KEY))
    open311.clock.now += 3 * 86_400_000
    expect(idOf(await file({}, KEY, 'xml'))).toBe(first)
    expect(await open311.ownClient(COURIER, 'json').requests()).toMatchObject({ told: [{ service_request_id: first }] })
  })

  test('is for one form: another under it is refused, and taken under another', async () => {
    await file({}, KEY)
    const other = { description: '西门也不让进。' }
    expect(refusal(await file(other, KEY))).toStrictEqual([409, 'ticket.reused'])
    expect((await file(other, { 'idempotency-key': 'phone-7f3a9c02' })).status).toBe(201)
  })

  test('is each courier’s own: another’s is another request', async () => {
    const [mine, theirs] = [idOf(await file({}, KEY)), idOf(await file({}, KEY, 'json', OTHER_COURIER))]
    expect(theirs).not.toBe(mine)
  })

  test('is missed by nobody: without it each form is another request', async () => {
    expect(idOf(await file())).not.toBe(idOf(await file()))
  })

  test.each([
    [7, 400],
    [8, 201],
    [128, 201],
    [129, 400],
  ])('of %i characters is answered %i', async (length, status) => {
    expect((await file({}, { 'idempotency-key': 'k'.repeat(length) })).status).toBe(status)
  })
})
