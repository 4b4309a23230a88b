import { beforeAll, expect, test } from 'vitest'
import { ask } from '../support/journey-ask.ts'
import { fresh } from '../support/journey-kept.ts'
import { type Courier, newCouriers, sendRoster, type World, world } from '../support/journey-people.ts'

let w: World
let courier: Courier
const correctionId = `cor_story${fresh()}`
type Correction = {
  readonly correctionId: string
  readonly stood?: string
  readonly answered?: { readonly answer: string }
}
type OwnRecord = { readonly name: string; readonly corrections: readonly Correction[] }

beforeAll(async () => {
  w = await world()
  const [one] = await newCouriers(w.firms[0], 1)
  if (one === undefined) throw new Error('No courier.')
  courier = one
}, 180_000)

const outlet = (): string => `/v1/enterprises/${w.firms[0].enterpriseId}/outlets/${courier.outletId}`
const answer = async (words: string) =>
  ask('PUT', `${outlet()}/corrections/${correctionId}/answer`, {
    token: await w.firms[0].clerk.token(),
    body: { answer: 'made', words },
  })

test('a courier finds his name misspelt, asks for it to be put right, and his firm sees what he wants', async () => {
  const body = {
    enterpriseId: w.firms[0].enterpriseId,
    outletId: courier.outletId,
    field: 'name',
    wanted: '测试员嘉',
    words: '名字写错了，应为“嘉”。',
  }
  const path = `/v1/me/corrections/${correctionId}`
  const asked = await ask<Correction>('PUT', path, { token: await courier.token(), body })
  expect(asked).toMatchObject({ status: 200, body: { stood: courier.name, wanted: '测试员嘉' } })
  expect((await ask('PUT', path, { token: await courier.token(), body })).body).toEqual(asked.body)
  const list = await ask<{ items: readonly Correction[] }>('GET', `${outlet()}/corrections?state=open`, {
    token: await w.firms[0].clerk.token(),
  })
  expect(list.body.items).toMatchObject([
    { correctionId, courierId: courier.courierId, wanted: '测试员嘉', stood: '测**甲' },
  ])
  const other = await ask('GET', `${outlet()}/corrections`, { token: await w.firms[1].clerk.token() })
  expect(other.code).toBe('caller.unit')
})

test('the firm cannot say that it is done before it is; then it is, and he reads the answer on his own record', async () => {
  expect((await answer('已改')).code).toBe('correction.not-made')
  await sendRoster(w.firms[0], courier.outletId, [{ name: '测试员嘉', phone: courier.phone }])
  const answered = await answer('已改')
  expect(answered.status).toBe(200)
  expect((await answer('已改')).body).toEqual(answered.body)
  expect((await answer('改了')).code).toBe('correction.answered')
  const own = await ask<OwnRecord>('GET', '/v1/me/record', { token: await courier.token() })
  expect(own.body.name).toBe('测试员嘉')
  expect(own.body.corrections).toMatchObject([{ correctionId, answered: { answer: 'made' } }])
})
