import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { courierStandingStore } from '../../functions/pass/data/courier-standing.store.ts'
import { employerStandingStore } from '../../functions/pass/data/employer-standing.store.ts'
import { employersKeys } from '../../functions/pass/data/pass.items.ts'
import { projectionStore } from '../../functions/pass/data/projection.store.ts'
import { putCourierStanding } from '../../functions/pass/put-courier-standing.ts'
import { putEmployerStanding } from '../../functions/pass/put-employer-standing.ts'
import { makePassTable } from '../support/pass-table.ts'

const NOW = Date.parse('2026-10-14T12:00:00.250+08:00')
const UNTIL = '2026-10-20T00:00:00.000Z'
let table: Awaited<ReturnType<typeof makePassTable>>
let couriers: ReturnType<typeof courierStandingStore>
let employers: ReturnType<typeof employerStandingStore>
beforeAll(async () => {
  table = await makePassTable()
  couriers = courierStandingStore(table.name, table.db)
  employers = employerStandingStore(table.name, table.db)
})
afterAll(() => table.drop())

const OFFICER = { kind: 'staff', id: 'app_officer', role: 'district', unit: 'd' } as const
const SET_BY = { id: 'app_officer', role: 'district', unit: 'd' }
const enrol = (id: string) =>
  projectionStore(table.name, table.db).applyCourier(id, 1, { employers: ['ent_a'], kinds: [1, 2, 3] })
const lines = async (subject: string) => {
  const { Items = [] } = await table.db.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: 'by-unsent',
      KeyConditionExpression: 'unsent = :unsent',
      ExpressionAttributeValues: { ':unsent': 'unsent' },
    }),
  )
  return Items.map((item) => item['event']).filter((event) => event.subject === subject)
}

describe('a courier’s standing', () => {
  test('is changed by one of twenty who saw the same version, with one line of what happened', async () => {
    await enrol('cou_race')
    const tries = Array.from({ length: 20 }, (_, at) =>
      couriers.setCourier(
        'cou_race',
        0,
        { status: 'suspended', reason: `reason ${at}`, setBy: SET_BY },
        {
          id: `standing-race-${at}`,
          type: 'courier-suspended',
          form: 1,
          at: new Date(NOW + at).toISOString(),
          subject: 'cou_race',
          sequence: 1,
          data: { at },
        },
      ),
    )
    const won = (await Promise.all(tries)).flatMap((done, at) => (done ? [at] : []))
    expect(won).toHaveLength(1)
    expect(await couriers.readCourier('cou_race')).toMatchObject({ version: 1, reason: `reason ${won[0]}` })
    expect(await lines('cou_race')).toMatchObject([{ data: { at: won[0] } }])
  })

  test('set by three people at once has each change told once, under versions without a gap', async () => {
    await enrol('cou_three')
    let now = NOW
    const deps = { ...couriers, now: () => (now += 1) }
    const put = (reason: string) =>
      putCourierStanding('cou_three', { status: 'suspended', reason, until: UNTIL }, OFFICER, deps)
    await Promise.all(['one', 'two', 'three'].map((reason) => put(reason)))
    const told = await lines('cou_three')
    expect(told.map(({ sequence }) => sequence).sort()).toEqual([1, 2, 3])
    const held = await couriers.readCourier('cou_three')
    expect(held).toMatchObject({ version: 3, status: 'suspended' })
    expect(told.find(({ sequence }) => sequence === 3)?.data.reason).toBe(held?.reason)
  })

  test('reinstated keeps neither reason nor end, nor who suspended him', async () => {
    await enrol('cou_back')
    const deps = { ...couriers, now: () => NOW }
    const until = UNTIL
    await putCourierStanding('cou_back', { status: 'suspended', reason: '违规', until }, OFFICER, deps)
    expect(await couriers.readCourier('cou_back')).toMatchObject({
      suspendedUntil: Date.parse(until),
      setters: ['app_officer'],
    })
    await putCourierStanding('cou_back', { status: 'active' }, OFFICER, deps)
    const held = await couriers.readCourier('cou_back')
    expect(held).toEqual({
      form: 1,
      status: 'active',
      version: 2,
      employers: ['ent_a'],
      kinds: [1, 2, 3],
      setBy: SET_BY,
    })
  })

  test('of nobody enrolled cannot be set', async () => {
    const event = {
      id: 'standing-nobody-1',
      type: 'courier-suspended',
      form: 1,
      at: new Date(NOW).toISOString(),
      subject: 'cou_nobody',
      sequence: 1,
      data: {},
    } as const
    expect(await couriers.setCourier('cou_nobody', 0, { status: 'suspended', setBy: SET_BY }, event)).toBe(false)
    expect(await couriers.readCourier('cou_nobody')).toBeUndefined()
    expect(await lines('cou_nobody')).toEqual([])
  })
})

describe('the list of suspended enterprises', () => {
  const copies = () =>
    Promise.all(
      employersKeys.map(async (Key) => {
        const { Item } = await table.db.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))
        return { enterprises: Item?.['enterprises'], version: Item?.['version'] }
      }),
    )

  test('begins empty, and is written by one of ten who saw the same version, in all its copies', async () => {
    expect(await employers.readEmployers()).toEqual({ enterprises: [], version: 0 })
    for (const version of [0, 1]) {
      const tries = Array.from({ length: 10 }, (_, at) => employers.setEmployers([`ent_${version}${at}`], version))
      const won = (await Promise.all(tries)).flatMap((done, at) => (done ? [`ent_${version}${at}`] : []))
      expect(won).toHaveLength(1)
      expect(new Set((await copies()).map((copy) => JSON.stringify(copy)))).toEqual(
        new Set([JSON.stringify({ enterprises: won, version: version + 1 })]),
      )
    }
  })

  test('loses nobody when three enterprises are suspended and one is reinstated at once', async () => {
    const { version } = await employers.readEmployers()
    await employers.setEmployers(['ent_old'], version)
    await Promise.all([
      putEmployerStanding('ent_old', { status: 'active' }, employers),
      ...['ent_a', 'ent_b', 'ent_c'].map((id) =>
        putEmployerStanding(id, { status: 'suspended', reason: '停业' }, employers),
      ),
    ])
    const { enterprises } = await employers.readEmployers()
    expect([...enterprises].sort()).toEqual(['ent_a', 'ent_b', 'ent_c'])
  })
})
