import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rosterStore } from '../../functions/registry/data/roster.store.ts'
import { rosterProgressStore } from '../../functions/registry/data/roster-progress.store.ts'
import { rosterWorkStore } from '../../functions/registry/data/roster-work.store.ts'
import { ERRORS_SHOWN_MAX, type Roster } from '../../functions/registry/domain/roster.ts'
import { registryDeps } from '../support/registry-deps.ts'
import { keptRoster, makeOutlets } from '../support/roster-kit.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
let store: ReturnType<typeof rosterWorkStore> & ReturnType<typeof rosterStore> & ReturnType<typeof rosterProgressStore>
let outlet_no = 0
let roster: Roster
const ENTERPRISE = 'ent_work'
const AT = Date.parse('2026-05-01T04:00:00.000Z')

beforeAll(async () => {
  table = await makeTable()
  store = {
    ...rosterWorkStore(table.name, table.db),
    ...rosterStore(table.name, table.db),
    ...rosterProgressStore(table.name, table.db),
  }
})
afterAll(() => table.drop())
beforeEach(async () => {
  outlet_no += 1
  const outletId = `out_${String(outlet_no).padStart(4, '0')}`
  await makeOutlets(ENTERPRISE, [outletId], registryDeps(table.name, table.db).deps)
  roster = keptRoster({ enterpriseId: ENTERPRISE, outletId })
  await store.keepRoster(roster)
})

const seen = { basis: 'now', counts: { joined: 2, changed: 0, left: 0, unchanged: 0 }, needsApproval: false, total: 2 }
const beginning = { ...seen, enterpriseName: '飞快', planParts: 1, previous: undefined, changes: 0, startedAt: AT }
const now = async (): Promise<Roster> => {
  const found = await store.roster(roster, roster.rosterId)
  if (found === undefined) throw new Error('The roster is gone.')
  return found
}
const openHere = async () =>
  (await store.openBefore(Number.MAX_SAFE_INTEGER / 1000)).filter(({ outletId }) => outletId === roster.outletId)

describe('the way of a roster', () => {
  test('begins once, as the outlet’s only open work, and ends once, as its latest', async () => {
    expect(await store.beginApplying(roster, beginning)).toBe(true)
    expect(await now()).toMatchObject({ state: 'applying', basis: 'now', total: 2, startedAt: AT })
    expect(await store.rosterHead(roster)).toEqual({ open: 'ros_0001' })
    expect(await openHere()).toHaveLength(1)
    expect(await store.beginApplying(roster, beginning)).toBe(false)
    expect(await store.endApplying(await now(), AT + 5)).toBe(true)
    expect(await now()).toMatchObject({ state: 'applied', appliedAt: AT + 5 })
    expect(await store.rosterHead(roster)).toEqual({ rosterId: 'ros_0001' })
    expect(await openHere()).toEqual([])
    expect(await store.endApplying(await now(), AT + 9)).toBe(false)
    expect(await now()).toMatchObject({ appliedAt: AT + 5 })
  })

  test('is not begun while another is open, nor after another than was seen', async () => {
    const other = { ...roster, rosterId: 'ros_0002' }
    await store.keepRoster(other)
    await store.beginApplying(roster, beginning)
    expect(await store.beginApplying(other, beginning)).toBe(false)
    await store.endApplying(await now(), AT)
    expect(await store.beginApplying(other, beginning)).toBe(false)
    expect(await store.beginApplying(other, { ...beginning, previous: 'ros_0001' })).toBe(true)
  })

  test('is not begun at an outlet that ended', async () => {
    const { deps } = registryDeps(table.name, table.db)
    const held = await deps.outlet(roster.enterpriseId, roster.outletId)
    if (held === undefined) throw new Error('The outlet is gone.')
    expect(await deps.endOutlet({ ...held, status: 'ended', version: held.version + 1 }, held, {})).toBe(true)
    expect(await store.beginApplying(roster, beginning)).toBe(false)
    expect(await store.rosterHead(roster)).toEqual({})
  })

  test('waits, again and again, until it is begun', async () => {
    const preview = { ...seen, enterpriseName: '飞快', needsApproval: true }
    expect(await store.awaitApproval(roster, preview)).toBe(true)
    expect(await store.awaitApproval(roster, { ...preview, basis: 'later' })).toBe(true)
    expect(await now()).toMatchObject({ state: 'waiting', basis: 'later' })
    expect(await store.beginApplying(await now(), beginning)).toBe(true)
    expect(await store.awaitApproval(roster, preview)).toBe(false)
  })

  test('back begins only from the outlet’s latest, and gives the one before it back', async () => {
    await store.beginApplying(roster, beginning)
    await store.endApplying(await now(), AT)
    const second = { ...roster, rosterId: 'ros_0002' }
    await store.keepRoster(second)
    await store.beginApplying(second, { ...beginning, previous: 'ros_0001' })
    const applying = await store.roster(second, 'ros_0002')
    await store.endApplying(applying ?? second, AT)
    expect(await store.beginUndoing(await now(), AT + 9)).toBe(false)
    expect(await store.beginUndoing(second, AT + 9)).toBe(true)
    expect(await store.beginUndoing(second, AT + 9)).toBe(false)
    const undoing = await store.roster(second, 'ros_0002')
    expect(undoing).toMatchObject({ state: 'undoing', partsDone: 0, undoStartedAt: AT + 9 })
    expect(await store.endUndoing(undoing ?? second)).toBe(true)
    expect(await store.rosterHead(roster)).toEqual({ rosterId: 'ros_0001' })
    expect(await openHere()).toEqual([])
  })
})

describe('the progress of a roster', () => {
  const part = { done: 2, kept: 0, unableToJoin: 1, errors: [{ line: 3, detail: '不能' }] }
  beforeEach(async () => {
    await store.beginApplying(roster, beginning)
  })

  test('is noted once a part', async () => {
    const before = await now()
    expect(await store.keepPartDone(before, 0, part)).toBe(true)
    expect(await store.keepPartDone(before, 0, part)).toBe(false)
    expect(await now()).toMatchObject({ partsDone: 1, done: 2, counts: { joined: 1 }, errors: part.errors })
  })

  test('is not noted of a roster that was ended meanwhile', async () => {
    const before = await now()
    await store.endApplying(before, AT)
    expect(await store.keepPartDone(before, 0, part)).toBe(false)
  })

  test('tells the first hundred of those it could not engage', async () => {
    const errors = Array.from({ length: ERRORS_SHOWN_MAX + 1 }, (_, at) => ({ line: at + 2, detail: '不能' }))
    await store.keepPartDone(await now(), 0, { ...part, errors })
    expect((await now()).errors).toHaveLength(ERRORS_SHOWN_MAX)
  })

  test('is open before its time and not before', async () => {
    const named = async (before: number) =>
      (await store.openBefore(before)).some(({ outletId }) => outletId === roster.outletId)
    expect(await named(AT)).toBe(false)
    expect(await named(AT + 1)).toBe(true)
  })
})
