import { beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../support/journey-ask.ts'
import { bystander } from '../support/journey-cast.ts'
import { until } from '../support/journey-passes.ts'
import { type Courier, newCouriers, type Person, type World, world } from '../support/journey-people.ts'
import { letterOf, newActionId, type OwnTicket, writeTicket } from '../support/journey-tickets.ts'

type Shown = {
  readonly ticketId: string
  readonly state: string
  readonly unit: string
  readonly level: string
  readonly offeredTo?: string
  readonly opened: { readonly on: string; readonly at?: string }
  readonly deadlines: readonly { readonly kind: string; readonly at: string }[]
  readonly history: readonly { readonly type: string; readonly by: { readonly kind: string } }[]
  readonly whistles: readonly Whistle[]
}
type Whistle = {
  readonly whistleId: string
  readonly endedAt?: string
  readonly departments: readonly { readonly unit: string; readonly missed: boolean; readonly reportedAt?: string }[]
}
type Rates = Readonly<Record<'answered' | 'solved' | 'satisfied', { readonly yes: number; readonly of: number }>>

const DONE = { words: '已与物业沟通，东门自即日起对骑手开放，凭码通行。The gate is open to couriers.' }
const DEPARTMENT = 'd/dep_bystander'
let w: World
let courier: Courier
let property: Person
let street: Person
let department: Person
beforeAll(async () => {
  w = await world()
  property = w.communities[0].property
  street = w.streets[0].clerk
  department = await bystander('department', 2, DEPARTMENT)
  const [one] = await newCouriers(w.firms[0], 1)
  if (one === undefined) throw new Error('No courier.')
  courier = one
}, 180_000)

/** A letter that the community answers: who sits there is heard a moment after he was appointed. */
const written = (): Promise<OwnTicket> =>
  until(
    () => writeTicket(courier, letterOf(w.communities[0])),
    ({ answering }) => answering.unit === w.communities[0].unit,
    30,
  )
const act = async <T = Shown>(by: Person, ticketId: string, end: string, body?: object) =>
  ask<T>('PUT', `/v1/tickets/${ticketId}/${end}`, {
    token: await by.token(),
    ...(body === undefined ? {} : { body }),
  })
const done = async (by: Person, ticketId: string, noun: string, body?: object): Promise<Shown> => {
  const reply = await act(by, ticketId, `${noun}/${newActionId()}`, body)
  expect([noun, reply.status, reply.code]).toEqual([noun, 200, undefined])
  return reply.body
}
const read = async (by: Person, ticketId: string) =>
  ask<Shown>('GET', `/v1/tickets/${ticketId}`, { token: await by.token() })
const answered = async (ticketId: string, body: object) =>
  ask<OwnTicket>('PUT', `/v1/me/tickets/${ticketId}/answers/${newActionId()}`, { token: await courier.token(), body })
const month = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now()).slice(0, 7)
const ratesOf = async (by: Person) =>
  (await ask<Rates>('GET', `/v1/rates?month=${month()}`, { token: await by.token() })).body

describe('a letter', () => {
  test('is found on the desk, read, accepted, worked on and resolved with evidence; the courier closes it, and the rates say so', async () => {
    const before = await ratesOf(property)
    const { ticketId } = await written()
    const listed = await ask<{ items: readonly { ticketId: string }[] }>('GET', '/v1/tickets?limit=100', {
      token: await property.token(),
    })
    expect(listed.body.items.map((one) => one.ticketId)).toContain(ticketId)

    const { body } = await read(property, ticketId)
    expect(body).toMatchObject({ state: 'submitted', level: 'community', unit: w.communities[0].unit })
    expect(body.opened).not.toHaveProperty('at')
    expect(JSON.stringify(body)).not.toContain(courier.courierId)

    await done(property, ticketId, 'acceptances')
    await done(property, ticketId, 'starts')
    expect((await act(property, ticketId, `resolutions/${newActionId()}`, { words: '已办' })).code).toBe(
      'ticket.evidence',
    )
    expect((await done(property, ticketId, 'resolutions', DONE)).state).toBe('resolved')
    expect((await answered(ticketId, { solved: true, satisfied: true })).body.state).toBe('closed')

    const history = (await read(property, ticketId)).body.history.map(({ type }) => type)
    expect(history).toEqual(['opened', 'seen', 'accepted', 'started', 'resolved', 'closed'])
    const after = await ratesOf(property)
    for (const measure of ['answered', 'solved', 'satisfied'] as const) {
      expect(after[measure].yes, measure).toBeGreaterThan(before[measure].yes)
      expect(after[measure].of).toBeGreaterThan(before[measure].of)
    }
  })

  test('that was not solved goes one level up, and the desk that it left reads it no more', async () => {
    const { ticketId } = await written()
    await done(property, ticketId, 'acceptances')
    await done(property, ticketId, 'resolutions', DONE)
    const reopened = await answered(ticketId, { solved: false, words: '还是不让进' })
    expect(reopened.body.answering).toMatchObject({ level: 'street', unit: `d/${w.streets[0].streetId}` })
    expect((await read(property, ticketId)).code).toBe('caller.unit')
    expect((await act(property, ticketId, `starts/${newActionId()}`)).code).toBe('caller.unit')
    expect((await done(street, ticketId, 'acceptances')).unit).toBe(`d/${w.streets[0].streetId}`)
    const history = (await read(street, ticketId)).body.history.filter(({ by }) => by.kind === 'reporter')
    for (const step of history) expect(step).not.toHaveProperty('at')
  })
})

