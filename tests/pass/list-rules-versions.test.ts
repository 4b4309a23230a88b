import { expect, test } from 'vitest'
import { OPEN_RULES } from '../../functions/pass/domain/community-rules.ts'
import { listRulesVersions } from '../../functions/pass/list-rules-versions.ts'
import { VersionsReply } from '../../functions/pass/rules.contract.ts'
import { cursors } from '../../functions/shared/http/cursor.ts'
import { CLERK, LOG_AT, LOG_COMMUNITY, STREET } from '../support/log-kit.ts'

const BY = { id: 'app_clerk', role: 'property', unit: CLERK.unit }
const kept = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ ...OPEN_RULES, version: count - at, changedAt: LOG_AT, by: BY }))
const depsOf = (count: number) => ({
  ...cursors(new Uint8Array(32)),
  rulesVersions: async (_: string, limit: number, before?: number) =>
    kept(count)
      .filter(({ version }) => before === undefined || version < before)
      .slice(0, limit),
})

test('versions are told newest first, page by page, down to the first', async () => {
  const deps = depsOf(5)
  const told: number[] = []
  let cursor: string | undefined
  for (let pages = 0; pages < 3; pages += 1) {
    const page = await listRulesVersions(LOG_COMMUNITY, { limit: 2, cursor }, CLERK, deps)
    expect(VersionsReply.parse(page)).toEqual(page)
    told.push(...page.items.map(({ version }) => version))
    cursor = page.next
  }
  expect(told).toEqual([5, 4, 3, 2, 1])
  expect(cursor).toBeUndefined()
})

test('of rules that nobody changed there are none', async () => {
  expect(await listRulesVersions(LOG_COMMUNITY, { limit: 2 }, CLERK, depsOf(0))).toEqual({ items: [] })
})

test('a cursor is good for its own reader and community alone', async () => {
  const deps = depsOf(5)
  const { next: cursor } = await listRulesVersions(LOG_COMMUNITY, { limit: 2 }, CLERK, deps)
  const refused = { code: 'request.cursor' }
  await expect(listRulesVersions(LOG_COMMUNITY, { limit: 2, cursor }, STREET, deps)).rejects.toMatchObject(refused)
  await expect(listRulesVersions('com_0000008', { limit: 2, cursor }, CLERK, deps)).rejects.toMatchObject(refused)
  expect((await listRulesVersions(LOG_COMMUNITY, { limit: 2, cursor }, CLERK, deps)).items).toHaveLength(2)
})
