import { beforeEach, describe, expect, test } from 'vitest'
import type { EngagedCourier } from '../../functions/registry/data/engagement.store.ts'
import {
  type Courier,
  EMPLOYERS_MAX,
  newCourier,
  OUTLETS_OF_ONE_ENTERPRISE_MAX,
} from '../../functions/registry/domain/courier.ts'
import { ERRORS_SHOWN_MAX, type Roster } from '../../functions/registry/domain/roster.ts'
import { type Intake, type KeepRosterDeps, keepRoster } from '../../functions/registry/keep-roster.ts'
import { ROSTER_LINES_MAX } from '../../functions/registry/read-roster.ts'

const place = { enterpriseId: 'ent_aaaa', outletId: 'out_0001' }
const wang = { line: 2, name: '王小明', phone: '+8610000000001', kind: 'parcel' as const }
const intake = (more: Partial<Intake> = {}): Intake => ({
  scope: 'full',
  people: [wang],
  leavers: [],
  errors: [],
  ...more,
})

let kept: Roster[]
let engaged: EngagedCourier[]
let known: Courier[]
beforeEach(() => {
  kept = []
  engaged = []
  known = []
})

const deps = (more: Partial<KeepRosterDeps> = {}): KeepRosterDeps => ({
  outlet: async () => ({ ...place, name: '一号网点', status: 'active', version: 1 }),
  enterprise: async () => ({
    enterpriseId: 'ent_aaaa',
    name: '飞快',
    kind: 'parcel',
    status: 'active',
    placed: 1,
    version: 1,
  }),
  engaged: async () => engaged,
  couriersByPhone: async (hashes) => known.filter(({ phoneHash }) => hashes.includes(phoneHash)),
  phoneHasher: async () => (phone) => `hash of ${phone}`,
  digest: (of) => `digest of ${of.length}`,
  roster: async (_, rosterId) => kept.find((one) => one.rosterId === rosterId),
  keepPeople: async (_, people) => (people.length > 0 ? 1 : 0),
  keepRoster: async (roster) => {
    kept.push(roster)
    return true
  },
  now: () => 1_000,
  ...more,
})
const keep = (read: Intake, more: Partial<KeepRosterDeps> = {}, digest = 'digest') =>
  keepRoster({ ...place, rosterId: 'ros_0001', sentBy: 'acc_clerk', digest, read: () => read }, deps(more))

/** A person engaged elsewhere: at so many outlets of this enterprise, by so many others. */
const personAt = (own: number, others: number): Courier => {
  const terms = { enterpriseName: '别家', name: '王', kind: 'parcel' as const, since: 1 }
  return {
    ...newCourier({ courierId: 'cou_1', phoneHash: `hash of ${wang.phone}`, phoneMasked: '1', name: '王' }),
    engagements: [
      ...Array.from({ length: own }, (_, n) => ({ ...terms, enterpriseId: 'ent_aaaa', outletId: `out_own${n}` })),
      ...Array.from({ length: others }, (_, n) => ({ ...terms, enterpriseId: `ent_other${n}`, outletId: 'out_1' })),
    ],
  }
}
const somebody = (n: number): EngagedCourier => ({
  ...place,
  courierId: `cou_${n}`,
  phoneHash: `hash-${n}`,
  enterpriseName: '飞快',
  name: '王',
  kind: 'parcel',
  since: 1,
})

describe('what is sent', () => {
  test('is kept with who sent it and what it would change, and with no phone in it', async () => {
    const roster = await keep(intake())
    expect(roster).toMatchObject({ state: 'previewed', sentBy: 'acc_clerk', sentAt: 1_000, counts: { joined: 1 } })
    expect(JSON.stringify(kept)).not.toContain(wang.phone)
  })

  test('with complaints is refused, a hundred of them are told', async () => {
    const errors = Array.from({ length: ERRORS_SHOWN_MAX + 1 }, (_, n) => ({ line: n + 2, detail: '有误' }))
    const roster = await keep(intake({ errors }))
    expect(roster.state).toBe('refused')
    expect(roster.errors).toHaveLength(ERRORS_SHOWN_MAX)
  })

  test.each<[string, Courier, string]>([
    ['all its outlets that may', personAt(OUTLETS_OF_ONE_ENTERPRISE_MAX, 0), 'refused'],
    ['all but one of them', personAt(OUTLETS_OF_ONE_ENTERPRISE_MAX - 1, 0), 'previewed'],
    ['as many employers as may be', personAt(0, EMPLOYERS_MAX), 'refused'],
    ['all but one of those', personAt(0, EMPLOYERS_MAX - 1), 'previewed'],
  ])('names a person whom %s have, and is %s', async (_, person, state) => {
    known = [person]
    const roster = await keep(intake())
    expect(roster.state).toBe(state)
    if (state === 'refused') expect(roster.errors).toMatchObject([{ line: 2, column: 'phone' }])
  })

  test('adds one by one no more people to an outlet than a roster may list', async () => {
    engaged = Array.from({ length: ROSTER_LINES_MAX - 1 }, (_, n) => somebody(n))
    expect((await keep(intake({ scope: 'one' }))).state).toBe('previewed')
    kept = []
    engaged.push(somebody(ROSTER_LINES_MAX))
    expect(await keep(intake({ scope: 'one' }))).toMatchObject({ state: 'refused', errors: [{ line: 1 }] })
  })
})

describe('the same id', () => {
  test('with the same body is the same roster, and is not read again', async () => {
    const first = await keep(intake())
    const again = keepRoster(
      {
        ...place,
        rosterId: 'ros_0001',
        sentBy: 'acc_other',
        digest: 'digest',
        read: () => expect.unreachable('It was read again.'),
      },
      deps(),
    )
    expect(await again).toBe(first)
  })

  test('with another body is refused, also when both come in the same moment', async () => {
    await keep(intake())
    await expect(keep(intake(), {}, 'another')).rejects.toMatchObject({ kind: 'conflict', code: 'roster.other-body' })
    const [other] = kept
    kept = []
    const late = keep(
      intake(),
      {
        keepRoster: async () => {
          if (other !== undefined) kept.push(other)
          return false
        },
      },
      'another',
    )
    await expect(late).rejects.toMatchObject({ code: 'roster.other-body' })
  })
})
