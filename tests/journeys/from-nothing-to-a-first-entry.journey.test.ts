import { expect, test } from 'vitest'
import { applyRoster } from '../../bin/client/apply-roster.ts'
import { confirmGate, enrolGate, signInGate, verifyAtGate } from '../../bin/client/gate-device.ts'
import { pause } from '../../bin/client/sign-in.ts'
import { communityIdOf } from '../../functions/shared/kernel/ids.ts'
import { ask } from '../support/journey-ask.ts'
import { fresh } from '../support/journey-kept.ts'
import { takePass, until } from '../support/journey-passes.ts'
import { api, appointed, freshPhone, type Person, person, untilEnrolled, world } from '../support/journey-people.ts'

/** Room enough for what travels by event on a busy machine. */
const HEARD_WITHIN_S = 60

/** Each step by whoever it is the business of, one after the other; none before made any of it. */
test('in one sitting a community goes from nothing to its first allowed entry', async () => {
  const { officer } = await world()
  const number = fresh()
  const put = async (by: Person, path: string, body: unknown): Promise<void> => {
    await api.call('PUT', path, { token: await by.token(), body })
  }

  // 区办: a street, and who runs it.
  const streetId = `str_new${number}`
  await put(officer, `/v1/streets/${streetId}`, { name: '新街道' })
  const street = await appointed(`newstreet${number}`, freshPhone(), 'street', `d/${streetId}`)

  // 街道: a community, and its property firm.
  const communityId = communityIdOf(1_000_000 + number)
  await put(street, `/v1/streets/${streetId}/communities/${communityId}`, { name: '新苑' })
  const phone = freshPhone()
  await put(street, `/v1/appointments/app_newprop${number}`, {
    phone,
    role: 'property',
    unit: `d/${streetId}/${communityId}`,
  })
  const property = person(phone)

  // 物业: a gate. The device enrols by a code and shows its fingerprint; the firm compares it and confirms.
  const gateId = `gat_new${number}`
  await put(property, `/v1/communities/${communityId}/gates/${gateId}`, { name: '南门', kind: 'guard-phone' })
  const codes = await until(
    async () => ask<{ code: string }>('POST', `/v1/gates/${gateId}/enrolment-codes`, { token: await property.token() }),
    ({ status }) => status < 300,
    HEARD_WITHIN_S,
  )
  const device = await enrolGate(api, api.origin, codes.body.code)
  const keys = await ask<{ pending?: { fingerprint: string } }>('GET', `/v1/gates/${gateId}/keys`, {
    token: await property.token(),
  })
  expect(keys.body.pending?.fingerprint).toBe(device.fingerprint)
  await expect(signInGate(api, api.origin, device)).rejects.toMatchObject({ code: 'gate.key-unconfirmed' })
  await confirmGate(api, await property.token(), gateId, device.keyThumbprint)
  const gate = await signInGate(api, api.origin, device)

  // 企业: an outlet and its roster of one.
  const place = { enterpriseId: `ent_new${number}`, outletId: `out_new${number}` }
  await put(officer, `/v1/enterprises/${place.enterpriseId}`, { name: '新快递', kind: 'parcel' })
  const firm = await appointed(`newfirm${number}`, freshPhone(), 'enterprise', `d/${place.enterpriseId}`)
  await put(firm, `/v1/enterprises/${place.enterpriseId}/outlets/${place.outletId}`, { name: '新网点' })
  const his = freshPhone()
  const counts = await applyRoster(api, await firm.token(), place, `ros_new${number}`, `姓名,手机号\n周新来,${his}`)
  expect(counts).toEqual({ joined: 1, changed: 0, left: 0, unchanged: 0 })
  await pause(3_000)

  // 小哥: signs in, shows his pass, and walks in.
  const courier = person(his, 'courier')
  await untilEnrolled(courier)
  const { packed } = await takePass(courier)
  const { body } = await until(
    () => verifyAtGate(api, gate, packed),
    ({ body: { verdict } }) => verdict !== 'gate-disabled',
    HEARD_WITHIN_S,
  )
  expect(body).toMatchObject({ verdict: 'allow', card: { maskedName: '周*来', enterpriseName: '新快递' } })
}, 240_000)
