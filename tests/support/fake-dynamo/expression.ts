import { storedItem } from './attribute-values.ts'
import { readCondition } from './condition.ts'
import type { Given } from './document-path.ts'
import { refusedAsInvalid } from './faults-of-dynamo.ts'
import { readKeyCondition } from './key-condition.ts'
import { type Tokens, tokensOf } from './tokens.ts'
import { readUpdate } from './update.ts'

/** A parsed expression and the placeholders it uses. */
export type Parsed<T> = { readonly run: T; readonly used: ReadonlySet<string> }

/** An expression of one kind is parsed once: the program asks with the same few texts again and again. */
const cached = <T>(read: (tokens: Tokens) => T): ((text: string) => Parsed<T>) => {
  const known = new Map<string, Parsed<T>>()
  return (text) => {
    const held = known.get(text)
    if (held !== undefined) return held
    const tokens = tokensOf(text)
    if (tokens.isAtEnd()) throw refusedAsInvalid('Invalid expression: The expression can not be empty;')
    const run = read(tokens)
    if (!tokens.isAtEnd()) throw refusedAsInvalid(`Invalid expression: Syntax error; token: ${tokens.peek()}`)
    const parsed = { run, used: tokens.used }
    known.set(text, parsed)
    return parsed
  }
}

export const parseCondition = cached(readCondition)
export const parseUpdate = cached(readUpdate)
export const parseKeyCondition = cached(readKeyCondition)

/** The names and values of a request. */
export type Placeholders = {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>> | undefined
}

const requireUsed = (
  what: string,
  given: Readonly<Record<string, unknown>> | undefined,
  isUsed: (key: string) => boolean,
) => {
  if (given === undefined) return
  const keys = Object.keys(given)
  if (keys.length === 0) throw refusedAsInvalid(`ExpressionAttribute${what} must not be empty`)
  const idle = keys.filter((key) => !isUsed(key))
  if (idle.length > 0)
    throw refusedAsInvalid(
      `Value provided in ExpressionAttribute${what} unused in expressions: keys: {${idle.join(', ')}}`,
    )
}

const requireDefined = (used: ReadonlySet<string>, { names, values }: Given): void => {
  for (const key of used) {
    const isName = key.startsWith('#')
    if ((isName ? names[key] : values[key]) === undefined)
      throw refusedAsInvalid(
        `An expression attribute ${isName ? 'name' : 'value'} used in expression is not defined: ${key}`,
      )
  }
}

/** What the placeholders of a request's expressions stand for. Refused when one is missing, and when one is given that none uses. */
export const givenTo = (expressions: readonly (Parsed<unknown> | undefined)[], request: Placeholders): Given => {
  const parsed = expressions.filter((expression) => expression !== undefined)
  const { ExpressionAttributeNames: names, ExpressionAttributeValues } = request
  const values = ExpressionAttributeValues && storedItem(ExpressionAttributeValues)
  const isUsed = (key: string): boolean => parsed.some(({ used }) => used.has(key))
  requireUsed('Names', names, isUsed)
  requireUsed('Values', values, isUsed)
  const given = { names: names ?? {}, values: values ?? {} }
  for (const { used } of parsed) requireDefined(used, given)
  return given
}
