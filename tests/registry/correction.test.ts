import { describe, expect, test } from 'vitest'
import { askFor, type CorrectionAsked, isMade, isSameAsked } from '../../functions/registry/domain/correction.ts'

const engagement = {
  enterpriseId: 'ent_aaaa',
  enterpriseName: '飞快',
  outletId: 'out_0001',
  name: '王小明',
  kind: 'parcel',
  since: 0,
} as const
const asked = {
  correctionId: 'cor_0001',
  courierId: 'cou_1',
  enterpriseId: 'ent_aaaa',
  outletId: 'out_0001',
  field: 'name',
  wanted: '王晓明',
  words: '身份证上是“晓”',
} as const satisfies CorrectionAsked

describe('a correction', () => {
  test.each([
    ['name', '王小明'],
    ['kind', 'parcel'],
    ['not-employed', undefined],
  ] as const)('of %s keeps what stood there (%s)', (field, stood) => {
    expect(askFor({ ...asked, field }, engagement, 5)).toEqual({ ...asked, field, stood, askedAt: 5 })
  })

  test('is the same only when everything that was asked is', () => {
    const held = askFor(asked, engagement, 5)
    expect(isSameAsked(held, { ...asked })).toBe(true)
    for (const other of [{ wanted: '王' }, { words: '别的' }, { outletId: 'out_0002' }, { enterpriseId: 'ent_bbbb' }])
      expect(isSameAsked(held, { ...asked, ...other })).toBe(false)
    expect(isSameAsked(held, { ...asked, field: 'kind' })).toBe(false)
  })
})

describe('a correction is made', () => {
  test('of a name or a kind once something else stands there, whatever it is', () => {
    const name = askFor(asked, engagement, 5)
    expect(isMade(name, engagement)).toBe(false)
    expect(isMade(name, { ...engagement, kind: 'meal' })).toBe(false)
    expect(isMade(name, { ...engagement, name: '王晓明' })).toBe(true)
    const kind = askFor({ ...asked, field: 'kind', wanted: 'meal' }, engagement, 5)
    expect(isMade(kind, { ...engagement, name: '王晓明' })).toBe(false)
    expect(isMade(kind, { ...engagement, kind: 'meal' })).toBe(true)
  })

  test('of who is not employed once he is engaged no more, whatever else changes', () => {
    const gone = askFor({ ...asked, field: 'not-employed', wanted: undefined }, engagement, 5)
    expect(isMade(gone, { ...engagement, name: '王', kind: 'meal' })).toBe(false)
    expect(isMade(gone, undefined)).toBe(true)
    expect(isMade(askFor(asked, engagement, 5), undefined)).toBe(true)
  })
})
