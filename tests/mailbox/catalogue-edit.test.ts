import { describe, expect, test } from 'vitest'
import { CatalogueBody } from '../../functions/mailbox/catalogue-edit.contract.ts'
import { CATEGORIES_MAX, type Category } from '../../functions/mailbox/domain/catalogue.ts'
import { EDITED_MINUTES_MAX, editFault } from '../../functions/mailbox/domain/catalogue-edit.ts'
import { defaultCatalogue } from '../../functions/mailbox/domain/default-catalogue.ts'
import { REPORT_IN_MAX_MIN } from '../../functions/mailbox/domain/limits.ts'
import type { Clock, Segment } from '../../functions/mailbox/domain/service-clock.ts'

const [FIRST] = defaultCatalogue.categories
if (FIRST === undefined) throw new Error('An empty catalogue.')
const one = (changes: Partial<Category> = {}): Category => ({ ...FIRST, ...changes })
const always = (minutes: number): Clock => ({ minutes, counts: 'always' })
const within = (hours: readonly Segment[], minutes = 60): Clock => ({ minutes, counts: 'working', hours })
const faultOf = (...categories: readonly Category[]) => editFault({ categories })
/** Whether the wire takes it and the rules do. */
const isTaken = (category: object): boolean => {
  const parsed = CatalogueBody.safeParse({ categories: [category] })
  return parsed.success && editFault(parsed.data) === undefined
}

test('what the product begins with may be set again', () => {
  expect(editFault(defaultCatalogue)).toBeUndefined()
  expect(CatalogueBody.safeParse({ categories: defaultCatalogue.categories }).success).toBe(true)
})

describe('a time', () => {
  test.each([
    [0, false],
    [1, true],
    [EDITED_MINUTES_MAX, true],
    [EDITED_MINUTES_MAX + 1, false],
    [1.5, false],
  ])('of %d minutes is taken: %s', (minutes, taken) => {
    expect(isTaken(one({ accept: always(1), resolve: always(minutes) }))).toBe(taken)
    expect(isTaken(one({ confirm_min: minutes }))).toBe(taken)
    expect(isTaken(one({ accept: always(minutes), resolve: always(EDITED_MINUTES_MAX) }))).toBe(taken)
  })

  test.each([
    [0, false],
    [1, true],
    [REPORT_IN_MAX_MIN, true],
    [REPORT_IN_MAX_MIN + 1, false],
  ])('of %d minutes to report in is taken: %s', (reportIn_min, taken) => {
    expect(isTaken(one({ reportIn_min }))).toBe(taken)
  })

  test('to solve that is shorter than the time to answer is refused', () => {
    expect(isTaken(one({ accept: always(61), resolve: always(60) }))).toBe(false)
    expect(isTaken(one({ accept: always(60), resolve: always(60) }))).toBe(true)
  })
})

describe('hours', () => {
  test.each([
    [
      'in order',
      [
        { from: '09:00', to: '12:00' },
        { from: '13:30', to: '17:30' },
      ],
      true,
    ],
    [
      'that touch',
      [
        { from: '09:00', to: '12:00' },
        { from: '12:00', to: '17:30' },
      ],
      true,
    ],
    [
      'that overlap by a minute',
      [
        { from: '09:00', to: '12:01' },
        { from: '12:00', to: '17:30' },
      ],
      false,
    ],
    [
      'out of order',
      [
        { from: '13:30', to: '17:30' },
        { from: '09:00', to: '12:00' },
      ],
      false,
    ],
    ['that end as they begin', [{ from: '09:00', to: '09:00' }], false],
    ['to midnight', [{ from: '00:00', to: '24:00' }], true],
    ['past midnight', [{ from: '00:00', to: '24:01' }], false],
    ['of none', [], false],
  ] as const)('%s are judged', (_, hours, taken) => {
    expect(isTaken(one({ accept: within(hours), resolve: within(hours) }))).toBe(taken)
  })
})

describe('a category', () => {
  test.each([
    ['without Chinese', { zh: ' ' }],
    ['without English', { en: '' }],
    ['of a department that is none', { department: 'd/str_xiasha' }],
    ['of no kind', { kinds: [] }],
    ['of a kind twice', { kinds: ['request', 'request'] }],
    ['of an unknown tier', { tier: '3h' }],
    ['under an id of another form', { categoryId: 'gate' }],
    ['with more than is asked', { colour: 'red' }],
  ])('%s is refused', (_, changes) => {
    expect(isTaken({ ...one(), ...changes })).toBe(false)
    expect(isTaken(one())).toBe(true)
  })

  test('that stands twice, or past the hundredth, is refused, and the place of a bad one is told', () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => one({ categoryId: `cat_many${at}` }))
    expect(faultOf(one(), one())).toMatchObject({ detail: 'each categoryId once' })
    expect(faultOf(...many(CATEGORIES_MAX))).toBeUndefined()
    expect(faultOf(...many(CATEGORIES_MAX + 1))).toBeDefined()
    expect(faultOf()).toBeDefined()
    expect(faultOf(one(), one({ categoryId: 'cat_second', confirm_min: 43_201 }))).toMatchObject({ category: 1 })
  })
})
