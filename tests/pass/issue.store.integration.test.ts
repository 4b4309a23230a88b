import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueStore } from '../../functions/pass/data/issue.store.ts'
import { projectionStore } from '../../functions/pass/data/projection.store.ts'
import { type IssueDeps, issuePasses } from '../../functions/pass/issue-passes.ts'
import type { Caller } from '../../functions/shared/kernel/caller.ts'
import { Fault } from '../../functions/shared/kernel/fault.ts'
import { countRequests } from '../bench/count-requests.ts'
import { makePassTable } from '../support/pass-table.ts'

const NOW = Date.parse('2026-10-14T12:00:00.250+08:00')
let table: Awaited<ReturnType<typeof makePassTable>>
let store: ReturnType<typeof issueStore>
beforeAll(async () => {
  table = await makePassTable()
  store = issueStore(table.name, table.db)
})
afterAll(() => table.drop())

const pass = (jti: string) => ({ iat: NOW / 1000, exp: NOW / 1000 + 60, jti, packed: 'x' })

test('of twenty who replace the same row at once one does, and the next version is his', async () => {
  for (const version of [0, 1]) {
    const tries = Array.from({ length: 20 }, (_, at) =>
      store.replaceIssue('cou_1', version, [pass(`${version}.${at}`)]),
    )
    const won = (await Promise.all(tries)).flatMap((done, at) => (done ? [`${version}.${at}`] : []))
    expect(won).toHaveLength(1)
    expect(await store.readIssue('cou_1')).toMatchObject({ version: version + 1, passes: [{ jti: won[0] }] })
  }
})

test('the row of a courier is his own, read with his standing in one request', async () => {
  await projectionStore(table.name, table.db).applyCourier('cou_2', 1, { employers: ['ent_a'], kinds: [1, 2, 3] })
  await store.replaceIssue('cou_2', 0, [pass('one')])
  const counted = countRequests(table.db, [])
  expect(await store.readIssue('cou_2')).toMatchObject({ version: 1, courier: { employers: ['ent_a'] } })
  expect(await store.readIssue('cou_3')).toMatchObject({ version: 0, passes: [], courier: undefined })
  expect(counted.requests).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand'])
  table.db.middlewareStack.remove('countRequests')
})

test('a courier with eight phones that ask at once gets three passes for the instant and no fourth', async () => {
  await projectionStore(table.name, table.db).applyCourier('cou_0000000000004', 1, {
    employers: ['ent_a'],
    kinds: [1, 2, 3],
  })
  let made = 0
  const deps: IssueDeps = {
    now: () => NOW,
    issuer: 'https://pass.example',
    ...store,
    saveFitness: async () => true,
    subjectOf: (id) => id,
    newJti: () => {
      made += 1
      return `jti${made}`
    },
    sign: async ({ jti }) => jti,
    tokenOf: (packed) => packed,
  }
  const caller: Caller = { kind: 'courier', id: 'cou_0000000000004', role: 'courier', unit: '' }
  const patiently = async (): Promise<string | undefined> => {
    for (;;)
      try {
        return (await issuePasses({ kind: 'parcel', count: 1 }, caller, deps)).passes[0]?.jti
      } catch (error) {
        if (!(error instanceof Fault && error.code === 'pass.contended')) throw error
      }
  }
  const given = await Promise.all(Array.from({ length: 8 }, patiently))
  const kept = (await store.readIssue(caller.id)).passes.map(({ jti }) => jti)
  expect(kept).toHaveLength(3)
  expect(new Set(given)).toEqual(new Set(kept))
})
