import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { factStore } from '../../functions/pass/data/fact.store.ts'
import { communityKey } from '../../functions/pass/data/pass.items.ts'
import { projectionStore } from '../../functions/pass/data/projection.store.ts'
import { type MadeRules, type RulesStore, rulesStore } from '../../functions/pass/data/rules.store.ts'
import { OPEN_RULES } from '../../functions/pass/domain/community-rules.ts'
import { makePassTable } from '../support/pass-table.ts'

const AT = Date.parse('2026-10-14T12:00:00+08:00')
const BY = { id: 'app_clerk', role: 'property', unit: 'd/str_xiasha/com_0000007' }

let table: Awaited<ReturnType<typeof makePassTable>>
let store: RulesStore
let projection: ReturnType<typeof projectionStore>
let test_no = 0
beforeAll(async () => {
  table = await makePassTable()
  store = rulesStore(table.name, table.db)
  projection = projectionStore(table.name, table.db)
})
afterAll(() => table.drop())
beforeEach(() => {
  test_no += 1
})

const communityId = () => `com_${String(test_no).padStart(7, '0')}`
const tell = (sequence: number, status: 'active' | 'ended' = 'active') =>
  projection.applyCommunity(
    { communityId: communityId(), unit: `d/str_xiasha/${communityId()}`, name: '云水苑', status, gates: [] },
    sequence,
  )
const made = (version: number, more: Partial<MadeRules> = {}): MadeRules => ({
  hours: [{ weekdays: [1, 2], fromMinute: 420, toMinute: 1320 }],
  kinds: [1],
  vehicles: ['bicycle'],
  version,
  changedAt: AT + version,
  by: BY,
  ...more,
})

describe('the rules of a community', () => {
  test('are nobody’s before the registry told of it, and cannot be made then', async () => {
    expect(await store.readRules(communityId())).toBeUndefined()
    expect(await store.changeRules(communityId(), made(1))).toBe(false)
    expect(await store.readRules(communityId())).toBeUndefined()
  })

  test('begin open to all, as version 0', async () => {
    await tell(1)
    expect(await store.readRules(communityId())).toEqual({ version: 0, ...OPEN_RULES })
  })

  test('are open to all vehicles where they were written before vehicles were asked about', async () => {
    await tell(1)
    await table.db.send(
      new UpdateCommand({
        TableName: table.name,
        Key: communityKey(communityId()),
        UpdateExpression: 'REMOVE vehicles',
      }),
    )
    expect((await store.readRules(communityId()))?.vehicles).toEqual(OPEN_RULES.vehicles)
    const asked = { courierId: 'cou_0000000000001', gateId: 'gat_east', communityId: communityId() }
    expect((await factStore(table.name, table.db).readFacts(asked)).community?.vehicles).toEqual(OPEN_RULES.vehicles)
  })

  test('reach the judge with his next reading, and outlive what the registry tells later', async () => {
    await tell(1)
    expect(await store.changeRules(communityId(), made(1))).toBe(true)
    await tell(2)
    const asked = { courierId: 'cou_0000000000001', gateId: 'gat_east', communityId: communityId() }
    const { community } = await factStore(table.name, table.db).readFacts(asked)
    const { hours, kinds, vehicles } = made(1)
    expect(community).toMatchObject({ hours, kinds, vehicles })
    expect(await store.readRules(communityId())).toEqual(made(1))
  })

  test('of one version are made once: of twenty edits over the same version one wins, and each version is kept', async () => {
    await tell(1)
    for (let version = 1; version <= 3; version += 1) {
      const edits = Array.from({ length: 20 }, (_, at) => made(version, { changedAt: AT + at }))
      const won = await Promise.all(edits.map((edit) => store.changeRules(communityId(), edit)))
      // Transactions that meet may all be cancelled; whoever lost reads again.
      const winners = won.filter(Boolean).length
      expect(winners).toBeLessThanOrEqual(1)
      if (winners === 0) expect(await store.changeRules(communityId(), made(version))).toBe(true)
      expect((await store.readRules(communityId()))?.version).toBe(version)
    }
    const versions = await store.rulesVersions(communityId(), 100)
    expect(versions.map(({ version }) => version)).toEqual([3, 2, 1])
    expect(await store.readRules(communityId())).toEqual(versions[0])
  })

  test('cannot skip a version, nor go back to one', async () => {
    await tell(1)
    await store.changeRules(communityId(), made(1))
    expect(await store.changeRules(communityId(), made(1))).toBe(false)
    expect(await store.changeRules(communityId(), made(3))).toBe(false)
    expect(await store.changeRules(communityId(), made(2))).toBe(true)
  })

  test('are listed page by page, newest first, past the ninth and tenth', async () => {
    await tell(1)
    for (let version = 1; version <= 11; version += 1) await store.changeRules(communityId(), made(version))
    const first = await store.rulesVersions(communityId(), 3)
    expect(first.map(({ version }) => version)).toEqual([11, 10, 9])
    expect((await store.rulesVersions(communityId(), 100, 9)).map(({ version }) => version)).toEqual([
      8, 7, 6, 5, 4, 3, 2, 1,
    ])
    expect(await store.rulesVersions(communityId(), 100, 1)).toEqual([])
  })
})
