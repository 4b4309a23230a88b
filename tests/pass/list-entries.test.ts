import { describe, expect, test } from 'vitest'
import type { LogPlace } from '../../functions/pass/data/entry-log.store.ts'
import type { LogLine } from '../../functions/pass/domain/entry-log.ts'
import { CommunityEntries, OwnEntries } from '../../functions/pass/entries.contract.ts'
import { type ListDeps, listCommunityEntries, listMyEntries } from '../../functions/pass/list-entries.ts'
import { cursors } from '../../functions/shared/http/cursor.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { byHand, CLERK, LOG_AT, LOG_COMMUNITY, LOG_DAY, scan, someEntry } from '../support/log-kit.ts'

const COURIER: Caller = { kind: 'courier', id: 'cou_0000000000001', role: 'courier', unit: '' }
const ASKED = { day: LOG_DAY, limit: 50 }

const setting = (lines: readonly LogLine[], next?: LogPlace) => {
  const asked: unknown[][] = []
  const page = () => ({ found: lines.map((line, at) => ({ line, place: { at } })), next })
  const deps: ListDeps = {
    now: () => LOG_AT,
    ...cursors(new Uint8Array(32)),
    logOfCourier: async (...question) => {
      asked.push(['logOfCourier', ...question])
      return page()
    },
    logOfCommunity: async (...question) => {
      asked.push(['logOfCommunity', ...question])
      return page()
    },
    newReadingId: () => 'reading-1',
    recordReading: async ({ staff, unit, what, at }) => {
      asked.push(['recordReading', staff.id, unit, what, at])
    },
  }
  return { asked, deps }
}
const refused = { kind: 'invalid', code: 'request.cursor' }

describe('a courier’s own entries', () => {
  test('tell when, where, on what and what was said, and nothing that was stored besides', async () => {
    const { deps } = setting([scan(), scan({ verdict: 'expired', vehicle: 'e-bike' })])
    const reply = await listMyEntries({ limit: 50 }, COURIER, deps)
    const told = {
      entryId: 'gat_east.scn_0000000000000001',
      at: '2026-10-14T04:00:00.250Z',
      communityId: LOG_COMMUNITY,
      gateId: 'gat_east',
      kind: 'parcel',
    }
    expect(reply).toEqual({
      entries: [
        { ...told, verdict: 'allow' },
        { ...told, verdict: 'expired', vehicle: 'e-bike' },
      ],
    })
    expect(OwnEntries.parse(reply)).toEqual(reply)
  })

  test('are asked for by the caller’s id alone, and leave no line of reading', async () => {
    const { asked, deps } = setting([])
    await listMyEntries({ limit: 7 }, COURIER, deps)
    expect(asked).toEqual([['logOfCourier', COURIER.id, 7, undefined]])
  })

  test('are gone at their 180th day', async () => {
    const { deps } = setting([scan()])
    const end = LOG_AT + 180 * 86_400_000
    expect((await listMyEntries({ limit: 7 }, COURIER, { ...deps, now: () => end - 1 })).entries).toHaveLength(1)
    expect((await listMyEntries({ limit: 7 }, COURIER, { ...deps, now: () => end })).entries).toEqual([])
  })

  test('go on from the cursor of the page before', async () => {
    const place = { pk: 'pass#1', sk: 'entry' }
    const { asked, deps } = setting([scan()], place)
    const { next } = await listMyEntries({ limit: 1 }, COURIER, deps)
    await listMyEntries({ limit: 1, cursor: next }, COURIER, deps)
    expect(asked[1]).toEqual(['logOfCourier', COURIER.id, 1, place])
  })

  test('do not go on from another caller’s cursor', async () => {
    const { deps } = setting([scan()], { pk: 'pass#1', sk: 'entry' })
    const { next } = await listMyEntries({ limit: 1 }, COURIER, deps)
    const other: Caller = { ...COURIER, id: 'cou_0000000000002' }
    await expect(listMyEntries({ limit: 1, cursor: next }, other, deps)).rejects.toMatchObject(refused)
  })
})

