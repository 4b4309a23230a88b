import { describe, expect, test } from 'vitest'
import type { Entry } from '../../functions/pass/domain/entry.ts'
import { type ListDeps, listCommunityEntries, listMyEntries } from '../../functions/pass/list-entries.ts'
import { CommunityEntries, OwnEntries } from '../../functions/pass/pass.contract.ts'
import { cursors } from '../../functions/shared/http/cursor.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'

const AT = Date.parse('2026-10-14T12:00:00.250+08:00')
const COURIER: Caller = { kind: 'courier', id: 'cou_0000000000001', role: 'courier', unit: '' }
const CLERK: Caller = { kind: 'staff', id: 'acc_clerk', role: 'property', unit: 'd/str_xiasha/com_0000007' }
const DAY = '2026-10-14'

const entry: Entry = {
  gateId: 'gat_east',
  scanId: 'scn_0000000000000001',
  communityId: 'com_0000007',
  at: AT,
  verdict: 'allow',
  textDigest: 'digest',
  replayKey: 'https://pass.example#AAAAAAAAAAA',
  kind: 'parcel',
  courierId: COURIER.id,
  card: { maskedName: '王*明', enterpriseName: '飞鸟速递' },
}

const setting = (entries: readonly Entry[], next?: Readonly<Record<string, unknown>>) => {
  const asked: unknown[][] = []
  const deps: ListDeps = {
    now: () => AT,
    ...cursors(new Uint8Array(32)),
    ofCourier: async (...question) => {
      asked.push(['ofCourier', ...question])
      return { entries, next }
    },
    ofCommunity: async (...question) => {
      asked.push(['ofCommunity', ...question])
      return { entries, next }
    },
    recordReading: async (...line) => {
      asked.push(['recordReading', ...line])
    },
  }
  return { asked, deps }
}
const refused = { kind: 'invalid', code: 'request.cursor' }

describe('a courier’s own entries', () => {
  test('tell when, where and what was said, and nothing that was stored besides', async () => {
    const { deps } = setting([entry, { ...entry, verdict: 'expired' }])
    const reply = await listMyEntries({ limit: 50 }, COURIER, deps)
    const told = {
      entryId: 'gat_east.scn_0000000000000001',
      at: '2026-10-14T04:00:00.250Z',
      communityId: 'com_0000007',
      gateId: 'gat_east',
      kind: 'parcel',
    }
    expect(reply).toEqual({
      entries: [
        { ...told, verdict: 'allow' },
        { ...told, verdict: 'expired' },
      ],
    })
    expect(OwnEntries.parse(reply)).toEqual(reply)
  })

  test('are asked for by the caller’s id alone, and leave no line of reading', async () => {
    const { asked, deps } = setting([])
    await listMyEntries({ limit: 7 }, COURIER, deps)
    expect(asked).toEqual([['ofCourier', COURIER.id, 7, undefined]])
  })

  test('go on from the cursor of the page before', async () => {
    const place = { pk: 'pass#1', sk: 'entry' }
    const { asked, deps } = setting([entry], place)
    const { next } = await listMyEntries({ limit: 1 }, COURIER, deps)
    await listMyEntries({ limit: 1, cursor: next }, COURIER, deps)
    expect(asked[1]).toEqual(['ofCourier', COURIER.id, 1, place])
  })

  test('do not go on from another caller’s cursor', async () => {
    const { deps } = setting([entry], { pk: 'pass#1', sk: 'entry' })
    const { next } = await listMyEntries({ limit: 1 }, COURIER, deps)
    const other: Caller = { ...COURIER, id: 'cou_0000000000002' }
    await expect(listMyEntries({ limit: 1, cursor: next }, other, deps)).rejects.toMatchObject(refused)
  })
})

describe('a community’s entries of a day', () => {
  test('carry masked name and firm, but neither the courier’s id nor the replay key', async () => {
    const { deps } = setting([entry])
    const reply = await listCommunityEntries('com_0000007', { day: DAY, limit: 50 }, CLERK, deps)
    expect(reply.entries).toMatchObject([{ maskedName: '王*明', enterpriseName: '飞鸟速递', verdict: 'allow' }])
    expect(CommunityEntries.parse(reply)).toEqual(reply)
  })

  test('of someone unknown carry no name', async () => {
    const { gateId, scanId, communityId, textDigest } = entry
    const { deps } = setting([{ gateId, scanId, communityId, textDigest, at: AT, verdict: 'not-a-pass' }])
    const reply = await listCommunityEntries('com_0000007', { day: DAY, limit: 50 }, CLERK, deps)
    expect(Object.keys(reply.entries[0] ?? {}).sort()).toEqual(['at', 'communityId', 'entryId', 'gateId', 'verdict'])
  })

  test('are read only after a line says who read which day', async () => {
    const { asked, deps } = setting([entry])
    await listCommunityEntries('com_0000007', { day: DAY, limit: 50 }, CLERK, deps)
    expect(asked).toEqual([
      ['recordReading', CLERK.id, `entries#com_0000007#${DAY}`, AT],
      ['ofCommunity', 'com_0000007', DAY, 50, undefined],
    ])
  })

  test('are not read when that line cannot be written', async () => {
    const { asked, deps } = setting([entry])
    const failing: ListDeps = { ...deps, recordReading: () => Promise.reject(new Error('the table is away')) }
    const reading = listCommunityEntries('com_0000007', { day: DAY, limit: 50 }, CLERK, failing)
    await expect(reading).rejects.toThrow('the table is away')
    expect(asked).toEqual([])
  })

  test('go on from their own cursor, not from that of another day or community', async () => {
    const { asked, deps } = setting([entry], { pk: 'pass#1', sk: 'entry' })
    const { next } = await listCommunityEntries('com_0000007', { day: DAY, limit: 1 }, CLERK, deps)
    const from = (communityId: string, day: string) =>
      listCommunityEntries(communityId, { day, limit: 1, cursor: next }, CLERK, deps)
    await from('com_0000007', DAY)
    expect(asked.at(-1)).toEqual(['ofCommunity', 'com_0000007', DAY, 1, { pk: 'pass#1', sk: 'entry' }])
    await expect(from('com_0000007', '2026-10-15')).rejects.toMatchObject(refused)
    await expect(from('com_0000008', DAY)).rejects.toMatchObject(refused)
  })
})
