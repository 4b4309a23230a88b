import { expect, test } from 'vitest'
import { fresh } from '../support/journey-kept.ts'
import { show, takePass, until, verdictOf } from '../support/journey-passes.ts'
import { api, newCouriers, sendRoster, world } from '../support/journey-people.ts'

/** What the registry says reaches the gate by event: within a minute, so the programme promises. */
const HEARD_WITHIN_S = 60

test('a courier leaves the firm at noon and joins another at one: between the two no gate opens, and nothing of him is lost', async () => {
  const { communities, firms } = await world()
  const [gate] = communities[0].gates
  const [courier] = await newCouriers(firms[0], 1)
  if (gate === undefined || courier === undefined) throw new Error('No gate, or no courier.')
  expect(await show(gate, (await takePass(courier)).packed)).toMatchObject({ verdict: 'allow' })
  const { packed: morning } = await takePass(courier)

  await sendRoster(firms[0], courier.outletId, [])
  const noon = await until(
    () =>
      takePass(courier).then(
        () => 'issued',
        (error: Error) => error.message,
      ),
    (said) => said !== 'issued',
    HEARD_WITHIN_S,
  )
  expect(noon).toContain('courier.suspended')
  expect(await verdictOf(gate, morning)).toBe('suspended')

  const [, next] = firms
  const outletId = `out_noon${fresh()}`
  const path = `/v1/enterprises/${next.enterpriseId}/outlets/${outletId}`
  await api.call('PUT', path, { token: await next.clerk.token(), body: { name: '午后网点' } })
  await sendRoster(next, outletId, [courier])
  const one = await until(
    () =>
      takePass(courier).then(
        ({ packed }) => packed,
        () => '',
      ),
    (packed) => packed !== '',
    HEARD_WITHIN_S,
  )
  expect(await show(gate, one)).toMatchObject({ verdict: 'allow' })

  const { body } = await api.call<{
    engagements: readonly { enterpriseId: string }[]
    ended: readonly { enterpriseId: string }[]
  }>('GET', '/v1/me/record', { token: await courier.token() })
  expect(body.engagements.map(({ enterpriseId }) => enterpriseId)).toEqual([next.enterpriseId])
  expect(body.ended.map(({ enterpriseId }) => enterpriseId)).toEqual([firms[0].enterpriseId])
})
