import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import { clientSettings } from '../../bin/local/aws-environment.ts'
import { deployedAs, deployedNames } from '../support/deployed-names.ts'
import { civilDayOf, show, takePass, until, verdictOf } from '../support/journey-passes.ts'
import { api, type Courier, enrolGates, type Gate, newCouriers, sendRoster, world } from '../support/journey-people.ts'
import { testStack } from '../support/test-stack.ts'

/** What the registry says reaches the gate by event: within a minute, so the programme promises. */
const HEARD_WITHIN_S = 60

const joiner = async (firm: 0 | 1 = 0): Promise<Courier> => {
  const [courier] = await newCouriers((await world()).firms[firm], 1)
  if (courier === undefined) throw new Error('Nobody joined.')
  return courier
}
const gateOf = async (place: 0 | 1 = 0): Promise<Gate> => {
  const [gate] = (await world()).communities[place].gates
  if (gate === undefined) throw new Error('There is no gate.')
  return gate
}

describe('a courier on the roster', () => {
  test('is let in within a minute of it, and refused once a later roster is without him', async () => {
    const sentAt = Date.now()
    const courier = await joiner()
    const gate = await gateOf()
    expect(await show(gate, (await takePass(courier)).packed)).toMatchObject({ verdict: 'allow' })
    expect(Date.now() - sentAt).toBeLessThan(HEARD_WITHIN_S * 1000)

    const { packed } = await takePass(courier)
    expect(await verdictOf(gate, packed)).toBe('allow')
    await sendRoster((await world()).firms[0], courier.outletId, [])
    const last = await until(
      () => verdictOf(gate, packed),
      (verdict) => verdict !== 'replayed',
      HEARD_WITHIN_S,
    )
    expect(last).toBe('suspended')
    await expect(takePass(courier)).rejects.toMatchObject({ status: 403, code: 'courier.suspended' })
  })

  test('of two firms stays when one lets him go', async () => {
    const courier = await joiner()
    const { firms } = await world()
    await sendRoster(firms[1], firms[1].outletId, [courier])
    const standing = async () => {
      const { body } = await api.call<{ employers: readonly string[] }>('GET', '/v1/me/standing', {
        token: await courier.token(),
      })
      return body.employers.length
    }
    await until(standing, (count) => count === 2, HEARD_WITHIN_S)
    await sendRoster(firms[0], courier.outletId, [])
    await until(standing, (count) => count === 1, HEARD_WITHIN_S)
    expect(await verdictOf(await gateOf(), (await takePass(courier)).packed)).toBe('allow')
  })
})

test('an entry is read by the courier and by the property, who leaves a line that he read', async () => {
  const courier = await joiner()
  const { communities } = await world()
  const { communityId, property } = communities[0]
  const answer = await show(await gateOf(), (await takePass(courier)).packed)
  const own = await api.call<{ entries: readonly object[] }>('GET', '/v1/me/entries', { token: await courier.token() })
  const entry = { entryId: answer.entryId, at: answer.at, communityId, verdict: 'allow', kind: 'parcel' }
  expect(own.body.entries).toMatchObject([entry])

  const day = civilDayOf(answer.at)
  const before = Date.now()
  const log = await api.call<{ entries: readonly { entryId: string }[] }>(
    'GET',
    `/v1/communities/${communityId}/entries?day=${day}&limit=100`,
    { token: await property.token() },
  )
  const [logged] = log.body.entries.filter(({ entryId }) => entryId === answer.entryId)
  expect(logged).toMatchObject({ ...entry, ...answer.card })
  expect(JSON.stringify(logged)).not.toContain(courier.courierId)
  expect(JSON.stringify(logged)).not.toContain(courier.name)

  const db = DynamoDBDocumentClient.from(new DynamoDBClient(clientSettings(testStack().endpoint)))
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: deployedAs(await deployedNames('pass'), 'PassTable'),
      KeyConditionExpression: 'pk = :pk AND sk >= :before',
      ExpressionAttributeValues: {
        ':pk': `reads#${communityId}`,
        ':before': new Date(before).toISOString(),
      },
    }),
  )
  const { body: me } = await api.call<{ id: string }>('GET', '/v1/me', { token: await property.token() })
  expect(Items.map(({ staff, what }) => `${staff.id} ${what}`)).toContain(`${me.id} entries#${day}`)
  db.destroy()
})

test('a community’s log goes on from its own cursor, and from no other day’s', async () => {
  const { communities } = await world()
  const { communityId, property } = communities[0]
  const gate = await gateOf()
  const [first] = [await show(gate, 'no pass'), await show(gate, 'no pass either')]
  const read = async (day: string, cursor = '') => {
    const more = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const path = `/v1/communities/${communityId}/entries?day=${day}&limit=1${more}`
    const { body } = await api.call<{ entries: readonly { entryId: string }[]; next?: string }>('GET', path, {
      token: await property.token(),
    })
    return body
  }
  const day = civilDayOf(first?.at ?? '')
  const page = await read(day)
  const next = await read(day, page.next)
  expect(next.entries).toHaveLength(1)
  expect(next.entries[0]?.entryId).not.toBe(page.entries[0]?.entryId)
  await expect(read('2026-01-01', page.next)).rejects.toMatchObject({ status: 400, code: 'request.cursor' })
})

test('a gate that was just registered and enrolled opens', async () => {
  const { communities } = await world()
  const [gate] = await enrolGates(communities[1], ['oaknew'])
  const { packed } = await takePass(await joiner())
  expect(await verdictOf(gate as Gate, packed)).toBe('allow')
})

test('a gate disabled by its property lets nobody in, and lets in again once it is enabled', async () => {
  const { communities } = await world()
  const gate = communities[1].gates[1] as Gate
  const { packed } = await takePass(await joiner())
  const put = async (body: object) =>
    api.call('PUT', `/v1/standings/gates/${gate.gateId}`, { token: await communities[1].property.token(), body })
  await put({ status: 'disabled', reason: '检修 repair' })
  try {
    expect(await show(gate, packed)).toMatchObject({ verdict: 'gate-disabled' })
  } finally {
    await put({ status: 'active' })
  }
  expect(await verdictOf(gate, packed)).toBe('allow')
})

test('a courier whose only firm is suspended is out, and in again when it is reinstated', async () => {
  const { officer, firms } = await world()
  const courier = await joiner(1)
  const { packed } = await takePass(courier)
  const put = async (body: object) =>
    api.call('PUT', `/v1/standings/employers/${firms[1].enterpriseId}`, { token: await officer.token(), body })
  await put({ status: 'suspended', reason: '停业 closed' })
  try {
    expect(await verdictOf(await gateOf(), packed)).toBe('suspended')
  } finally {
    await put({ status: 'active' })
  }
  expect(await verdictOf(await gateOf(), packed)).toBe('allow')
})