test('the first receiver stays responsible until the other accepts; who declines may not read it any more (首接负责)', async () => {
  const { ticketId } = await written()
  await done(property, ticketId, 'acceptances')
  const offered = await done(property, ticketId, 'transfers', { to: DEPARTMENT, reason: '属部门职责' })
  expect([offered.unit, offered.offeredTo]).toEqual([w.communities[0].unit, DEPARTMENT])
  expect((await act(department, ticketId, `resolutions/${newActionId()}`, DONE)).code).toBe('caller.unit')
  const refusal = `refusals/${newActionId()}`
  for (let times = 0; times < 2; times += 1)
    expect((await act(department, ticketId, refusal, { reason: '不归我们管' })).status).toBe(200)
  expect((await read(department, ticketId)).code).toBe('caller.unit')

  await done(property, ticketId, 'transfers', { to: DEPARTMENT, reason: '已核实，属部门职责' })
  expect((await done(department, ticketId, 'acceptances')).unit).toBe(DEPARTMENT)
  expect((await read(property, ticketId)).code).toBe('caller.unit')
  expect((await done(department, ticketId, 'resolutions', DONE)).state).toBe('resolved')
})

test('a whistle calls a department: it finds it, reports in, and the one that blew it ends it', async () => {
  const { ticketId } = await written()
  await done(property, ticketId, 'acceptances')
  const whistleId = newActionId().replace('act_', 'whi_')
  const blown = await act(property, ticketId, `whistles/${whistleId}`, {
    departments: [DEPARTMENT],
    words: '充电桩起火，请到场',
    minutes: 30,
  })
  expect(blown.body.whistles[0]?.departments).toMatchObject([{ unit: DEPARTMENT, missed: false }])
  const running = async (): Promise<readonly string[]> => {
    const token = await department.token()
    const { body } = await ask<{ items: readonly Whistle[] }>('GET', '/v1/whistles?limit=100', { token })
    return body.items.map((one) => one.whistleId)
  }
  expect(await running()).toContain(whistleId)
  expect((await read(department, ticketId)).status).toBe(200)
  const report = `whistles/${whistleId}/reports/${newActionId()}`
  const reported = await act<Whistle>(department, ticketId, report, { words: '已到场' })
  expect(reported.body.departments[0]).toHaveProperty('reportedAt')
  const ended = await act<Whistle>(property, ticketId, `whistles/${whistleId}/ends/${newActionId()}`)
  expect(ended.body).toHaveProperty('endedAt')
  expect(await running()).not.toContain(whistleId)
  expect((await read(department, ticketId)).code).toBe('caller.unit')
  expect((await act(department, ticketId, report, { words: '已到场' })).status).toBe(200)
})

describe('words of script', () => {
  const SCRIPT = '<script>alert("小哥")</script><img src=x onerror=alert(1)>'

  test('leave as JSON that no browser takes for a page, whoever asks', async () => {
    const { ticketId } = await writeTicket(courier, { ...letterOf(w.communities[0]), words: SCRIPT })
    const asked = [
      await ask<{ words: string }>('GET', `/v1/me/tickets/${ticketId}`, { token: await courier.token() }),
      await read(w.officer, ticketId).then((reply) => ({ ...reply, body: { words: JSON.stringify(reply.body) } })),
      await ask<{ words: string }>('GET', '/v1/me/tickets', { token: await courier.token() }),
      await ask<{ words: string }>('GET', `/v1/tickets?unit=${w.communities[0].unit}&limit=100`, {
        token: await w.officer.token(),
      }),
    ]
    for (const { status, headers } of asked) {
      expect(status).toBe(200)
      expect(headers.get('content-type')).toBe('application/json')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
    expect(asked[0]?.body.words).toBe(SCRIPT)
    expect(JSON.stringify(asked[1]?.body)).toContain('<script>')
  })

  test('stand in no page of ours: the readable one of the API tells of the routes alone', async () => {
    for (const path of ['/v1/docs', '/v1/openapi.json']) {
      const page = await fetch(`${w.api.origin}${path}`)
      expect(await page.text()).not.toContain('onerror=alert(1)')
    }
  })
})
