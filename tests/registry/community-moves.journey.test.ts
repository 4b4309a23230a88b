import { beforeAll, expect, test } from 'vitest'
import { communityIdOf } from '../../functions/shared/kernel/ids.ts'
import { ask } from '../support/journey-ask.ts'
import { fresh } from '../support/journey-kept.ts'
import { until } from '../support/journey-passes.ts'
import { appointed, freshPhone, type Person, type World, world } from '../support/journey-people.ts'

let w: World
let property: Person
let communityId = ''
const gateId = `gat_moves${fresh()}`
const HEARD_WITHIN_S = 60

beforeAll(async () => {
  w = await world()
  communityId = communityIdOf(2_000_000 + fresh())
  const [east] = w.streets
  const path = `/v1/streets/${east.streetId}/communities/${communityId}`
  await ask('PUT', path, { token: await east.clerk.token(), body: { name: '迁移苑' } })
  property = await appointed(`mover${fresh()}`, freshPhone(), 'property', `d/${east.streetId}/${communityId}`)
  const gate = { name: '南门', kind: 'barrier' }
  const token = await property.token()
  await ask('PUT', `/v1/communities/${communityId}/gates/${gateId}`, { token, body: gate })
}, 180_000)

const sees = async (who: Person): Promise<string> => {
  const { status, code } = await ask('GET', `/v1/communities/${communityId}`, { token: await who.token() })
  return code ?? String(status)
}
const listed = async (who: Person, streetId: string): Promise<boolean> => {
  const path = `/v1/streets/${streetId}/communities?name=${encodeURIComponent('迁移')}`
  const { body } = await ask<{ items: readonly { communityId: string }[] }>('GET', path, { token: await who.token() })
  return body.items.some((one) => one.communityId === communityId)
}

test('a community moves to another street: the one loses sight of it at once, the other gains it, and its gate comes along', async () => {
  const [east, west] = w.streets
  expect([await sees(east.clerk), await sees(west.clerk), await sees(property)]).toEqual(['200', 'caller.unit', '200'])
  const moved = await ask('PUT', `/v1/communities/${communityId}/street`, {
    token: await w.officer.token(),
    body: { streetId: west.streetId },
  })
  expect(moved).toMatchObject({ status: 200, body: { streetId: west.streetId, gates: [{ gateId }] } })
  expect([await sees(east.clerk), await sees(west.clerk)]).toEqual(['caller.unit', '200'])
  expect([await listed(east.clerk, east.streetId), await listed(west.clerk, west.streetId)]).toEqual([false, true])
})

test('its property firm was appointed under the old street: that appointment ends, and the new street appoints anew', async () => {
  const [, west] = w.streets
  const outcome = await until(
    () => sees(property).catch((error: unknown) => `signed out: ${String(error)}`),
    (seen) => seen !== '200',
    HEARD_WITHIN_S,
  )
  expect(outcome).not.toBe('200')
  const phone = freshPhone()
  const path = `/v1/appointments/app_anew${fresh()}`
  const body = { phone, role: 'property', unit: `d/${west.streetId}/${communityId}` }
  const token = await west.clerk.token()
  // Until identity heard of the move, it knows the community in the east: 409, to be asked again.
  const anew = await until(
    () => ask('PUT', path, { token, body }),
    ({ code }) => code !== 'appointment.unit-elsewhere',
    HEARD_WITHIN_S,
  )
  expect(anew.status).toBe(200)
})

test('a street clerk moves no community, his own included; nor does a gate suspended by the district open again by the firm', async () => {
  const [east, west] = w.streets
  const move = await ask('PUT', `/v1/communities/${communityId}/street`, {
    token: await west.clerk.token(),
    body: { streetId: east.streetId },
  })
  expect(move.code).toBe('caller.role')
  const path = `/v1/communities/${communityId}/gates/${gateId}`
  const gate = { name: '南门', kind: 'barrier' }
  await ask('PUT', path, { token: await w.officer.token(), body: { ...gate, status: 'suspended' } })
  const firm = await appointed(`again${fresh()}`, freshPhone(), 'property', `d/${west.streetId}/${communityId}`)
  expect((await ask('PUT', path, { token: await firm.token(), body: gate })).code).toBe('gate.set-above')
  expect((await ask('PUT', path, { token: await west.clerk.token(), body: gate })).code).toBe('gate.set-above')
  expect((await ask('PUT', path, { token: await w.officer.token(), body: gate })).status).toBe(200)
})
