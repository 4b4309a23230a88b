import { CsvError, parse } from 'csv-parse/sync'
import * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import { type LineError, type LineRules, type RosterLine, readHeadings, readLine } from './domain/roster-line.ts'

/** The whole district on one roster, and as many lines as a body of 256 KB holds. */
export const ROSTER_LINES_MAX = 5_000
/**
 * Ends of lines in a file, empty ones included: room for the empty rows that spreadsheets add below the last person. The parser
 * spends 30 µs on a line with other cells than the headings, and counts those it skips as empty for nothing.
 */
export const FILE_LINES_MAX = 10_000
/** One person more than allowed is read, and the headings: enough to see that there are too many, and not to cut any off in silence. */
const RECORDS_READ_MAX = ROSTER_LINES_MAX + 2
const LINE_END = /\r\n?|\n/

/** A person of a roster and the line he stands on, counted from 1 with the headings. */
export type NumberedLine = RosterLine & { readonly line: number }

const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))
type Cells = z.output<typeof Records>[number]

/** Whom a file names, and what is wrong with it: with anything wrong, nobody on it may be applied. */
export type RosterRead = { readonly people: readonly NumberedLine[]; readonly errors: readonly LineError[] }

const tooManyLines = (detail: string): Fault => new Fault('too-large', 'roster.too-many-lines', detail)

const notCsv = (error: CsvError): LineError => {
  const line = typeof error['lines'] === 'number' ? error['lines'] : 1
  return { line, detail: '引号或列有误 Not well-formed CSV (RFC 4180)' }
}

const readCells = (text: string): readonly Cells[] | LineError => {
  if (text.split(LINE_END, FILE_LINES_MAX + 2).length > FILE_LINES_MAX + 1)
    throw tooManyLines(`A roster's file has at most ${FILE_LINES_MAX} lines, empty ones included.`)
  try {
    return Records.parse(
      parse(text, {
        bom: true,
        info: true,
        relax_column_count: true,
        skip_empty_lines: true,
        skip_records_with_empty_values: true,
        to: RECORDS_READ_MAX,
      }),
    )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return notCsv(error)
  }
}

/** Two lines of one phone are one person said twice: which of them is meant is for the outlet to say. */
const twiceListed = (people: readonly NumberedLine[]): readonly LineError[] => {
  const first = new Map<string, number>()
  return people.flatMap(({ phone, line }) => {
    const earlier = first.get(phone)
    if (earlier === undefined) {
      first.set(phone, line)
      return []
    }
    return [{ line, column: 'phone', detail: `与第 ${earlier} 行重复 Same phone as line ${earlier}` }]
  })
}

/**
 * Reads an outlet's full roster (CSV by RFC 4180, headings 姓名/name, 手机号/phone and, if wanted, 类别/kind): the people of its good
 * lines, each phone once, and every complaint. Headings alone are an empty roster: nobody works there any more.
 * Fault: roster.too-many-lines.
 */
export const readRoster = (text: string, rules: LineRules): RosterRead => {
  const cells = readCells(text)
  if ('detail' in cells) return { people: [], errors: [cells] }
  const [head, ...rows] = cells
  if (rows.length > ROSTER_LINES_MAX) throw tooManyLines(`A roster has at most ${ROSTER_LINES_MAX} people.`)
  const { columns, errors } = readHeadings(head?.record ?? [], head?.info.lines ?? 1)
  if (errors.length > 0) return { people: [], errors }
  const read = rows.map(({ record, info }) => ({
    line: info.lines,
    ...readLine(record, columns, info.lines, rules),
  }))
  const people = read.flatMap(({ line, person }) => (person === undefined ? [] : [{ ...person, line }]))
  const twice = twiceListed(people)
  const again = new Set(twice.map(({ line }) => line))
  return {
    people: people.filter(({ line }) => !again.has(line)),
    errors: [...read.flatMap(({ errors: found }) => found), ...twice].sort((one, other) => one.line - other.line),
  }
}
