import { describe, expect, test } from 'vitest'
import { NAME_MAX_CHARS } from '../../functions/registry/domain/person-name.ts'
import { FILE_LINES_MAX, ROSTER_LINES_MAX, readRoster } from '../../functions/registry/read-roster.ts'
import { Fault } from '../../functions/shared/kernel/fault.ts'
import { normalisePhone } from '../../functions/shared/kernel/phone.ts'

const rules = { kind: 'parcel' as const, phoneOf: normalisePhone }
const read = (text: string) => {
  const { people: found, errors } = readRoster(text, rules)
  expect(errors).toEqual([])
  return found
}
const refusal = (text: string): Fault => {
  try {
    read(text)
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
  throw new Error('The roster was read.')
}
/** Where a file's complaints lie: the line, and the column if it is one. */
const places = (text: string) =>
  readRoster(text, rules).errors.map(({ line, column }) => (column === undefined ? `${line}` : `${line} ${column}`))
/** A roster of this many people. */
const people = (count: number): string =>
  `姓名,手机号\n${Array.from({ length: count }, (_, n) => `王,${10000000000 + n}`).join('\n')}`
const wang = { name: '王小明', phone: '+8610000000001', kind: 'parcel', line: 2 }

describe('a roster is read', () => {
  test.each([
    ['Chinese headings', '姓名,手机号\n王小明,10000000001\n'],
    ['English headings in any order and case', 'Phone,NAME\n10000000001,王小明'],
    ['a byte order mark', '\uFEFF姓名,手机号\n王小明,10000000001\n'],
    ['the line ends of Windows', '姓名,手机号\r\n王小明,10000000001\r\n'],
    ['quoted cells', '"姓名","手机号"\n"王小明","10000000001"'],
    ['white space around cells', ' 姓名 , 手机号 \n 王小明 , 100 0000 0001 \n'],
    ['the country code', '姓名,手机号\n王小明,+86 100-0000-0001'],
    ['empty lines and lines of empty cells at the end', '姓名,手机号\n王小明,10000000001\n\n,\n'],
  ])('with %s', (_, text) => {
    expect(read(text)).toEqual([wang])
  })

  test.each([
    ['', 'parcel'],
    ['外卖', 'meal'],
    ['网约车', 'ride'],
    ['Parcel', 'parcel'],
  ])('with the kind %j as %s', (word, kind) => {
    expect(read(`姓名,手机号,类别\n王小明,10000000001,${word}`)).toEqual([{ ...wang, kind }])
  })

  test('a name that looks like a formula is the text it is', () => {
    expect(read('姓名,手机号\n"=cmd|\' /C calc\'!A0",10000000001')[0]?.name).toBe("=cmd|' /C calc'!A0")
  })

  test('headings alone are an empty roster', () => {
    expect(read('姓名,手机号\n')).toEqual([])
  })

  test('the longest name is taken, one character more refused, by characters and not by code units', () => {
    expect(read(`姓名,手机号\n${'𠮷'.repeat(NAME_MAX_CHARS)},10000000001`)).toHaveLength(1)
    expect(places(`姓名,手机号\n${'𠮷'.repeat(NAME_MAX_CHARS + 1)},10000000001`)).toEqual(['2 name'])
  })

  test('as many people as a roster may have, and not one more', () => {
    expect(read(people(ROSTER_LINES_MAX))).toHaveLength(ROSTER_LINES_MAX)
    expect(refusal(people(ROSTER_LINES_MAX + 1))).toMatchObject({ kind: 'too-large', code: 'roster.too-many-lines' })
  })

  test('as many people as a roster may have, each over a skipped line, with their own line numbers', () => {
    const spaced = people(ROSTER_LINES_MAX).replaceAll('\n', '\n,\n')
    const spacedOut = read(spaced)
    expect(spacedOut).toHaveLength(ROSTER_LINES_MAX)
    expect(spacedOut.at(-1)?.line).toBe(2 * ROSTER_LINES_MAX + 1)
  })

  test('no further than one person too many: what stands behind him is not even looked at', () => {
    const broken = '\n"王,10000000001'
    const tooMany = refusal(people(ROSTER_LINES_MAX + 1) + broken)
    expect(tooMany).toMatchObject({ kind: 'too-large', code: 'roster.too-many-lines' })
    expect(places(people(ROSTER_LINES_MAX) + broken)).toEqual([`${ROSTER_LINES_MAX + 2}`])
  })

  test.each(['\n', '\r\n', '\r'])(
    'in a file of as many lines (%j) as are allowed, and not one more, people or not',
    (end) => {
      const file = (ends: number) => `姓名,手机号${end}王小明,10000000001${` ${end}`.repeat(ends - 1)}`
      expect(read(file(FILE_LINES_MAX))).toEqual([wang])
      expect(refusal(file(FILE_LINES_MAX + 1))).toMatchObject({ kind: 'too-large', code: 'roster.too-many-lines' })
    },
  )
})

describe('a roster is complained of by line,', () => {
  test.each([
    ['an empty file', '', ['1 name', '1 phone']],
    ['a missing heading', '姓名\n王小明', ['1 phone']],
    ['an unknown heading', '姓名,手机号,工资\n王小明,10000000001,1', ['1']],
    ['a heading of the language itself', '姓名,手机号,constructor\n王,10000000001,1', ['1']],
    ['a heading twice', '姓名,手机号,phone\n王,10000000001,10000000001', ['1 phone']],
    ['people without headings', '王小明,10000000001', ['1', '1', '1 name', '1 phone']],
    ['a cell too many', '姓名,手机号\n王小明,10000000001,x', ['2']],
    ['a cell too few', '姓名,手机号\n王小明', ['2']],
    ['no name', '姓名,手机号\n ,10000000001', ['2 name']],
    ['a name that turns the line around', '姓名,手机号\n王\u202E明,10000000001', ['2 name']],
    ['a name over two lines', '姓名,手机号\n"王\n明",10000000001', ['3 name']],
    ['a phone with a letter', '姓名,手机号\n王,1000000000O', ['2 phone']],
    ['a phone too short', '姓名,手机号\n王,1000000000', ['2 phone']],
    ['a phone as a spreadsheet ruins it', '姓名,手机号\n王,1.00E+10', ['2 phone']],
    ['a kind that is none', '姓名,手机号,类别\n王,10000000001,toString', ['2 kind']],
    ['one phone twice, spelt differently', '姓名,手机号\n王,10000000001\n李,+8610000000001', ['3 phone']],
    ['a quote left open', '姓名,手机号\n"王,10000000001', ['2']],
    ['a quote inside a cell', '姓名,手机号\n王"明,10000000001', ['2']],
    ['several faults at once', '姓名,手机号\n,1\n王,10000000001\n李,2', ['2 name', '2 phone', '4 phone']],
  ])('for %s', (_, text, expected) => {
    expect(places(text)).toEqual(expected)
  })

  test('and its good lines are read all the same', () => {
    const text = '姓名,手机号\n王小明,10000000001\n李,2\n王某,10000000001\n张三,10000000003'
    const { people: found, errors } = readRoster(text, rules)
    expect(found).toEqual([wang, { name: '张三', phone: '+8610000000003', kind: 'parcel', line: 5 }])
    expect(errors.map(({ line }) => line)).toEqual([3, 4])
  })

  test.each(['', '姓名\n王小明', '姓名,手机号\n"王小明,10000000001'])('and of %j nobody is read', (text) => {
    expect(readRoster(text, rules).people).toEqual([])
  })
})
