import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Answer, ask } from '../support/journey-ask.ts'
import { challengeFor, openSession, refresh, wastedPerson, wastedSession } from '../support/journey-codes.ts'
import { fresh } from '../support/journey-kept.ts'
import { appointed, freshPhone, type Person, type World, world } from '../support/journey-people.ts'

let w: World
beforeAll(async () => {
  w = await world()
}, 180_000)

type Appointment = { readonly phone: string; readonly role: string; readonly unit: string }
const appoint = (token: string, body: Appointment, id = `app_tried${fresh()}`): Promise<Answer> =>
  ask('PUT', `/v1/appointments/${id}`, { token, body })
const dismiss = async (by: Person, id: string): Promise<Answer> =>
  ask('DELETE', `/v1/appointments/${id}`, { token: await by.token() })

describe('whoever is dismissed', () => {
  test('writes nothing any more from the very next request on, though the gateway knew him a moment ago, and renews nothing', async () => {
    const [street] = w.streets
    const unit = `d/${street.streetId}`
    const clerk = await wastedSession('street', unit)
    const volunteer = () => ({ phone: freshPhone(), role: 'volunteer', unit })
    expect((await ask('GET', '/v1/me', { token: clerk.accessToken })).status).toBe(200)
    expect((await appoint(clerk.accessToken, volunteer())).status).toBe(200)
    const renewed = (await refresh(clerk.refreshToken, randomUUID())).body
    expect((await dismiss(w.officer, clerk.appointmentId)).status).toBe(200)
    expect((await appoint(clerk.accessToken, volunteer())).code).toBe('gateway.403')
    expect((await ask('GET', '/v1/me', { token: renewed.accessToken })).code).toBe('gateway.403')
    expect((await refresh(renewed.refreshToken, randomUUID())).code).toBe('session.ended')
  })
  test('leaves no other context a write behind: a gate he just set is not his to set again', async () => {
    const [community] = w.communities
    const gate = community.gates[1]?.gateId ?? ''
    const clerk = await wastedSession('property', community.unit)
    const write = () =>
      ask('PUT', `/v1/standings/gates/${gate}`, { token: clerk.accessToken, body: { status: 'active' } })
    expect((await write()).status).toBe(200)
    expect((await dismiss(w.officer, clerk.appointmentId)).status).toBe(200)
    expect((await write()).code).toBe('gateway.403')
  })
  test('cannot be appointed again under the same id, but can under another', async () => {
    const { phone, appointmentId } = await wastedPerson()
    const token = await w.officer.token()
    const same = { phone, role: 'volunteer', unit: 'd' }
    expect((await appoint(token, same, appointmentId)).status).toBe(200)
    await dismiss(w.officer, appointmentId)
    expect((await appoint(token, same, appointmentId)).code).toBe('appointment.exists')
    expect((await appoint(token, same)).status).toBe(200)
  })
})

describe('an appointment', () => {
  test.each([
    ['in the other street', 'property', 'd/str_west/com_00000z8', 403, 'appointment.unit'],
    ['to a role not on his list', 'district', 'd', 403, 'appointment.role'],
    ['to a role in a unit that is no place for it', 'property', 'd/str_east', 400, 'appointment.unit-form'],
    ['in his own street', 'property', 'd/str_east/com_00000z9', 200, undefined],
  ])('by a street clerk %s', async (_, role, unit, status, code) => {
    const answer = await appoint(await w.streets[0].clerk.token(), { phone: freshPhone(), role, unit })
    expect([answer.status, answer.code]).toEqual([status, code])
  })
  test('of himself is refused, made or ended', async () => {
    const { clerk, streetId } = w.streets[0]
    const colleague = await appointed(`colleague${fresh()}`, freshPhone(), 'street', `d/${streetId}`)
    const token = await clerk.token()
    const unit = `d/${streetId}`
    expect((await appoint(token, { phone: clerk.phone, role: 'volunteer', unit })).code).toBe('appointment.own')
    expect((await appoint(token, { phone: colleague.phone, role: 'volunteer', unit })).status).toBe(200)
    expect((await dismiss(clerk, 'app_streeteast')).code).toBe('appointment.own')
  })
  test('is listed under the name the unit gave him, in the list of the unit and of those above, and of no other', async () => {
    const [community] = w.communities
    const id = `app_named${fresh()}`
    const body = { phone: freshPhone(), role: 'property', unit: community.unit, name: '王班长' }
    expect((await ask('PUT', `/v1/appointments/${id}`, { token: await w.officer.token(), body })).status).toBe(200)
    const listed = async (by: Person, unit: string, ended = 'no') =>
      ask<{ items: readonly { appointmentId: string; name?: string }[] }>(
        'GET',
        `/v1/appointments?unit=${unit}&ended=${ended}&limit=100`,
        { token: await by.token() },
      )
    const found = async (ended: string) =>
      (await listed(community.property, community.unit, ended)).body.items.find(
        ({ appointmentId }) => appointmentId === id,
      )
    // The list is read from an index, which follows within moments.
    await expect.poll(() => found('no')).toMatchObject({ name: '王班长', secondFactor: 'none' })
    expect(
      (await listed(w.streets[0].clerk, community.unit)).body.items.map(({ appointmentId }) => appointmentId),
    ).toContain(id)
    expect((await listed(w.streets[1].clerk, community.unit)).code).toBe('appointment.unit')
    await dismiss(w.officer, id)
    await expect.poll(() => found('yes')).toMatchObject({ name: '王班长' })
    expect(await found('no')).toBeUndefined()
  })
  test('of a colleague in another unit cannot be ended, and does not show whether it exists', async () => {
    const [east, west] = w.streets
    const { appointmentId } = await wastedPerson('volunteer', `d/${east.streetId}`)
    expect((await dismiss(west.clerk, appointmentId)).code).toBe('caller.unit')
    expect((await dismiss(west.clerk, 'app_nobodyatall')).code).toBe('caller.unit')
    expect((await dismiss(w.officer, 'app_nobodyatall')).code).toBe('appointment.unknown')
    expect((await dismiss(east.clerk, appointmentId)).status).toBe(200)
  })
  test('is chosen at sign-in by who holds several, under the same code', async () => {
    const { phone, appointmentId } = await wastedPerson()
    const second = `app_second${fresh()}`
    await appoint(await w.officer.token(), { phone, role: 'station', unit: 'd/str_east/sta_0001' }, second)
    const challenge = await challengeFor(phone)
    expect((await openSession(challenge)).code).toBe('session.choose-appointment')
    expect((await openSession(challenge, { as: 'app_streeteast' })).code).toBe('session.not-yours')
    const { status, body } = await openSession(challenge, { as: second })
    expect(status).toBe(201)
    expect(body).toMatchObject({ caller: { id: second, role: 'station', unit: 'd/str_east/sta_0001' } })
    expect(JSON.stringify(body)).toContain(appointmentId)
  })
})
