import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getOwnRecord } from '../../functions/registry/get-own-record.ts'
import { keepStanding } from '../../functions/registry/keep-standing.ts'
import { listOutletCouriers } from '../../functions/registry/list-outlet-couriers.ts'
import { registryDeps, TEST_NOW } from '../support/registry-deps.ts'
import { makeOutlets, rosterWays } from '../support/roster-kit.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let kit: ReturnType<typeof registryDeps>
let courierId = ''
const place = { enterpriseId: 'ent_kuai', outletId: 'out_0001' }
const roster = (rosterId: string, csv: string) => rosterWays(place, kit).send(rosterId, csv)
const caller = { kind: 'staff', id: 'acc_lead', role: 'outlet', unit: 'd/ent_kuai/out_0001' } as const

beforeAll(async () => {
  table = await makeTable()
  kit = registryDeps(table.name, table.db)
  await makeOutlets('ent_kuai', ['out_0001'], kit.deps, 'meal')
  await roster('ros_0001', '姓名,手机号\n王小明,10000000001')
  courierId = (await kit.deps.engaged(place))[0]?.courierId ?? ''
})
afterAll(() => table.drop())

describe('the standing shown to staff', () => {
  test('is the latest that was told, in whatever order it comes', async () => {
    const until = '2026-06-01T00:00:00.000Z'
    const suspended = { subject: courierId, sequence: 3, status: 'suspended', reason: '闯红灯', until } as const
    expect(await keepStanding(suspended, kit.deps)).toBe(true)
    expect(await keepStanding({ subject: courierId, sequence: 2, status: 'active' }, kit.deps)).toBe(false)
    expect(await keepStanding(suspended, kit.deps)).toBe(false)
    expect(await getOwnRecord(courierId, kit.deps)).toMatchObject({
      status: 'suspended',
      suspendedFor: '闯红灯',
      suspendedUntil: until,
    })
    expect(await keepStanding({ subject: courierId, sequence: 4, status: 'active' }, kit.deps)).toBe(true)
    const own = await getOwnRecord(courierId, kit.deps)
    expect(own.status).toBe('active')
    expect(own.suspendedFor).toBeUndefined()
  })

  test('of nobody known is not kept, and makes no record', async () => {
    const nobody = 'cou_0000000000000'
    expect(await keepStanding({ subject: nobody, sequence: 1, status: 'suspended' }, kit.deps)).toBe(false)
    expect(await kit.deps.courier(nobody)).toBeUndefined()
  })

  test('outlives a change of the record by a roster, whose version it does not touch', async () => {
    await keepStanding({ subject: courierId, sequence: 9, status: 'suspended' }, kit.deps)
    await roster('ros_0002', '姓名,手机号\n王大明,10000000001')
    expect(await kit.deps.courier(courierId)).toMatchObject({ name: '王大明', version: 2, standing: { sequence: 9 } })
  })
})

test('an outlet sees its couriers masked, and that it looked is on record', async () => {
  const before = kit.deps.now()
  const { items: shown } = await listOutletCouriers({ ...place, limit: 100 }, caller, kit.deps)
  expect(shown).toEqual([
    {
      courierId,
      maskedName: '王*明',
      maskedPhone: '100****0001',
      kind: 'meal',
      status: 'suspended',
      since: new Date(TEST_NOW).toISOString(),
    },
  ])
  const { Items = [] } = await table.db.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'reads#d/ent_kuai/out_0001' },
    }),
  )
  expect(Items).toMatchObject([
    {
      kind: 'read',
      staff: { id: 'acc_lead', role: 'outlet', unit: 'd/ent_kuai/out_0001' },
      what: 'outlet-couriers',
      ids: [courierId],
      ttl: before / 1000 + 180 * 86_400,
    },
  ])
})

test('a courier sees what is held of him, and of whom nothing is held there is nothing', async () => {
  expect(await getOwnRecord(courierId, kit.deps)).toMatchObject({
    name: '王大明',
    maskedPhone: '100****0001',
    engagements: [{ enterpriseId: 'ent_kuai', enterpriseName: 'ent_kuai 公司', outletId: 'out_0001', kind: 'meal' }],
    ended: [],
  })
  await expect(getOwnRecord('cou_0000000000000', kit.deps)).rejects.toMatchObject({ code: 'courier.unknown' })
})

test('more people than one batch of reads holds are all found', async () => {
  const people = Array.from({ length: 120 }, (_, n) => `王,${10010000000 + n}`)
  expect(await roster('ros_0003', `姓名,手机号\n${people.join('\n')}`)).toMatchObject({
    counts: { joined: 120, left: 1 },
  })
  expect(await roster('ros_0004', `name,phone\n${people.join('\n')}`)).toMatchObject({ counts: { unchanged: 120 } })
  const engaged = await kit.deps.engaged(place)
  expect(await kit.deps.couriersByPhone(engaged.map(({ phoneHash }) => phoneHash))).toHaveLength(120)
})
