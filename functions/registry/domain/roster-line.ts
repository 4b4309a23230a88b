import { type CourierKind, kindOf } from './kind.ts'
import { NAME_MAX_CHARS, personName } from './person-name.ts'

/** The columns a roster may have, with the headings outlets write. */
const HEADINGS: Readonly<Record<string, RosterColumn>> = {
  姓名: 'name',
  name: 'name',
  手机号: 'phone',
  手机: 'phone',
  phone: 'phone',
  类别: 'kind',
  kind: 'kind',
}
export type RosterColumn = 'name' | 'phone' | 'kind'
const REQUIRED: readonly RosterColumn[] = ['name', 'phone']

export type RosterLine = { readonly name: string; readonly phone: string; readonly kind: CourierKind }
/** What is wrong with a roster and where: the line, counted from 1 with the headings, and the column if it is one. */
export type LineError = { readonly line: number; readonly column?: RosterColumn | undefined; readonly detail: string }

/** Long enough to find the cell, short enough not to send a column of somebody's data back. */
const SHOWN_CHARS = 20
const shown = (text: string): string => JSON.stringify(Array.from(text).slice(0, SHOWN_CHARS).join(''))

const complaint = (line: number, column: RosterColumn | undefined, detail: string): LineError =>
  column === undefined ? { line, detail } : { line, column, detail }

/** Finds the column of each heading, in any order; a heading unknown, twice, or missing is a complaint about its line. */
export const readHeadings = (
  cells: readonly string[],
  line: number,
): { readonly columns: readonly (RosterColumn | undefined)[]; readonly errors: readonly LineError[] } => {
  const columns = cells.map((cell) => {
    const key = cell.trim().toLowerCase()
    return Object.hasOwn(HEADINGS, key) ? HEADINGS[key] : undefined
  })
  const errors = cells.flatMap((cell, place) => {
    const column = columns[place]
    if (column === undefined) return [complaint(line, undefined, `不认识的列 Unknown heading ${shown(cell)}`)]
    return columns.indexOf(column) < place
      ? [complaint(line, column, `重复的列 Heading given twice ${shown(cell)}`)]
      : []
  })
  const missing = REQUIRED.filter((column) => !columns.includes(column)).map((column) =>
    complaint(line, column, '缺少此列 Heading missing'),
  )
  return { columns, errors: [...errors, ...missing] }
}

export type LineRules = {
  /** The kind of whom the roster names none for: the enterprise's own. */
  readonly kind: CourierKind
  /** A written number as E.164, or undefined when it is no Chinese mobile number. */
  readonly phoneOf: (text: string) => string | undefined
}

const readKind = (text: string, usual: CourierKind): CourierKind | undefined =>
  text.trim() === '' ? usual : kindOf(text)

/** A person as somebody wrote him down: in a file, in a form. */
export type WrittenPerson = { readonly name: string; readonly phone: string; readonly kind: string }
type ReadPerson = { readonly person?: RosterLine; readonly errors: readonly LineError[] }

/** Reads one person: him, or every complaint about him. */
export const readPerson = (written: WrittenPerson, line: number, rules: LineRules): ReadPerson => {
  const name = personName(written.name)
  const phone = rules.phoneOf(written.phone.trim())
  const kind = readKind(written.kind, rules.kind)
  if (name !== undefined && phone !== undefined && kind !== undefined)
    return { person: { name, phone, kind }, errors: [] }
  const errors: LineError[] = []
  if (name === undefined) errors.push(complaint(line, 'name', `姓名须为 1-${NAME_MAX_CHARS} 字 Not a name`))
  if (phone === undefined) errors.push(complaint(line, 'phone', '手机号有误 Not a Chinese mobile number'))
  if (kind === undefined) errors.push(complaint(line, 'kind', '类别有误 Kind is parcel, meal or ride'))
  return { errors }
}

/** Reads one line's cells by their columns: the person, or every complaint about him. */
export const readLine = (
  cells: readonly string[],
  columns: readonly (RosterColumn | undefined)[],
  line: number,
  rules: LineRules,
): ReadPerson => {
  if (cells.length !== columns.length)
    return { errors: [complaint(line, undefined, `应有 ${columns.length} 列 Expected ${columns.length} cells`)] }
  const cell = (column: RosterColumn): string => cells[columns.indexOf(column)] ?? ''
  return readPerson({ name: cell('name'), phone: cell('phone'), kind: cell('kind') }, line, rules)
}
