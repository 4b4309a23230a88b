import { refusedAsInvalid } from './faults-of-dynamo.ts'

const TOKEN = /\s*(?:(<>|<=|>=|[=<>()[\],.+-])|([#:][A-Za-z0-9_]+)|([A-Za-z_][A-Za-z0-9_]*)|(\d+))/y

/** An expression's text, read token by token. */
export type Tokens = {
  /** The next token; undefined at the end. */
  readonly peek: (ahead?: number) => string | undefined
  readonly take: () => string
  /** Takes the next token if it is this one; keywords in either case. */
  readonly takeIf: (wanted: string) => boolean
  readonly expect: (wanted: string) => void
  readonly isAtEnd: () => boolean
  /** Notes that the expression uses a name (`#n`) or a value (`:v`). */
  readonly use: (placeholder: string) => void
  readonly used: ReadonlySet<string>
}

const split = (text: string): readonly string[] => {
  const found: string[] = []
  TOKEN.lastIndex = 0
  const end = text.trimEnd().length
  while (TOKEN.lastIndex < end) {
    const start = TOKEN.lastIndex
    const [token] = TOKEN.exec(text) ?? []
    if (token === undefined)
      throw refusedAsInvalid(`Invalid expression: Syntax error; token: ${JSON.stringify(text.slice(start, start + 9))}`)
    found.push(token.trim())
  }
  return found
}

export const tokensOf = (text: string): Tokens => {
  const tokens = split(text)
  const used = new Set<string>()
  let at = 0
  const peek = (ahead = 0): string | undefined => tokens[at + ahead]
  const take = (): string => {
    const token = tokens[at]
    if (token === undefined) throw refusedAsInvalid('Invalid expression: Syntax error; token: <EOF>')
    at += 1
    return token
  }
  const takeIf = (wanted: string): boolean => {
    const isNext = peek()?.toUpperCase() === wanted
    if (isNext) at += 1
    return isNext
  }
  const expect = (wanted: string): void => {
    if (!takeIf(wanted))
      throw refusedAsInvalid(`Invalid expression: Syntax error; token: ${peek() ?? '<EOF>'}, wanted: ${wanted}`)
  }
  return {
    peek,
    take,
    takeIf,
    expect,
    isAtEnd: () => at >= tokens.length,
    use: (placeholder) => void used.add(placeholder),
    used,
  }
}
