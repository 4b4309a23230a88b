import { describe, expect, test } from 'vitest'
import { CheckInsQuery, GateCheckIns, OwnCheckIns } from '../../functions/pass/check-ins.contract.ts'
import { communityDay } from '../../functions/pass/data/log.items.ts'
import type { Visit } from '../../functions/pass/data/visit.store.ts'
import type { CheckIn } from '../../functions/pass/domain/check-in.ts'
import { type ListOwnDeps, listGateCheckIns, listMyCheckIns } from '../../functions/pass/list-check-ins.ts'
import { cursors } from '../../functions/shared/http/cursor.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { AT } from '../support/place-signer.ts'

const courier = (id = 'cou_0000000000001'): Caller => ({ kind: 'courier', id, role: 'courier', unit: '' })
const GATE: Caller = { kind: 'gate', id: 'gat_east', role: 'gate', unit: 'd/str_xiasha/com_0000007' }
const checkIn = (at: number): CheckIn => ({
  ...{ checkInId: 'chk_00000001', courierId: 'cou_0000000000001', communityId: 'com_0000007', communityName: '云水苑' },
  ...{ gateId: 'gat_east', gateName: '东门', at, confirmation: 'AC', codeDigest: 'digest' },
})
const witnessed = (at: number): Visit => ({
  grade: 'witnessed',
  entry: { gateId: 'gat_east', scanId: 'scn_1', communityId: 'com_0000007', at },
})

describe('a courier’s own list', () => {
  const setting = (visits: readonly Visit[]) => {
    const calls: unknown[][] = []
    const deps: ListOwnDeps = {
      now: () => AT,
      ...cursors(new Uint8Array(32)),
      visitsOf: async (...call) => {
        calls.push(call)
        return { visits, next: { pk: 'there' } }
      },
    }
    return { calls, deps }
  }

  test('tells claims from what a gate witnessed', async () => {
    const { deps } = setting([{ grade: 'claimed', checkIn: checkIn(AT) }, witnessed(AT)])
    const reply = await listMyCheckIns(CheckInsQuery.parse({}), courier(), deps)
    expect(OwnCheckIns.parse(reply)).toEqual(reply)
    expect(reply.items).toMatchObject([
      { grade: 'claimed', confirmation: 'AC', communityName: '云水苑' },
      { grade: 'witnessed', entryId: 'gat_east.scn_1' },
    ])
  })

  test('holds what is 180 days old to the last millisecond, and nothing older, whatever the store still has', async () => {
    const old = AT - 180 * 86_400_000
    const { deps } = setting([witnessed(old + 1), witnessed(old), { grade: 'claimed', checkIn: checkIn(old) }])
    expect((await listMyCheckIns(CheckInsQuery.parse({}), courier(), deps)).items).toHaveLength(1)
  })

  test('goes on from its own cursor, and from nobody else’s', async () => {
    const { calls, deps } = setting([])
    const { next: cursor } = await listMyCheckIns(CheckInsQuery.parse({ limit: '7' }), courier(), deps)
    const more = CheckInsQuery.parse({ cursor })
    await listMyCheckIns(more, courier(), deps)
    expect(calls).toEqual([
      ['cou_0000000000001', 7, undefined],
      ['cou_0000000000001', 50, { pk: 'there' }],
    ])
    await expect(listMyCheckIns(more, courier('cou_0000000000002'), deps)).rejects.toMatchObject({
      code: 'request.cursor',
    })
  })
})

describe('what a gate shows', () => {
  const asked = async (now: number, found: readonly CheckIn[]) => {
    const calls: unknown[][] = []
    const reply = await listGateCheckIns(GATE, {
      now: () => now,
      dayOf: communityDay,
      checkInsAt: async (...call) => {
        calls.push(call)
        return found.filter(({ at }) => communityDay('com_0000007', at) === call[1])
      },
    })
    expect(GateCheckIns.parse(reply)).toEqual(reply)
    return { calls, items: reply.items }
  }

  test('is the last two minutes at this gate, by confirmation alone', async () => {
    const { calls, items } = await asked(AT, [checkIn(AT), checkIn(AT - 119_999), checkIn(AT - 120_000)])
    expect(items).toEqual([
      { confirmation: 'AC', at: new Date(AT).toISOString() },
      { confirmation: 'AC', at: new Date(AT - 119_999).toISOString() },
    ])
    expect(calls).toEqual([['gat_east', 'com_0000007#2026-10-14', AT - 120_000]])
  })

  test('reaches over midnight', async () => {
    const midnight = Date.parse('2026-10-15T00:00:00+08:00')
    const { items } = await asked(midnight + 1_000, [checkIn(midnight), checkIn(midnight - 1)])
    expect(items).toHaveLength(2)
  })
})
