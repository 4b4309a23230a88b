/** What one part of the soak found. */
export type Section = {
  /** Its name on the command line. */
  readonly name: string
  readonly title: string
  /** Head and rows. */
  readonly table: readonly (readonly string[])[]
  /** Words below the table. */
  readonly remark?: string
  readonly holds: boolean
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** A section of docs/soak.md: its title, when and on what it was run, its table. */
export const printed = ({ title, table, remark, holds }: Section, ranOn: string): string => {
  const [head = [], ...rows] = table
  const ruler = head.map((_, place) => (place === 0 ? '---' : '---:'))
  const lines = [`## ${title}`, '', `${ranOn}. ${holds ? 'Holds.' : '**Does not hold.**'}`, '', row(head), row(ruler)]
  return [...lines, ...rows.map(row), ...(remark === undefined ? [] : ['', remark]), ''].join('\n')
}

const begins = (name: string): string => `<!-- ${name} -->`

/** The page with one section replaced; the sections of parts that were not run now stay as they were found last. */
export const replaced = (page: string, name: string, section: string): string => {
  const from = page.indexOf(begins(name))
  if (from < 0) return `${page.trimEnd()}\n\n${begins(name)}\n${section}`
  const next = page.indexOf('\n<!-- ', from + 1)
  const rest = next < 0 ? '' : page.slice(next)
  return `${page.slice(0, from)}${begins(name)}\n${section}${rest}`
}
