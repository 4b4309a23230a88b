import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AdmissionStore, admissionStore } from '../../functions/pass/data/admission.store.ts'
import { entryStore } from '../../functions/pass/data/entry.store.ts'
import { type EntryLogStore, entryLogStore, type LogPlace } from '../../functions/pass/data/entry-log.store.ts'
import { logKeys } from '../../functions/pass/data/log.items.ts'
import { readLog } from '../../functions/pass/read-log.ts'
import { LOG_AT, LOG_DAY, someAdmission, someEntry } from '../support/log-kit.ts'
import { makePassTable } from '../support/pass-table.ts'

let table: Awaited<ReturnType<typeof makePassTable>>
let entries: ReturnType<typeof entryStore>
let admissions: AdmissionStore
let log: EntryLogStore
let test_no = 0
beforeAll(async () => {
  table = await makePassTable()
  entries = entryStore(table.name, table.db)
  admissions = admissionStore(table.name, table.db)
  log = entryLogStore(table.name, table.db)
})
afterAll(() => table.drop())
beforeEach(() => {
  test_no += 1
})

const here = () => ({ communityId: `com_${String(test_no).padStart(7, '0')}` })
const courierId = () => `cou_${String(test_no).padStart(13, '0')}`
const scanned = (no: number, at = LOG_AT + no) =>
  entries.deny(someEntry({ ...here(), courierId: courierId(), scanId: `scn_${test_no}_${no}`, at, verdict: 'expired' }))
const opened = (no: number, at = LOG_AT + no) =>
  admissions.admitByHand(someAdmission({ ...here(), admissionId: `adm_${no}`, at }))
/** An item of another kind in the same two indexes, as check-ins are. */
const other = (no: number, at = LOG_AT + no) =>
  table.db.send(
    new PutCommand({
      TableName: table.name,
      Item: {
        pk: `check-in#${test_no}#${no}`,
        sk: 'check-in',
        courierId: courierId(),
        ...logKeys(here().communityId, at, `chk_${no}`),
      },
    }),
  )

describe('an admission by hand', () => {
  test('is recorded once; the same id again is answered what it was', async () => {
    const first = someAdmission({ ...here(), words: '手机进水' })
    expect(await admissions.admitByHand(first)).toBeUndefined()
    expect(await admissions.admitByHand({ ...first, at: LOG_AT + 5, reason: 'visitor' })).toEqual(first)
  })

  test('lies in its community’s day beside the scans, and in no courier’s list', async () => {
    await scanned(1)
    await opened(2)
    const { found } = await log.logOfCommunity(here().communityId, LOG_DAY, 10)
    expect(found.map(({ line }) => line?.how)).toEqual(['by-hand', 'scan'])
    expect(found[0]?.line).toEqual({
      how: 'by-hand',
      admission: someAdmission({ ...here(), admissionId: 'adm_2', at: LOG_AT + 2 }),
    })
    expect((await log.logOfCourier(courierId(), 10)).found).toHaveLength(1)
  })
})

describe('a page', () => {
  test('goes on where any of its items lies, whichever that is, in both indexes', async () => {
    for (let no = 0; no < 12; no += 1) await [scanned, opened, other][no % 3]?.(no)
    const { found } = await log.logOfCommunity(here().communityId, LOG_DAY, 12)
    expect(found).toHaveLength(12)
    for (const [at, { place }] of found.entries()) {
      const rest = await log.logOfCommunity(here().communityId, LOG_DAY, 12, place)
      expect(rest.found).toEqual(found.slice(at + 1))
    }
    const own = await log.logOfCourier(courierId(), 12)
    for (const [at, { place }] of own.found.entries())
      expect((await log.logOfCourier(courierId(), 12, place)).found).toEqual(own.found.slice(at + 1))
  })

  test('of the log holds none of the other kinds of items, and page after page all of its own', async () => {
    for (let no = 0; no < 12; no += 1) await [scanned, opened, other][no % 3]?.(no)
    const taken: unknown[] = []
    let from: LogPlace | undefined
    for (let pages = 0; pages < 10; pages += 1) {
      const page = await readLog((count, at) => log.logOfCommunity(here().communityId, LOG_DAY, count, at), {
        filter: {},
        now: LOG_AT + 100,
        limit: 3,
        readMax: 100,
        from,
      })
      taken.push(...page.lines.map((line) => (line.how === 'scan' ? line.entry.at : line.admission.at) - LOG_AT))
      from = page.next
      if (from === undefined) break
    }
    expect(taken).toEqual([10, 9, 7, 6, 4, 3, 1, 0])
  })
})

describe('an entry by its id and instant', () => {
  test('is found in its own community’s log, and nowhere else', async () => {
    await scanned(1)
    const { communityId } = here()
    expect(await log.entryOf(communityId, `gat_east.scn_${test_no}_1`, LOG_AT + 1)).toMatchObject({
      courierId: courierId(),
    })
    expect(await log.entryOf('com_elsewhere', `gat_east.scn_${test_no}_1`, LOG_AT + 1)).toBeUndefined()
    expect(await log.entryOf(communityId, `gat_east.scn_${test_no}_1`, LOG_AT)).toBeUndefined()
    expect(await log.entryOf(communityId, `gat_east.scn_${test_no}_2`, LOG_AT + 1)).toBeUndefined()
  })

  test('is no admission by hand', async () => {
    await opened(1)
    expect(await log.entryOf(here().communityId, 'adm_1', LOG_AT + 1)).toBeUndefined()
  })
})

test('what is recorded is marked to be gone in 180 days', () => {
  expect(logKeys('com_0000007', LOG_AT, 'x').ttl).toBe(Math.floor(LOG_AT / 1000) + 180 * 86_400)
})
