import { describe, expect, test } from 'vitest'
import type { EngagementChange } from '../../functions/registry/data/engagement.store.ts'
import { type Courier, engage, leave, newCourier } from '../../functions/registry/domain/courier.ts'
import { CourierEnrolled } from '../../functions/registry/registry.events.ts'
import { type Settling, settleCourier } from '../../functions/registry/settle-courier.ts'

const now = Date.parse('2026-05-01T04:00:00.000Z')
const place = { enterpriseId: 'ent_aaaa', outletId: 'out_0001' }
const wanted = { ...place, enterpriseName: '飞快', name: '王小明', kind: 'parcel', since: now } as const
const person = newCourier({
  courierId: 'cou_0000000000001',
  phoneHash: 'h'.repeat(43),
  phoneMasked: '100****0001',
  name: '王小明',
})
const elsewhere: Courier = { ...person, engagements: [{ ...wanted, enterpriseId: 'ent_bbbb' }], version: 4 }

type Outcome = 'done' | 'stale'
/** A store whose commits end like this, one after the other; and the records found again after each that was too late. */
const kit = (outcomes: readonly Outcome[], again: readonly (Courier | undefined)[] = []) => {
  const commits: EngagementChange[] = []
  let looks = 0
  const commit = async (change: EngagementChange): Promise<Outcome> => {
    commits.push(change)
    return outcomes[commits.length - 1] ?? 'stale'
  }
  const settle = (found: Courier | undefined, change: Settling['change']) => {
    const findAgain = async () => {
      looks += 1
      return again[looks - 1]
    }
    return settleCourier({ place, at: now, found, findAgain, change }, { commit, now: () => now })
  }
  return { settle, commits, looks: () => looks }
}
const join = (held: Courier | undefined) => engage(held ?? person, wanted)
const quit = (held: Courier | undefined) => held && leave(held, place)

describe('one person’s change', () => {
  test('is written with what is told of him, all under one version', async () => {
    const { settle, commits, looks } = kit(['done'])
    await settle(undefined, join)
    expect(commits).toHaveLength(1)
    expect(commits[0]).toMatchObject({ before: undefined, after: { version: 1 }, at: now })
    const [event] = commits[0]?.events ?? []
    expect(CourierEnrolled.parse(event)).toMatchObject({ sequence: 1, at: '2026-05-01T04:00:00.000Z' })
    expect(looks()).toBe(0)
  })

  test('is not written when there is nothing left to do', async () => {
    const { settle, commits } = kit([])
    expect(await settle(engage(person, wanted), join)).toBe(true)
    expect(await settle(elsewhere, quit)).toBe(true)
    expect(await settle(undefined, quit)).toBe(true)
    expect(commits).toEqual([])
  })

  test('who changed meanwhile is looked up and changed anew, with news of the difference to what he then was', async () => {
    const { settle, commits } = kit(['stale', 'done'], [elsewhere])
    await settle(undefined, join)
    expect(commits[1]).toMatchObject({ before: elsewhere, after: { version: 5 } })
    expect(commits[1]?.events.map(({ type, sequence }) => [type, sequence])).toEqual([['courier-changed', 5]])
  })

  test('whom another finished meanwhile is left as he is', async () => {
    const { settle, commits } = kit(['stale'], [engage(person, wanted)])
    expect(await settle(undefined, join)).toBe(true)
    expect(commits).toHaveLength(1)
  })

  test('who changes each time is given up after five tries', async () => {
    const { settle, commits } = kit([], Array(5).fill(elsewhere))
    await expect(settle(elsewhere, join)).rejects.toMatchObject({ kind: 'unavailable', code: 'registry.busy' })
    expect(commits).toHaveLength(5)
  })
})
