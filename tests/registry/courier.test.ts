import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  barTo,
  type Courier,
  EMPLOYERS_MAX,
  type Engagement,
  employersOf,
  engage,
  kindsOf,
  leave,
  newCourier,
  OUTLETS_OF_ONE_ENTERPRISE_MAX,
} from '../../functions/registry/domain/courier.ts'
import { newsOf } from '../../functions/registry/domain/courier-events.ts'
import { eventOf } from '../../functions/registry/domain/event-of.ts'
import { CourierChanged } from '../../functions/registry/registry.events.ts'

const person = newCourier({
  courierId: 'cou_0000000000001',
  phoneHash: 'h'.repeat(43),
  phoneMasked: '100****0001',
  name: '王小明',
})
const at = (enterpriseId: string, outletId: string, more: Partial<Engagement> = {}): Engagement => ({
  enterpriseId,
  outletId,
  enterpriseName: `${enterpriseId} 公司`,
  name: '王小明',
  kind: 'parcel',
  since: 1000,
  ...more,
})
type Step = {
  readonly join: boolean
  readonly place: { readonly enterpriseId: string; readonly outletId: string }
  readonly name: string
}
const outlets = (enterpriseId: string, count: number) =>
  Array.from({ length: count }, (_, n) => at(enterpriseId, `out_${String(n).padStart(4, '0')}`))
const engaged = (...all: Engagement[]): Courier => all.reduce((held, one) => engage(held, one) ?? held, person)

describe('engaging a courier', () => {
  test('adds the outlet and a version', () => {
    const after = engage(person, at('ent_aaaa', 'out_0001'))
    expect(after?.engagements).toEqual([at('ent_aaaa', 'out_0001')])
    expect(after?.version).toBe(1)
  })

  test('twice at one outlet changes nothing', () => {
    expect(engage(engaged(at('ent_aaaa', 'out_0001')), at('ent_aaaa', 'out_0001', { since: 9999 }))).toBeUndefined()
  })

  test.each([{ name: '王大明' }, { kind: 'meal' as const }, { enterpriseName: '新名' }])(
    'on other terms (%j) is a change that keeps its beginning',
    (terms) => {
      const after = engage(engaged(at('ent_aaaa', 'out_0001')), at('ent_aaaa', 'out_0001', { ...terms, since: 9999 }))
      expect(after?.engagements).toEqual([at('ent_aaaa', 'out_0001', terms)])
      expect(after?.version).toBe(2)
    },
  )

  test('under another name elsewhere leaves the name of the oldest engagement on the record', () => {
    const both = engaged(at('ent_aaaa', 'out_0001'), at('ent_bbbb', 'out_0001', { name: '王某' }))
    expect(both.name).toBe('王小明')
    expect(leave(both, { enterpriseId: 'ent_aaaa', outletId: 'out_0001' })?.name).toBe('王某')
  })

  test('one outlet more of one enterprise than the bound is barred, the last within it and any he has are not', () => {
    const all = outlets('ent_aaaa', OUTLETS_OF_ONE_ENTERPRISE_MAX)
    const next = at('ent_aaaa', 'out_9999')
    expect(barTo(engaged(...all.slice(1)), next)).toBeUndefined()
    expect(barTo(engaged(...all), next)).toBe('own-outlets')
    expect(barTo(engaged(...all), at('ent_aaaa', 'out_0000'))).toBeUndefined()
  })

  test('is barred to no other enterprise by one that has him at all the outlets it may', () => {
    const filled = engaged(...outlets('ent_aaaa', OUTLETS_OF_ONE_ENTERPRISE_MAX))
    expect(barTo(filled, at('ent_bbbb', 'out_0001'))).toBeUndefined()
  })

  test('one employer more than the bound is barred, the last within it and a further outlet of any he has are not', () => {
    const all = Array.from({ length: EMPLOYERS_MAX }, (_, n) => at(`ent_firm${n}`, 'out_0001'))
    const next = at('ent_bbbb', 'out_0001')
    expect(barTo(engaged(...all.slice(1)), next)).toBeUndefined()
    expect(barTo(engaged(...all), next)).toBe('employers')
    expect(barTo(engaged(...all), at('ent_firm0', 'out_0002'))).toBeUndefined()
  })

  test('by as many employers as may is told in an event that the others read, by one more in none', () => {
    const changed = (employers: number) => {
      const all = Array.from({ length: employers }, (_, n) => at(`ent_firm${n}`, 'out_0001'))
      const events = newsOf(engaged(...all.slice(1)), engaged(...all)).map((news) =>
        eventOf(news, person.courierId, employers, '2026-05-01T00:00:00.000Z'),
      )
      return events.map((event) => CourierChanged.safeParse(event).success)
    }
    expect(changed(EMPLOYERS_MAX)).toEqual([true])
    expect(changed(EMPLOYERS_MAX + 1)).toEqual([false])
  })
})

describe('leaving', () => {
  test('ends the engagement at that outlet and no other', () => {
    const all = engaged(at('ent_aaaa', 'out_0001'), at('ent_aaaa', 'out_0002'), at('ent_bbbb', 'out_0001'))
    const after = leave(all, { enterpriseId: 'ent_aaaa', outletId: 'out_0001' })
    expect(after?.engagements).toEqual([at('ent_aaaa', 'out_0002'), at('ent_bbbb', 'out_0001')])
  })

  test('an outlet that does not engage him changes nothing, though another enterprise has one of that id', () => {
    const one = engaged(at('ent_bbbb', 'out_0001'))
    expect(leave(one, { enterpriseId: 'ent_aaaa', outletId: 'out_0001' })).toBeUndefined()
  })

  test('the last one keeps the record, his name included', () => {
    const after = leave(engaged(at('ent_aaaa', 'out_0001')), { enterpriseId: 'ent_aaaa', outletId: 'out_0001' })
    expect(after).toMatchObject({ name: '王小明', engagements: [], version: 2 })
  })
})

test('employers and kinds are named once each, the oldest first', () => {
  const all = engaged(
    at('ent_bbbb', 'out_0001', { kind: 'meal' }),
    at('ent_aaaa', 'out_0001'),
    at('ent_bbbb', 'out_0002', { kind: 'parcel' }),
  )
  expect(employersOf(all)).toEqual(['ent_bbbb', 'ent_aaaa'])
  expect(kindsOf(all)).toEqual(['meal', 'parcel'])
})

test('whatever is done, an outlet stands at most once, each change is one version, and the same again changes nothing', () => {
  const place = fc.record({
    enterpriseId: fc.constantFrom('ent_aaaa', 'ent_bbbb'),
    outletId: fc.constantFrom('out_0001', 'out_0002'),
  })
  const step = fc.record({ join: fc.boolean(), place, name: fc.constantFrom('王小明', '王大明') })
  const take = (held: Courier, { join, place: where, name }: Step) =>
    join ? engage(held, at(where.enterpriseId, where.outletId, { name })) : leave(held, where)
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let held = person
      for (const one of steps) {
        const after = take(held, one) ?? held
        const places = after.engagements.map(({ enterpriseId, outletId }) => `${enterpriseId}/${outletId}`)
        expect(new Set(places).size).toBe(places.length)
        expect(after.version).toBe(after === held ? held.version : held.version + 1)
        expect(take(after, one)).toBeUndefined()
        held = after
      }
    }),
  )
})
