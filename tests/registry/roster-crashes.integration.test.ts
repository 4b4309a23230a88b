import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workRoster } from '../../functions/registry/work-roster.ts'
import { phoneHash } from '../../functions/shared/crypto/phone-hash.node.ts'
import { atOnce } from '../../functions/shared/kernel/at-once.ts'
import { Death, type DeathAt, dyingDocuments } from '../support/dying-documents.ts'
import { registryDeps, TEST_PEPPER } from '../support/registry-deps.ts'
import { makeOutlets, rosterWays } from '../support/roster-kit.ts'
import { makeTable } from '../support/tables.ts'

let table: Awaited<ReturnType<typeof makeTable>>
beforeAll(async () => {
  table = await makeTable()
})
afterAll(() => table.drop())

/** Each run has an enterprise and people of its own. */
let run_no = 0
const STORIES_AT_ONCE = 8
const PEOPLE = [1, 2, 3, 4]
const phoneOf = (run: number, n: number): string => `+86100${String(run).padStart(4, '0')}${String(n).padStart(4, '0')}`

/** Whatever died is begun again, as a client, a queue or a schedule does. */
const insist = async <T>(what: () => Promise<T>): Promise<T> => {
  try {
    return await what()
  } catch (error) {
    if (!(error instanceof Death)) throw error
    return what()
  }
}

/** An outlet of three: one stays, one is renamed, one leaves, one joins; in the end all of it is taken back, or not. */
const story = async (death: DeathAt, isUndone: boolean) => {
  run_no += 1
  const run = run_no
  const place = { enterpriseId: `ent_run${run}`, outletId: 'out_0001' }
  const csv = (...people: readonly (readonly [number, string])[]): string =>
    ['姓名,手机号', ...people.map(([n, name]) => `${name},${phoneOf(run, n)}`)].join('\n')
  const clean = registryDeps(table.name, table.db)
  await makeOutlets(place.enterpriseId, ['out_0001'], clean.deps)
  await rosterWays(place, clean).send('ros_0001', csv([1, '王一'], [2, '王二'], [3, '王三']))

  const dying = dyingDocuments(table.db, death)
  const kit = registryDeps(table.name, dying.db)
  kit.clock.now = clean.clock.now + 1_000
  const deps: typeof kit.deps = { ...kit.deps, orderWork: (work) => dying.wrap(() => kit.deps.orderWork(work)) }
  const ways = rosterWays(place, { ...kit, deps })
  /** The queue gives a message again whose work died; what had no message, the sweeper finds. */
  const settle = async (): Promise<void> => {
    for (let work = kit.ordered.shift(); work !== undefined; work = kit.ordered.shift()) {
      const taken = work
      await insist(() => workRoster(taken, deps))
    }
    for (const work of await clean.deps.openBefore(kit.clock.now + 1))
      if (work.enterpriseId === place.enterpriseId) await insist(() => workRoster(work, deps))
  }
  const { basis } = await insist(() => ways.upload('ros_0002', csv([1, '王一'], [2, '李二'], [4, '王四'])))
  await insist(() => ways.apply('ros_0002', basis))
  await settle()
  const writesApplying = dying.seen.writes
  if (isUndone) {
    kit.clock.now += 1_000
    await insist(() => ways.undo('ros_0002'))
    await settle()
  }

  const people = await clean.deps.couriersByPhone(PEOPLE.map((n) => phoneHash(TEST_PEPPER, phoneOf(run, n))))
  const numberOf = new Map(
    people.map(({ courierId, phoneHash: hash }) => [
      courierId,
      PEOPLE.find((n) => phoneHash(TEST_PEPPER, phoneOf(run, n)) === hash),
    ]),
  )
  const ofRun = (await clean.outbox()).filter(({ subject }) => numberOf.has(subject))
  const ended = await Promise.all(people.map(({ courierId }) => clean.deps.endedEngagements(courierId)))
  const { state, done, total, counts, kept } = await ways.find('ros_0002')
  return {
    writes: dying.seen.writes,
    writesApplying,
    eventIds: ofRun.map(({ id }) => id),
    end: {
      roster: { state, done, total, counts, kept },
      head: await clean.deps.rosterHead(place),
      names: await ways.names(),
      people: people
        .map(({ courierId, name, version, engagements }, at) => ({
          n: numberOf.get(courierId),
          name,
          version,
          engagements: engagements.map(({ name: said, since }) => ({ said, since })),
          ended: ended[at]?.map(({ endedAt }) => endedAt),
        }))
        .sort((one, other) => (one.n ?? 0) - (other.n ?? 0)),
      told: ofRun.map(({ type, subject, sequence }) => `${numberOf.get(subject)} ${sequence} ${type}`).sort(),
      open: (await clean.deps.openBefore(kit.clock.now + 1)).filter(
        ({ enterpriseId }) => enterpriseId === place.enterpriseId,
      ),
    },
  }
}

describe.each([
  ['applied', false],
  ['applied and taken back', true],
])('a roster that is %s', (_, isUndone) => {
  test('ends the same wherever it dies, before a write or after it, with no event lost or doubled', async () => {
    const whole = await story({ write: 0, when: 'before' }, isUndone)
    expect(whole.end.roster).toMatchObject({ state: isUndone ? 'undone' : 'applied', done: 3, total: 3 })
    expect(whole.end.names).toEqual(isUndone ? ['王一', '王三', '王二'].sort() : ['李二', '王一', '王四'].sort())
    expect(whole.end.open).toEqual([])
    // What comes before the undoing is died in by the other of the two.
    const from = isUndone ? whole.writesApplying : 0
    const deaths = Array.from({ length: whole.writes - from }, (_unused, at) => from + at + 1).flatMap((write) => [
      { write, when: 'before' as const },
      { write, when: 'after' as const },
    ])
    expect(deaths.length).toBeGreaterThanOrEqual(14)
    const ends = await atOnce(deaths, STORIES_AT_ONCE, (death) => story(death, isUndone))
    for (const [at, { end, eventIds }] of ends.entries()) {
      expect(end, JSON.stringify(deaths[at])).toEqual(whole.end)
      expect(new Set(eventIds).size).toBe(eventIds.length)
    }
  }, 120_000)
})
