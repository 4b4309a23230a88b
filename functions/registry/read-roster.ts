import { CsvError, parse } from 'csv-parse/sync'
import * as z from 'zod'
import { Fault } from '../shared/kernel/fault.ts'
import { type LineError, type LineRules, type RosterLine, readHeadings, readLine } from './domain/roster-line.ts'

/** What one call can apply within the gateway's 29 s, a transaction a person; a depot has some twenty couriers. */
export const ROSTER_LINES_MAX = 500
/**
 * Ends of lines in a file, empty ones included: room for the empty rows that spreadsheets add below the last person. The parser
 * spends 30 µs on a line with other cells than the headings, and counts those it skips as empty for nothing.
 */
export const FILE_LINES_MAX = 5000
/** One person more than allowed is read, and the headings: enough to see that there are too many, and not to cut any off in silence. */
const RECORDS_READ_MAX = ROSTER_LINES_MAX + 2
/** As many complaints as a person will read before he mends the file. */
const ERRORS_SHOWN_MAX = 100
const LINE_END = /\r\n?|\n/

/** A person of a roster and the line he stands on, counted from 1 with the headings. */
export type NumberedLine = RosterLine & { readonly line: number }

const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))
type Cells = z.output<typeof Records>[number]

/** The refusal of a whole roster: complaints by line, and nothing applied. */
export const linesRefused = (errors: readonly LineError[]): Fault =>
  new Fault('invalid', 'roster.lines-refused', `The roster was not applied: ${errors.length} complaints.`, {
    errors: errors.slice(0, ERRORS_SHOWN_MAX),
  })

const tooManyLines = (detail: string): Fault => new Fault('too-large', 'roster.too-many-lines', detail)

const readCells = (text: string): readonly Cells[] => {
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
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1
    throw linesRefused([{ pointer: `/lines/${line}`, detail: '引号或列有误 Not well-formed CSV (RFC 4180)' }])
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
    return [{ pointer: `/lines/${line}/phone`, detail: `与第 ${earlier} 行重复 Same phone as line ${earlier}` }]
  })
}

/**
 * Reads an outlet's full roster (CSV by RFC 4180, UTF-8 with or without BOM, headings 姓名/name, 手机号/phone and, if wanted,
 * 类别/kind). All or nothing. Headings alone are an empty roster: nobody works there any more.
 * Faults: roster.lines-refused with a complaint a line, roster.too-many-lines.
 */
export const readRoster = (text: string, rules: LineRules): readonly NumberedLine[] => {
  const [head, ...rows] = readCells(text)
  if (rows.length > ROSTER_LINES_MAX) throw tooManyLines(`A roster has at most ${ROSTER_LINES_MAX} people.`)
  const { columns, errors } = readHeadings(head?.record ?? [], head?.info.lines ?? 1)
  if (errors.length > 0) throw linesRefused(errors)
  const read = rows.map(({ record, info }) => ({
    line: info.lines,
    ...readLine(record, columns, info.lines, rules),
  }))
  const people = read.flatMap(({ line, person }) => (person === undefined ? [] : [{ ...person, line }]))
  const refused = [...read.flatMap(({ errors: found }) => found), ...twiceListed(people)]
  if (refused.length > 0) throw linesRefused(refused)
  return people
}
