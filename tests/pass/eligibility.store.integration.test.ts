import { afterAll, beforeAll, expect, test } from 'vitest'
import { eligibilityStore } from '../../functions/pass/data/eligibility.store.ts'
import { issueStore } from '../../functions/pass/data/issue.store.ts'
import { projectionStore } from '../../functions/pass/data/projection.store.ts'
import { NOTHING_ASKED, UNKNOWN_FITNESS } from '../../functions/pass/domain/eligibility.ts'
import { makePassTable } from '../support/pass-table.ts'

const NOW = Date.parse('2026-10-14T12:00:00.250+08:00')
const BY = { id: 'app_officer', role: 'district', unit: 'd' }
let table: Awaited<ReturnType<typeof makePassTable>>
let store: ReturnType<typeof eligibilityStore>
beforeAll(async () => {
  table = await makePassTable()
  store = eligibilityStore(table.name, table.db)
})
afterAll(() => table.drop())

test('rules are replaced by one of ten who read the same version', async () => {
  expect(await store.readRules()).toEqual(NOTHING_ASKED)
  for (const version of [0, 1]) {
    const tries = Array.from({ length: 10 }, (_, months) =>
      store.saveRules({ ...NOTHING_ASKED, version, monthsOfService: months }, BY, NOW),
    )
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1)
    expect(await store.readRules()).toMatchObject({ version: version + 1 })
  }
})

test('an issue reads rules and fitness with the standing, and knows of a pass that is long over', async () => {
  await projectionStore(table.name, table.db).applyCourier('cou_1', 1, {
    employers: ['ent_a'],
    kinds: [1],
    since: '2026-05-01',
  })
  const issue = issueStore(table.name, table.db)
  expect(await issue.readIssue('cou_1')).toMatchObject({ fitness: UNKNOWN_FITNESS, version: 0 })
  await store.saveFitness('cou_1', { version: 0, lessons: { les_traffic: '2026-10-01' } })
  await issue.replaceIssue('cou_1', 0, [])
  expect(await issue.readIssue('cou_1')).toMatchObject({
    courier: { since: '2026-05-01' },
    rules: { version: 2 },
    fitness: { version: 1, lessons: { les_traffic: '2026-10-01' } },
    version: 1,
  })
})

test('who waits is listed, the longest first, until he is looked at', async () => {
  await store.saveFitness('cou_late', { ...UNKNOWN_FITNESS, waitingSince: NOW + 1 }, '李*')
  await store.saveFitness('cou_early', { ...UNKNOWN_FITNESS, waitingSince: NOW })
  const listed = async () => (await store.listWaiting(100)).waiting
  expect(await listed()).toEqual([
    { courierId: 'cou_early', waitingSince: NOW },
    { courierId: 'cou_late', maskedName: '李*', waitingSince: NOW + 1 },
  ])
  const first = await store.listWaiting(1)
  expect((await store.listWaiting(1, first.next)).waiting).toMatchObject([{ courierId: 'cou_late' }])
  const review = { decision: 'passed', words: '核实', at: NOW, by: BY } as const
  expect(await store.saveFitness('cou_early', { version: 1, lessons: {}, review })).toBe(true)
  expect(await listed()).toMatchObject([{ courierId: 'cou_late' }])
  expect(await store.saveFitness('cou_early', { version: 1, lessons: {} })).toBe(false)
  expect(await store.readFitness('cou_early')).toMatchObject({ version: 2, review })
})
