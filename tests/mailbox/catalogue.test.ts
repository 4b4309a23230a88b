import { describe, expect, test } from 'vitest'
import { CategoryForm } from '../../functions/mailbox/catalogue.contract.ts'
import {
  CATEGORIES_MAX,
  type Category,
  catalogueFault,
  categoryOf,
  policyOf,
} from '../../functions/mailbox/domain/catalogue.ts'
import { minutesADay } from '../../functions/mailbox/domain/clock-pieces.ts'
import { DEPARTMENTS, defaultCatalogue } from '../../functions/mailbox/domain/default-catalogue.ts'
import { REPORT_IN_MAX_MIN } from '../../functions/mailbox/domain/limits.ts'
import { ladderOf } from '../../functions/mailbox/domain/routing.ts'
import { WORKING_HOURS } from '../../functions/mailbox/domain/service-clock.ts'
import { LEVELS, TICKET_KINDS, TIERS } from '../../functions/mailbox/domain/ticket.ts'
import { COMMUNITY } from '../support/ticket-kit.ts'

const { categories } = defaultCatalogue
const any = (): Category => {
  for (const category of categories) return category
  throw new Error('The catalogue is empty.')
}
const always = (minutes: number) => ({ minutes, counts: 'always' }) as const
const working = (minutes: number, from = '09:00', to = '17:00') =>
  ({ minutes, counts: 'working', hours: [{ from, to }] }) as const
const many = (count: number): readonly Category[] =>
  Array.from({ length: count }, (_, index) => ({ ...any(), categoryId: `cat_n${index}` }))
const faultOf = (...changed: readonly Category[]) => catalogueFault({ categories: changed })

describe('a catalogue', () => {
  test('gives a category by its id, and none that it does not hold', () => {
    expect(categoryOf(defaultCatalogue, 'cat_pay')?.zh).toBe('欠薪、扣款')
    expect(categoryOf(defaultCatalogue, 'cat_none')).toBeUndefined()
  })
  test('gives a ticket the times of its category and its own version, to keep', () => {
    const { tier, accept, resolve, confirm_min, reportIn_min } = any()
    expect(policyOf({ version: 7 }, any())).toStrictEqual({
      version: 7,
      tier,
      accept,
      resolve,
      confirm_min,
      reportIn_min,
    })
  })
  test('holds one category at least and a hundred at most, each once', () => {
    expect(catalogueFault({ categories: [] })).toBeDefined()
    expect(faultOf(...many(1))).toBeUndefined()
    expect(faultOf(...many(CATEGORIES_MAX))).toBeUndefined()
    expect(faultOf(...many(CATEGORIES_MAX + 1))).toBeDefined()
    expect(faultOf(any(), any())).toMatchObject({ detail: expect.stringContaining('once') })
  })
  test('asks for an answer before a solution, where their clocks tell', () => {
    expect(faultOf({ ...any(), accept: always(60), resolve: always(60) })).toBeUndefined()
    expect(faultOf({ ...any(), accept: always(61), resolve: always(60) })).toMatchObject({ category: 0 })
    expect(faultOf({ ...any(), accept: working(61), resolve: working(60) })).toMatchObject({ category: 0 })
    expect(faultOf({ ...any(), accept: working(60), resolve: working(60) })).toBeUndefined()
    expect(faultOf({ ...any(), accept: working(61), resolve: always(60) })).toMatchObject({ category: 0 })
    expect(faultOf({ ...any(), accept: working(60), resolve: always(60) })).toBeUndefined()
    expect(faultOf({ ...any(), accept: always(1_440), resolve: working(420) })).toBeUndefined()
  })
  test('holds clocks that can be kept: whole minutes, hours that are hours', () => {
    const says = (accept: Category['accept']) => faultOf(...many(1), { ...any(), accept, resolve: always(500_000) })
    expect(says(working(60))).toBeUndefined()
    for (const bad of [always(0), always(1.5), always(525_601), working(60, '17:00', '09:00')])
      expect(says(bad)).toMatchObject({ category: 1 })
  })
  test('gives departments a week at most to report in, which is what a whistle may say', () => {
    expect(faultOf({ ...any(), reportIn_min: REPORT_IN_MAX_MIN })).toBeUndefined()
    for (const reportIn_min of [0, REPORT_IN_MAX_MIN + 1]) expect(faultOf({ ...any(), reportIn_min })).toBeDefined()
  })
  test('names each kind of ticket once for a category', () => {
    expect(faultOf({ ...any(), kinds: ['request', 'request'] })).toBeDefined()
    expect(faultOf({ ...any(), kinds: ['request', 'complaint'] })).toBeUndefined()
  })
})

describe('the catalogue that a district begins with', () => {
  test('is a catalogue, on the wire too', () => {
    expect(defaultCatalogue.version).toBe(1)
    expect(catalogueFault(defaultCatalogue)).toBeUndefined()
    for (const category of categories) expect(CategoryForm.parse(category)).toEqual(category)
  })
  test.each(categories.map((category) => [category.categoryId, category] as const))(
    '%s has a name in both languages, a department that is named, and somebody to answer',
    (_, category) => {
      expect(category.zh).toMatch(/\p{Script=Han}{2}/u)
      expect(category.en).toMatch(/^[A-Z][ -~]+$/)
      expect(category.kinds.length).toBeGreaterThan(0)
      expect(DEPARTMENTS.map(({ unit }) => unit)).toContain(category.department)
      const levels = ladderOf(category, COMMUNITY).map(({ level }) => level)
      expect(levels).toEqual(LEVELS.slice(LEVELS.length - levels.length))
    },
  )
  test('uses every department, named in both languages, and every tier, kind and first level', () => {
    const used = <T>(values: readonly T[]) => [...new Set(values)].sort()
    expect(used(categories.map(({ department }) => department))).toEqual(used(DEPARTMENTS.map(({ unit }) => unit)))
    expect(used(categories.map(({ tier }) => tier))).toEqual(used(TIERS))
    expect(used(categories.flatMap(({ kinds }) => kinds))).toEqual(used(TICKET_KINDS))
    expect(used(categories.map(({ first }) => first))).toEqual(['department', 'place', 'street'])
    for (const { zh, en } of DEPARTMENTS) {
      expect(zh).toMatch(/\p{Script=Han}{3}/u)
      expect(en).toMatch(/^[A-Z][A-Za-z ]+$/)
    }
    expect(new Set(categories.map(({ zh }) => zh)).size).toBe(categories.length)
    expect(new Set(categories.map(({ en }) => en)).size).toBe(categories.length)
  })
  test('keeps the promise of each tier: as many hours or days as its name says, round the clock or of offices', () => {
    const working_min = minutesADay(WORKING_HOURS) ?? 0
    const most = {
      '2h': [120, 0],
      '24h': [1_440, 0],
      '7d': [7 * 1_440, 5 * working_min],
      '15d': [15 * 1_440, 0],
    } as const
    for (const { tier, resolve } of categories) {
      const [round, office] = most[tier]
      expect(resolve.minutes).toBe(resolve.counts === 'always' ? round : office)
    }
    const clocks = categories.flatMap(({ accept, resolve }) => [accept.counts, resolve.counts])
    expect(new Set(clocks)).toEqual(new Set(['always', 'working']))
  })
  test('takes what is urgent round the clock, at night and on holidays', () => {
    const urgent = categories.filter(({ tier }) => tier === '2h')
    expect(urgent.length).toBeGreaterThan(3)
    for (const { accept, resolve } of urgent) expect([accept.counts, resolve.counts]).toEqual(['always', 'always'])
  })
})
