import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Courier,
  employersOf,
  engage,
  kindsOf,
  leave,
  newCourier,
} from '../../functions/registry/domain/courier.ts'
import { newsOf } from '../../functions/registry/domain/courier-events.ts'
import { eventOf } from '../../functions/registry/domain/event-of.ts'
import { COURIER_KINDS, type CourierKind } from '../../functions/registry/domain/kind.ts'
import { CourierChanged, CourierEnrolled, CourierLeft } from '../../functions/registry/registry.events.ts'

const ID = 'cou_0000000000001'
const AT = '2026-05-01T00:00:00.000Z'
const HASH = 'A'.repeat(43)
const person = newCourier({
  courierId: ID,
  phoneHash: HASH,
  phoneMasked: '100****0001',
  name: '王小明',
})
const join = (
  held: Courier,
  enterpriseId: string,
  outletId = 'out_0001',
  name = '王小明',
  kind: CourierKind = 'parcel',
): Courier => engage(held, { enterpriseId, outletId, enterpriseName: enterpriseId, name, kind, since: 1 }) ?? held
const go = (held: Courier, enterpriseId: string, outletId = 'out_0001'): Courier =>
  leave(held, { enterpriseId, outletId }) ?? held
const types = (before: Courier | undefined, after: Courier) => newsOf(before, after).map(({ type }) => type)
const one = join(person, 'ent_aaaa')

describe('what the others are told', () => {
  test('a first engagement enrols, with the card masked', () => {
    expect(newsOf(undefined, one)).toEqual([
      {
        type: 'courier-enrolled',
        data: {
          courierId: ID,
          phoneHash: HASH,
          card: { maskedName: '王*明', enterpriseName: 'ent_aaaa' },
          employers: ['ent_aaaa'],
          kinds: ['parcel'],
          since: '1970-01-01',
        },
      },
    ])
  })

  test('since when he serves is the beginning of the longest engagement that lives, whatever the order', () => {
    const since = (held: Courier) => newsOf(undefined, held).map(({ data }) => data.since)
    const at = (enterpriseId: string, began: number) => ({
      ...{ enterpriseId, outletId: 'out_0001', enterpriseName: enterpriseId, name: '王小明' },
      ...{ kind: 'parcel' as const, since: began },
    })
    const late = engage(person, at('ent_bbbb', 86_400_000)) ?? person
    const both = engage(late, at('ent_aaaa', 1)) ?? late
    expect(since(late)).toEqual(['1970-01-02'])
    expect(since(both)).toEqual(['1970-01-01'])
    expect(newsOf(both, go(both, 'ent_aaaa')).map(({ data }) => data.since)).toEqual(['1970-01-02', '1970-01-02'])
    expect(newsOf(late, go(late, 'ent_bbbb')).map(({ data }) => data.since)).toEqual([undefined])
  })

  test('leaving the older of two outlets of one enterprise tells since when he serves now', () => {
    const at = (outletId: string, since: number) => ({
      ...{ enterpriseId: 'ent_aaaa', outletId, enterpriseName: 'ent_aaaa', name: '王小明' },
      ...{ kind: 'parcel' as const, since },
    })
    const first = engage(person, at('out_0001', 1)) ?? person
    const both = engage(first, at('out_0002', 86_400_000)) ?? first
    expect(types(both, go(both, 'ent_aaaa', 'out_0002'))).toEqual([])
    expect(types(both, go(both, 'ent_aaaa', 'out_0001'))).toEqual(['courier-changed'])
  })

  test('coming back after having left all enrols again', () => {
    const gone = go(one, 'ent_aaaa')
    expect(types(gone, join(gone, 'ent_bbbb'))).toEqual(['courier-enrolled'])
  })

  test('a second employer is a change', () => {
    expect(types(one, join(one, 'ent_bbbb'))).toEqual(['courier-changed'])
  })

  test('a second outlet of the same enterprise is told to nobody', () => {
    const two = join(one, 'ent_aaaa', 'out_0002')
    expect(types(one, two)).toEqual([])
    expect(types(two, go(two, 'ent_aaaa', 'out_0002'))).toEqual([])
  })

  test('another name on the card is a change, another name elsewhere is none', () => {
    const two = join(one, 'ent_bbbb')
    expect(types(two, join(two, 'ent_aaaa', 'out_0001', '李小明'))).toEqual(['courier-changed'])
    expect(types(two, join(two, 'ent_bbbb', 'out_0001', '李小明'))).toEqual([])
  })

  test('leaving one of two tells who is left, and the new card if it was the first', () => {
    const two = join(one, 'ent_bbbb')
    expect(newsOf(two, go(two, 'ent_bbbb'))).toEqual([
      {
        type: 'courier-left',
        data: { courierId: ID, employers: ['ent_aaaa'], kinds: ['parcel'], since: '1970-01-01' },
      },
    ])
    expect(types(two, go(two, 'ent_aaaa'))).toEqual(['courier-left', 'courier-changed'])
  })

  test('leaving the last tells that nobody is left, and no card', () => {
    expect(newsOf(one, go(one, 'ent_aaaa'))).toEqual([
      { type: 'courier-left', data: { courierId: ID, employers: [], kinds: [] } },
    ])
  })

  test('leaving tells the kinds of the engagements that remain, and not the kind that went', () => {
    const two = join(one, 'ent_bbbb', 'out_0001', '王小明', 'meal')
    const without = (enterpriseId: string) =>
      newsOf(two, go(two, enterpriseId)).map(({ type, data }) => [type, data.kinds])
    expect(without('ent_bbbb')).toEqual([
      ['courier-left', ['parcel']],
      ['courier-changed', ['parcel']],
    ])
    expect(without('ent_aaaa')).toEqual([
      ['courier-left', ['meal']],
      ['courier-changed', ['meal']],
    ])
  })

  test('another kind at the same outlet is a change that says it', () => {
    const after = join(one, 'ent_aaaa', 'out_0001', '王小明', 'ride')
    expect(newsOf(one, after).map(({ type, data }) => [type, data.kinds])).toEqual([['courier-changed', ['ride']]])
  })

  test.each([
    ['courier-enrolled', CourierEnrolled, one],
    ['courier-changed', CourierChanged, one],
    ['courier-left', CourierLeft, undefined],
  ] as const)('%s is read with its kinds, and refused without', (type, schema, snapshot) => {
    const whole = snapshot ? newsOf(undefined, snapshot)[0]?.data : { courierId: ID, employers: [], kinds: [] }
    const { kinds, ...rest } = { kinds: undefined, ...whole }
    const read = (data: Readonly<Record<string, unknown>>) =>
      schema.safeParse(eventOf({ type, data }, ID, 1, AT)).success
    expect(read({ ...rest, kinds })).toBe(true)
    expect(read(rest)).toBe(false)
    expect(read({ ...rest, kinds, since: undefined })).toBe(true)
  })
})

