import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type EntryStore, entryStore } from '../../functions/pass/data/entry.store.ts'
import { type EntryLogStore, entryLogStore, type LogPage } from '../../functions/pass/data/entry-log.store.ts'
import type { Entry } from '../../functions/pass/domain/entry.ts'
import { countRequests } from '../bench/count-requests.ts'
import { makePassTable } from '../support/pass-table.ts'

const AT = Date.parse('2026-10-14T12:00:00.250+08:00')
const INDEX_KEYS = ['communityDay', 'courierId', 'unsent']

let table: Awaited<ReturnType<typeof makePassTable>>
let store: EntryStore
let log: EntryLogStore
let test_no = 0
beforeAll(async () => {
  table = await makePassTable()
  store = entryStore(table.name, table.db)
  log = entryLogStore(table.name, table.db)
})
afterAll(() => table.drop())
beforeEach(() => {
  test_no += 1
})

const entry = (scanId: string, more: Partial<Entry> = {}): Entry & { readonly replayKey: string } => ({
  gateId: 'gat_east',
  scanId: `scn_${test_no}_${scanId}`,
  communityId: `com_${test_no}`,
  at: AT,
  verdict: 'allow' as const,
  textDigest: 'A'.repeat(22),
  replayKey: `https://pass.example#${String(test_no).padStart(11, 'A')}`,
  kind: 'parcel' as const,
  courierId: `cou_${test_no}`,
  card: { maskedName: '王*明', enterpriseName: '飞鸟速递' },
  ...more,
})

const entriesOf = ({ found }: LogPage): readonly Entry[] =>
  found.flatMap(({ line }) => (line?.how === 'scan' ? [line.entry] : []))

describe('a pass shown in many places at once', () => {
  test('is used up once: of fifty one wins, and the others get the winner’s entry', async () => {
    const shown = Array.from({ length: 50 }, (_, at) => entry(`${at}`, { gateId: `gat_${at}`, at: AT + at }))
    const answers = await Promise.all(shown.map(store.admit))
    const won = answers.flatMap((first, at) => (first === undefined ? [shown[at]] : []))
    expect(won).toHaveLength(1)
    expect(answers.filter((first) => first !== undefined)).toEqual(Array.from({ length: 49 }, () => won[0]))
    expect(entriesOf(await log.logOfCommunity(`com_${test_no}`, '2026-10-14', 100))).toEqual(won)
  })

  test('is told from another of the same issuer', async () => {
    expect(await store.admit(entry('1'))).toBeUndefined()
    expect(await store.admit(entry('2', { replayKey: 'https://pass.example#another' }))).toBeUndefined()
  })
})

describe('a denial', () => {
  test('of one scan is written once and answered as it first was, all else it held included', async () => {
    const first = entry('1', {
      verdict: 'replayed',
      firstAt: AT - 5000,
      repeat: false,
      vehicle: 'car',
      isPersonal: true,
    })
    expect(await store.deny(first)).toBeUndefined()
    expect(await store.deny({ ...first, verdict: 'expired', at: AT + 1 })).toEqual(first)
  })

  test('does not use the pass up', async () => {
    await store.deny(entry('1', { verdict: 'suspended' }))
    expect(await store.admit(entry('2'))).toBeUndefined()
  })

  test('of nobody known is kept with what is known', async () => {
    const { gateId, scanId, communityId, textDigest } = entry('1')
    const bare: Entry = { gateId, scanId, communityId, textDigest, at: AT, verdict: 'not-a-pass' }
    await store.deny(bare)
    expect(await store.deny(bare)).toEqual(bare)
  })
})

describe('the record', () => {
  test('of an entry with every name at a length that is met costs three write units', async () => {
    const counted = countRequests(table.db, INDEX_KEYS)
    const long = entry('1', {
      gateId: `gat_${'a'.repeat(32)}`,
      scanId: `scn_${'a'.repeat(32)}`,
      communityId: 'com_0000101',
      replayKey: `https://pass.qiantang.hangzhou.example#${'A'.repeat(11)}`,
      courierId: 'cou_0000000000001',
      vehicle: 'motorcycle',
      card: { maskedName: '阿** 买** 提**', enterpriseName: '杭州钱塘飞鸟供应链管理有限公司下沙第一分公司' },
    })
    await store.admit(long)
    await store.deny({ ...long, verdict: 'replayed', firstAt: AT, repeat: false, isPersonal: true })
    expect(counted.requests).toHaveLength(2)
    expect(counted.writeUnits).toBe(6)
    table.db.middlewareStack.remove('countRequests')
  })

  test('of a courier is read newest first, page by page, nothing twice and nothing left out', async () => {
    const all = Array.from({ length: 7 }, (_, at) => entry(`${at}`, { at: AT + at, verdict: 'expired' }))
    for (const one of all) await store.deny(one)
    const read: Entry[] = []
    let from: Readonly<Record<string, unknown>> | undefined
    for (let pages = 0; pages < 5; pages += 1) {
      const page = await log.logOfCourier(`cou_${test_no}`, 3, from)
      expect(page.found.length).toBeLessThanOrEqual(3)
      read.push(...entriesOf(page))
      from = page.next
      if (from === undefined) break
    }
    expect(read).toEqual(all.toReversed())
  })

  test('of a community is read by the civil day in Shanghai', async () => {
    const midnight = Date.parse('2026-10-15T00:00:00+08:00')
    const before = entry('1', { at: midnight - 1, verdict: 'expired' })
    const after = entry('2', { at: midnight, verdict: 'expired' })
    for (const one of [before, after]) await store.deny(one)
    expect(entriesOf(await log.logOfCommunity(`com_${test_no}`, '2026-10-14', 10))).toEqual([before])
    expect(entriesOf(await log.logOfCommunity(`com_${test_no}`, '2026-10-15', 10))).toEqual([after])
  })

  test('of two entries of one millisecond holds both', async () => {
    for (const scan of ['1', '2']) await store.deny(entry(scan, { verdict: 'expired' }))
    expect(entriesOf(await log.logOfCourier(`cou_${test_no}`, 10))).toHaveLength(2)
  })
})
