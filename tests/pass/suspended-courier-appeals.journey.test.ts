import { expect, test } from 'vitest'
import { fresh } from '../support/journey-kept.ts'
import { takePass, verdictOf } from '../support/journey-passes.ts'
import {
  api,
  appointed,
  type Courier,
  freshPhone,
  type Gate,
  newCouriers,
  type Person,
  world,
} from '../support/journey-people.ts'

type Standing = { readonly status: string; readonly reason?: string; readonly appeal?: { readonly state: string } }

test('a suspended courier appeals, is answered by somebody else than who suspended him, and rides again with the next scan', async () => {
  const { firms, communities, streets } = await world()
  const gate = communities[0].gates[0] as Gate
  const [courier] = (await newCouriers(firms[0], 1)) as [Courier]
  const clerk = streets[0].clerk
  const colleague = await appointed(`appeal${fresh()}`, freshPhone(), 'street', `d/${streets[0].streetId}`)
  const { packed } = await takePass(courier)
  const until = new Date(Date.now() + 86_400_000).toISOString()
  const suspend = { status: 'suspended', reason: '逆行 rode against traffic', until }
  await api.call('PUT', `/v1/standings/couriers/${courier.courierId}`, { token: await clerk.token(), body: suspend })
  expect(await verdictOf(gate, packed)).toBe('suspended')

  const appealId = `apl_journey${String(fresh()).padStart(5, '0')}`
  await api.call('PUT', `/v1/me/appeals/${appealId}`, {
    token: await courier.token(),
    body: { words: '当天我不在该路口 I was not there' },
  })
  const decide = async (by: Person) =>
    api.call('PUT', `/v1/appeals/${appealId}/decision`, {
      token: await by.token(),
      body: { decision: 'lifted', words: '经查为他人 it was somebody else' },
    })
  await expect(decide(clerk)).rejects.toMatchObject({ status: 403, code: 'appeal.own-suspension' })
  await expect(decide(streets[1].clerk)).rejects.toMatchObject({ status: 403, code: 'standing.set-above' })
  const standing = async () =>
    (await api.call<Standing>('GET', '/v1/me/standing', { token: await courier.token() })).body
  expect(await standing()).toMatchObject({ status: 'suspended', reason: suspend.reason, appeal: { state: 'open' } })

  await decide(colleague)
  expect(await standing()).toMatchObject({ status: 'active', appeal: { state: 'lifted' } })
  expect(await verdictOf(gate, packed)).toBe('allow')
})
