import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Courier,
  type Engagement,
  engage,
  engagementAt,
  leave,
  newCourier,
  OUTLETS_OF_ONE_ENTERPRISE_MAX,
} from '../../functions/registry/domain/courier.ts'
import { type Engaged, type RosterPerson, rosterDifference } from '../../functions/registry/domain/roster-difference.ts'
import { planOf, type Step } from '../../functions/registry/domain/roster-plan.ts'
import { doStep, undoStep } from '../../functions/registry/domain/roster-step.ts'

const place = { enterpriseId: 'ent_aaaa', outletId: 'out_0001' }
const job = { place, enterpriseName: '飞快', startedAt: 100 }
const idOf = (phoneHash: string): string => `cou_${phoneHash}`
const personOf = (phoneHash: string): Courier =>
  newCourier({ courierId: idOf(phoneHash), phoneHash, phoneMasked: '100****0001', name: '王小明' })
const joinOf = (phoneHash: string, name = '王小明'): Step => ({
  do: 'join',
  line: 2,
  phoneHash,
  phoneMasked: '100****0001',
  name,
  kind: 'parcel',
})

describe('a step', () => {
  test('of a joiner who is known to nobody makes his record', () => {
    const { after } = doStep(joinOf('a'), undefined, job, () => 'cou_new')
    expect(after).toMatchObject({ courierId: 'cou_new', version: 1, engagements: [{ ...place, since: 100 }] })
  })
  test('of somebody who changes does nothing once he was taken out of the outlet; to one who is there it does', () => {
    const held = engage(personOf('a'), { ...place, enterpriseName: '飞快', name: '李四', kind: 'parcel', since: 1 })
    const change: Step = {
      do: 'change',
      line: 2,
      phoneHash: 'a',
      phoneMasked: '100****0001',
      name: '王小明',
      kind: 'parcel',
      courierId: idOf('a'),
      was: { name: '李四', kind: 'parcel', enterpriseName: '飞快', since: 1 },
    }
    expect(doStep(change, held && leave(held, place), job, () => 'cou_new')).toEqual({})
    expect(doStep(change, undefined, job, () => 'cou_new')).toEqual({})
    expect(doStep(change, held, job, () => 'cou_new').after?.engagements).toMatchObject([{ name: '王小明', since: 1 }])
  })
  test('of a joiner whom the enterprise has at all the outlets it may is barred, and changes nothing', () => {
    const engagements = Array.from({ length: OUTLETS_OF_ONE_ENTERPRISE_MAX }, (_, n) => ({
      ...place,
      outletId: `out_${n + 2}`,
      enterpriseName: '飞快',
      name: '王',
      kind: 'parcel' as const,
      since: 1,
    }))
    expect(doStep(joinOf('a'), { ...personOf('a'), engagements }, job, () => 'cou_new')).toEqual({ bar: 'own-outlets' })
    const room = { ...personOf('a'), engagements: engagements.slice(1) }
    expect(doStep(joinOf('a'), room, job, () => 'cou_new').after?.engagements).toHaveLength(
      OUTLETS_OF_ONE_ENTERPRISE_MAX,
    )
  })
  test('taken back puts a leaver where he was among his employers: the oldest gives his card again', () => {
    const own = { ...place, enterpriseName: '飞快', name: '王一', kind: 'parcel' as const, since: 1 }
    const both = [own, { ...own, enterpriseId: 'ent_bbbb', name: '王某', since: 50 }]
    const held = { ...personOf('a'), name: '王一', engagements: both, version: 2 }
    const [step] = planOf({
      joiners: [],
      changed: [],
      unchanged: [],
      leavers: [{ ...own, courierId: idOf('a'), phoneHash: 'a' }],
    })
    const gone = step && doStep(step, held, job, () => 'cou_new').after
    expect(gone?.name).toBe('王某')
    const back = step && undoStep(step, gone, job).after
    expect(back).toEqual({ ...held, version: 4 })
  })
})

/** A small world of one outlet: who is engaged, by phone. */
type World = ReadonlyMap<string, Courier>
const PHONES = [...'abcdef']
const terms = fc.record({
  name: fc.constantFrom('王小明', '李四'),
  kind: fc.constantFrom('parcel' as const, 'meal' as const),
})
const people = fc.dictionary(fc.constantFrom(...PHONES), terms)
type People = Readonly<Record<string, { readonly name: string; readonly kind: 'parcel' | 'meal' }>>

const worldOf = (engaged: People): World =>
  new Map(
    PHONES.map((phone, at) => {
      const wanted = engaged[phone]
      const person = personOf(phone)
      const since = at + 1
      return [phone, (wanted && engage(person, { ...place, enterpriseName: '旧名', ...wanted, since })) ?? person]
    }),
  )