describe('a community’s log of a day', () => {
  test('carries masked name and firm, but neither the courier’s id nor the replay key', async () => {
    const { deps } = setting([scan()])
    const reply = await listCommunityEntries(LOG_COMMUNITY, ASKED, CLERK, deps)
    expect(reply.entries).toMatchObject([
      { how: 'scan', maskedName: '王*明', enterpriseName: '飞鸟速递', verdict: 'allow' },
    ])
    expect(CommunityEntries.parse(reply)).toEqual(reply)
  })

  test('of someone unknown carries no name', async () => {
    const { gateId, scanId, communityId, textDigest, at } = someEntry()
    const { deps } = setting([
      { how: 'scan', entry: { gateId, scanId, communityId, textDigest, at, verdict: 'not-a-pass' } },
    ])
    const reply = await listCommunityEntries(LOG_COMMUNITY, ASKED, CLERK, deps)
    const keys = ['at', 'communityId', 'entryId', 'gateId', 'how', 'verdict']
    expect(Object.keys(reply.entries[0] ?? {}).sort()).toEqual(keys)
  })

  test('tells whom a guard let in by hand as just that: why and by whom, with no verdict', async () => {
    const { deps } = setting([byHand({ words: '手机进水' })])
    const reply = await listCommunityEntries(LOG_COMMUNITY, ASKED, CLERK, deps)
    expect(reply.entries).toEqual([
      {
        entryId: 'adm_0000000000000001',
        at: '2026-10-14T04:00:00.250Z',
        communityId: LOG_COMMUNITY,
        gateId: 'gat_east',
        how: 'by-hand',
        reason: 'phone-dead',
        words: '手机进水',
        by: { id: 'gat_east', role: 'gate' },
      },
    ])
    expect(CommunityEntries.parse(reply)).toEqual(reply)
  })

  test('takes what a filter wants', async () => {
    const { deps } = setting([scan(), byHand(), scan({ verdict: 'suspended' }), scan({ gateId: 'gat_west' })])
    const of = async (more: object) =>
      (await listCommunityEntries(LOG_COMMUNITY, { ...ASKED, ...more }, CLERK, deps)).entries.length
    expect(await of({})).toBe(4)
    expect(await of({ how: 'by-hand' })).toBe(1)
    expect(await of({ verdict: 'suspended' })).toBe(1)
    expect(await of({ gateId: 'gat_west' })).toBe(1)
    expect(await of({ kind: 'meal' })).toBe(0)
  })

  test('is read only after a line says who read which day', async () => {
    const { asked, deps } = setting([scan()])
    await listCommunityEntries(LOG_COMMUNITY, ASKED, CLERK, deps)
    expect(asked).toEqual([
      ['recordReading', CLERK.id, LOG_COMMUNITY, `entries#${LOG_DAY}`, LOG_AT],
      ['logOfCommunity', LOG_COMMUNITY, LOG_DAY, 50, undefined],
    ])
  })

  test('is not read when that line cannot be written', async () => {
    const { asked, deps } = setting([scan()])
    const failing: ListDeps = { ...deps, recordReading: () => Promise.reject(new Error('the table is away')) }
    const reading = listCommunityEntries(LOG_COMMUNITY, ASKED, CLERK, failing)
    await expect(reading).rejects.toThrow('the table is away')
    expect(asked).toEqual([])
  })

  test('goes on from its own cursor, not from that of another day, community or filter', async () => {
    const { asked, deps } = setting([scan()], { pk: 'pass#1', sk: 'entry' })
    const { next } = await listCommunityEntries(LOG_COMMUNITY, { ...ASKED, limit: 1 }, CLERK, deps)
    const from = (communityId: string, more: object) =>
      listCommunityEntries(communityId, { ...ASKED, limit: 1, cursor: next, ...more }, CLERK, deps)
    await from(LOG_COMMUNITY, {})
    expect(asked.at(-1)).toEqual(['logOfCommunity', LOG_COMMUNITY, LOG_DAY, 1, { pk: 'pass#1', sk: 'entry' }])
    await expect(from(LOG_COMMUNITY, { day: '2026-10-15' })).rejects.toMatchObject(refused)
    await expect(from('com_0000008', {})).rejects.toMatchObject(refused)
    for (const filter of [{ how: 'scan' }, { verdict: 'allow' }, { kind: 'parcel' }, { gateId: 'gat_east' }])
      await expect(from(LOG_COMMUNITY, filter)).rejects.toMatchObject(refused)
  })
})
