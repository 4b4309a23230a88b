import { describe, expect, test } from 'vitest'
import {
  type LineError,
  type RosterColumn,
  readHeadings,
  readLine,
} from '../../functions/registry/domain/roster-line.ts'

const rules = {
  kind: 'parcel',
  phoneOf: (text: string) => (/^100\d{8}$/.test(text) ? `+86${text}` : undefined),
} as const
const columns: readonly RosterColumn[] = ['phone', 'kind', 'name']
/** Where complaints lie: the line, and the column if it is one. */
const placesOf = (errors: readonly LineError[]) =>
  errors.map(({ line, column }) => (column === undefined ? `${line}` : `${line} ${column}`))
const places = (cells: readonly string[]) => placesOf(readLine(cells, columns, 7, rules).errors)

describe('the headings of a roster', () => {
  test.each<[readonly string[], readonly RosterColumn[]]>([
    [
      ['姓名', '手机号'],
      ['name', 'phone'],
    ],
    [
      ['类别', '手机', '姓名'],
      ['kind', 'phone', 'name'],
    ],
    [
      [' Name ', 'PHONE', 'Kind'],
      ['name', 'phone', 'kind'],
    ],
  ])('%j are found in any order, language and case', (cells, found) => {
    expect(readHeadings(cells, 1)).toEqual({ columns: found, errors: [] })
  })

  test.each<[string, readonly string[], readonly string[]]>([
    ['unknown', ['姓名', '手机号', '工号'], ['1']],
    ['of an object’s own', ['姓名', '手机号', 'constructor'], ['1']],
    ['given twice, in two languages', ['姓名', '手机号', 'name'], ['1 name']],
    ['missing', ['姓名'], ['1 phone']],
    ['missing both', [], ['1 name', '1 phone']],
  ])('that are %s are complained of', (_, cells, wrong) => {
    expect(placesOf(readHeadings(cells, 1).errors)).toEqual(wrong)
  })

  test('come back in a complaint by their first twenty characters only', () => {
    const [error] = readHeadings(['姓名', '手机号', `${'甲'.repeat(20)}乙`], 1).errors
    expect(error?.detail).toContain('甲'.repeat(20))
    expect(error?.detail).not.toContain('乙')
  })
})

describe('a line of a roster', () => {
  test('is a person, by the columns of the headings', () => {
    expect(readLine(['10000000001', '外卖', '王小明'], columns, 7, rules)).toEqual({
      person: { name: '王小明', phone: '+8610000000001', kind: 'meal' },
      errors: [],
    })
  })

  test('without a kind, or without a column of it, is of the enterprise’s own', () => {
    expect(readLine(['10000000001', ' ', '王小明'], columns, 7, rules).person?.kind).toBe('parcel')
    expect(readLine(['10000000001', '王小明'], ['phone', 'name'], 7, rules).person?.kind).toBe('parcel')
  })

  test('is complained of cell by cell, and repeats none of them', () => {
    expect(places(['10000000001', '', ''])).toEqual(['7 name'])
    expect(places(['1000000000', '', '王小明'])).toEqual(['7 phone'])
    expect(places(['10000000001', '飞行', '王小明'])).toEqual(['7 kind'])
    const { errors, person } = readLine(['12', '飞行', ''], columns, 7, rules)
    expect(placesOf(errors)).toEqual(['7 name', '7 phone', '7 kind'])
    expect(JSON.stringify(errors)).not.toContain('飞行')
    expect(person).toBeUndefined()
  })

  test('with a cell too many or too few is not guessed at', () => {
    expect(places(['10000000001', '', '王小明', ''])).toEqual(['7'])
    expect(places(['10000000001', ''])).toEqual(['7'])
  })
})