type Step = { readonly joins: boolean; readonly enterpriseId: string; readonly kind: CourierKind }
type Told = { readonly sequence: number; readonly data: { readonly employers: string[]; readonly kinds: string[] } }
const schemas = { 'courier-enrolled': CourierEnrolled, 'courier-changed': CourierChanged, 'courier-left': CourierLeft }

/** The record after these steps, and every event told on the way, as a consumer parses it. */
const play = (steps: readonly Step[]) =>
  steps.reduce(
    ({ held, events }, { joins, enterpriseId, kind }) => {
      const after = joins ? join(held, enterpriseId, 'out_0001', '王小明', kind) : go(held, enterpriseId)
      const told = after === held ? [] : newsOf(held, after)
      const fresh = told.map((news) => schemas[news.type].parse(eventOf(news, after.courierId, after.version, AT)))
      return { held: after, events: [...events, ...fresh] }
    },
    { held: person, events: [] as Told[] },
  )

test('a projection that applies the events in any order, some twice, ends with the true employers and kinds', () => {
  const step = fc.record({
    joins: fc.boolean(),
    enterpriseId: fc.constantFrom('ent_aaaa', 'ent_bbbb', 'ent_cccc'),
    kind: fc.constantFrom(...COURIER_KINDS),
  })
  const played = fc.array(step, { minLength: 1, maxLength: 12 }).map(play)
  const anyOrder = played.chain(({ held, events }) => {
    const twice = [...events, ...events]
    return fc.shuffledSubarray(twice, { minLength: twice.length }).map((shuffled) => ({ held, shuffled }))
  })
  fc.assert(
    fc.property(anyOrder, ({ held, shuffled }) => {
      let projected: Told = { sequence: 0, data: { employers: [], kinds: [] } }
      for (const event of shuffled) if (event.sequence > projected.sequence) projected = event
      expect([...projected.data.employers].sort()).toEqual([...employersOf(held)].sort())
      expect([...projected.data.kinds].sort()).toEqual([...kindsOf(held)].sort())
    }),
  )
})

test('the id of an event is made of its cause alone', () => {
  const news = { type: 'courier-left', data: {} }
  expect(eventOf(news, 'cou_1', 3, '2026-05-01T00:00:00Z').id).toBe(
    eventOf(news, 'cou_1', 3, '2027-01-01T00:00:00Z').id,
  )
  expect(eventOf(news, 'cou_1', 3, '2026-05-01T00:00:00Z').id).not.toBe(
    eventOf(news, 'cou_1', 4, '2026-05-01T00:00:00Z').id,
  )
})
