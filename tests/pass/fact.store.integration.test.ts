import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { employerStandingStore } from '../../functions/pass/data/employer-standing.store.ts'
import { factStore } from '../../functions/pass/data/fact.store.ts'
import { gateStandingStore } from '../../functions/pass/data/gate-standing.store.ts'
import { blockKey } from '../../functions/pass/data/pass.items.ts'
import { projectionStore } from '../../functions/pass/data/projection.store.ts'
import { OPEN_RULES } from '../../functions/pass/domain/community-rules.ts'
import { makePassTable } from '../support/pass-table.ts'

let table: Awaited<ReturnType<typeof makePassTable>>
let facts: ReturnType<typeof factStore>
let projection: ReturnType<typeof projectionStore>
/** Each test has people and places of its own in the one table. */
let test_no = 0
beforeAll(async () => {
  table = await makePassTable()
  facts = factStore(table.name, table.db)
  projection = projectionStore(table.name, table.db)
})
afterAll(() => table.drop())
beforeEach(() => {
  test_no += 1
})

const asked = () => ({
  courierId: `cou_${String(test_no).padStart(13, '0')}`,
  gateId: `gat_east${test_no}`,
  communityId: `com_${String(test_no).padStart(7, '0')}`,
})
const CARD = { maskedName: '王*明', enterpriseName: '飞鸟速递' }
const register = async () => {
  const { courierId, gateId, communityId } = asked()
  await projection.applyCourier(courierId, 1, { employers: ['ent_a'], kinds: [1, 2, 3] }, CARD)
  const gates = [{ gateId, status: 'active' as const }]
  const unit = `d/str_xiasha/${communityId}`
  await projection.applyCommunity({ communityId, unit, name: '云水苑', status: 'active', gates }, 1)
}

describe('the facts of a verdict', () => {
  test('are those of this courier, gate and community as the registry told of them', async () => {
    await register()
    const { courierId, gateId, communityId } = asked()
    expect(await facts.readFacts(asked())).toMatchObject({
      courier: { courierId, status: 'active', employers: ['ent_a'], card: CARD },
      gate: { gateId, communityId, status: 'active' },
      community: { communityId, ...OPEN_RULES },
      block: undefined,
      suspendedEmployers: [],
    })
  })

  test('of nobody known are nothing', async () => {
    expect(await facts.readFacts(asked())).toEqual({
      courier: undefined,
      gate: undefined,
      community: undefined,
      block: undefined,
      suspendedEmployers: [],
    })
  })

  test('hold no community that has ended, though its record is there', async () => {
    await register()
    const { communityId } = asked()
    const unit = `d/str_xiasha/${communityId}`
    await projection.applyCommunity({ communityId, unit, name: '云水苑', status: 'ended', gates: [] }, 2)
    expect((await facts.readFacts(asked())).community).toBeUndefined()
  })

  test('hold the community’s block of this courier', async () => {
    await register()
    const { courierId, communityId } = asked()
    const Item = { ...blockKey(communityId, courierId), form: 1, until: 1_790_000_000_000 }
    await table.db.send(new PutCommand({ TableName: table.name, Item }))
    expect((await facts.readFacts(asked())).block).toEqual({ until: 1_790_000_000_000 })
  })

  test('hold the suspended employers, whichever copy of the list the courier reads', async () => {
    const employers = employerStandingStore(table.name, table.db)
    const { version } = await employers.readEmployers()
    await employers.setEmployers(['ent_a', 'ent_b'], version)
    for (const last of '0123456789abcdefghjkmnpqrstvwxyz') {
      const courierId = `cou_000000000000${last}`
      expect((await facts.readFacts({ ...asked(), courierId })).suspendedEmployers).toEqual(['ent_a', 'ent_b'])
    }
    await employers.setEmployers([], version + 1)
  })
})

const SET_BY = { id: 'app_officer', role: 'district', unit: 'd' }

describe('a gate', () => {
  test('is disabled by whoever stands over it, whatever the registry says', async () => {
    await register()
    const { setGate } = gateStandingStore(table.name, table.db)
    expect(await setGate(asked().gateId, 0, { disabled: true, reason: '检修 repair', setBy: SET_BY })).toBe(true)
    expect((await facts.readFacts(asked())).gate?.status).toBe('disabled')
    expect(await setGate(asked().gateId, 0, { disabled: false, setBy: SET_BY })).toBe(false)
    expect(await setGate(asked().gateId, 1, { disabled: false, setBy: SET_BY })).toBe(true)
    expect((await facts.readFacts(asked())).gate?.status).toBe('active')
  })

  test('suspended by the registry is disabled, whatever is said here', async () => {
    await register()
    const { gateId, communityId } = asked()
    const gates = [{ gateId, status: 'suspended' as const }]
    const unit = `d/str_xiasha/${communityId}`
    await projection.applyCommunity({ communityId, unit, name: '云水苑', status: 'active', gates }, 2)
    await gateStandingStore(table.name, table.db).setGate(gateId, 0, { disabled: false, setBy: SET_BY })
    expect((await facts.readFacts(asked())).gate?.status).toBe('disabled')
  })

  test('that nobody registered cannot be disabled into being', async () => {
    const { setGate } = gateStandingStore(table.name, table.db)
    expect(await setGate(asked().gateId, 0, { disabled: true, reason: '检修 repair', setBy: SET_BY })).toBe(false)
    expect((await facts.readFacts(asked())).gate).toBeUndefined()
  })

  test('that enrolled before the registry’s event came is no gate yet, and is no error', async () => {
    const { gateId, communityId } = asked()
    await projection.applyGateKey(gateId, 1, 'thumbprint')
    expect((await facts.readFacts(asked())).gate).toBeUndefined()
    expect(await projection.communityOfGate(gateId)).toBeUndefined()
    await register()
    expect((await facts.readFacts(asked())).gate).toEqual({ gateId, communityId, status: 'active' })
    expect(await projection.communityOfGate(gateId)).toBe(communityId)
  })
})