const engagedIn = (world: World): readonly Engaged[] =>
  [...world.values()].flatMap((courier) => {
    const held = engagementAt(courier, place)
    return held === undefined ? [] : [{ ...held, courierId: courier.courierId, phoneHash: courier.phoneHash }]
  })
const listOf = (roster: People): readonly RosterPerson[] =>
  Object.entries(roster).map(([phoneHash, one], at) => ({
    line: at + 2,
    phoneHash,
    phoneMasked: '100****0001',
    ...one,
  }))
const shown = (world: World): readonly (readonly [string, Engagement | undefined])[] =>
  PHONES.map((phone) => [phone, engagementAt(world.get(phone) ?? personOf(phone), place)] as const)
const each = (
  world: World,
  plan: readonly Step[],
  change: (step: Step, held: Courier | undefined) => Courier | undefined,
) => {
  const next = new Map(world)
  for (const step of plan) {
    const after = change(step, next.get(step.phoneHash))
    if (after !== undefined) next.set(step.phoneHash, after)
  }
  return next
}
const applied = (world: World, plan: readonly Step[]): World =>
  each(world, plan, (step, held) => doStep(step, held, job, () => 'cou_new').after)
const undone = (world: World, plan: readonly Step[]): World =>
  each(world, plan, (step, held) => undoStep(step, held, job).after)

const planFor = (world: World, roster: People, scope: 'full' | 'one', leavers: readonly string[]): readonly Step[] => {
  const wanted = { scope, people: listOf(roster), leavers: leavers.map(idOf) }
  return planOf(rosterDifference(engagedIn(world), wanted, job.enterpriseName))
}
const scopes = fc.constantFrom('full' as const, 'one' as const)
const leaving = fc.subarray(PHONES)

/** Somebody else changes him after the roster. */
const changed = (held: Courier): Courier =>
  engage(held, { ...place, enterpriseName: '飞快', name: '张三', kind: 'ride', since: 200 }) ?? held

describe('a plan', () => {
  test('that is applied makes the outlet what the roster says, once or twice', () => {
    fc.assert(
      fc.property(people, people, scopes, leaving, (before, roster, scope, leavers) => {
        const world = worldOf(before)
        const plan = planFor(world, roster, scope, leavers)
        const after = applied(world, plan)
        for (const phone of PHONES) {
          const now = engagementAt(after.get(phone) ?? personOf(phone), place)
          const stays = scope === 'one' && before[phone] !== undefined && !leavers.includes(phone)
          const expected = roster[phone] ?? (stays ? before[phone] : undefined)
          expect(now && { name: now.name, kind: now.kind }).toEqual(expected)
        }
        expect(applied(after, plan)).toEqual(after)
        expect(planFor(after, roster, scope, leavers)).toEqual([])
      }),
    )
  })

  test('that is taken back makes it what it was, once or twice, however far it had come', () => {
    fc.assert(
      fc.property(people, people, scopes, leaving, fc.nat(6), (before, roster, scope, leavers, far) => {
        const world = worldOf(before)
        const plan = planFor(world, roster, scope, leavers)
        const back = undone(applied(world, plan), plan)
        expect(shown(back)).toEqual(shown(world))
        expect(undone(back, plan)).toEqual(back)
        const half = undone(applied(world, plan), plan.slice(0, far))
        expect(shown(undone(half, plan))).toEqual(shown(world))
      }),
    )
  })

  test('that is taken back leaves everybody as he is whom somebody changed since, and says so', () => {
    fc.assert(
      fc.property(people, people, fc.constantFrom(...PHONES), (before, roster, touched) => {
        const world = worldOf(before)
        const plan = planFor(world, roster, 'full', [])
        const after = new Map(applied(world, plan))
        const held = after.get(touched) ?? personOf(touched)
        after.set(touched, changed(held))
        const back = undone(after, plan)
        for (const [phone, now] of shown(back)) {
          const expected = phone === touched ? after.get(touched) : world.get(phone)
          expect(now).toEqual(engagementAt(expected ?? personOf(phone), place))
        }
        const steps = plan.filter(({ phoneHash }) => phoneHash === touched)
        for (const step of steps) expect(undoStep(step, after.get(touched), job)).toEqual({ isKept: true })
      }),
    )
  })

  test('that is taken back does not bring back one whom somebody ended since he was changed', () => {
    const world = worldOf({ a: { name: '李四', kind: 'parcel' } })
    const plan = planFor(world, { a: { name: '王小明', kind: 'parcel' } }, 'full', [])
    const held = applied(world, plan).get('a') ?? personOf('a')
    const [step] = plan
    expect(step && undoStep(step, leave(held, place), job)).toEqual({ isKept: true })
  })
})
