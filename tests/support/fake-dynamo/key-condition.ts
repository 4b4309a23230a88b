import { compareText } from './attribute-values.ts'
import { type Given, named, readPath } from './document-path.ts'
import { refusedAsInvalid } from './faults-of-dynamo.ts'
import { readPlaceholder } from './operands.ts'
import type { Tokens } from './tokens.ts'

/** A range of sort keys: both tests hold from the first key on up to some place, and from there on no more. */
export type KeyRange = {
  /** True of the keys below the range. */
  readonly isBelow: (key: string) => boolean
  /** True of the keys below it and in it. */
  readonly isNotAbove: (key: string) => boolean
}
type Clause = (given: Given) => {
  readonly attribute: string
  readonly isEqual: boolean
  readonly text: string
  readonly range: KeyRange
}
/** A parsed key condition, with what is given and the two keys of table or index. */
export type KeyCondition = (
  given: Given,
  keys: { readonly pk: string; readonly sk: string },
) => { readonly partition: string; readonly range: KeyRange }

export const WHOLE: KeyRange = { isBelow: () => false, isNotAbove: () => true }

const RANGES: Readonly<Record<string, (bound: string) => KeyRange>> = {
  '=': (bound) => between(bound, bound),
  '<': (bound) => ({ isBelow: () => false, isNotAbove: (key) => compareText(key, bound) < 0 }),
  '<=': (bound) => ({ isBelow: () => false, isNotAbove: (key) => compareText(key, bound) <= 0 }),
  '>': (bound) => ({ isBelow: (key) => compareText(key, bound) <= 0, isNotAbove: () => true }),
  '>=': (bound) => ({ isBelow: (key) => compareText(key, bound) < 0, isNotAbove: () => true }),
}

const between = (low: string, high: string): KeyRange => ({
  isBelow: (key) => compareText(key, low) < 0,
  isNotAbove: (key) => compareText(key, high) <= 0,
})

const beginning = (start: string): KeyRange => ({
  isBelow: (key) => compareText(key, start) < 0,
  isNotAbove: (key) => compareText(key, start) < 0 || key.startsWith(start),
})

const textOf = (given: Given, placeholder: string): string => {
  const value = given.values[placeholder]
  if (typeof value === 'string') return value
  throw refusedAsInvalid(
    'One or more parameter values were invalid: Condition parameter type does not match schema type',
  )
}

const attributeOf = (path: ReturnType<typeof readPath>, given: Given): string => String(named(path, given)[0])

const readBeginsWith = (tokens: Tokens): Clause => {
  tokens.take()
  tokens.expect('(')
  const path = readPath(tokens)
  tokens.expect(',')
  const start = readPlaceholder(tokens)
  tokens.expect(')')
  return (given) => {
    const text = textOf(given, start)
    return { attribute: attributeOf(path, given), isEqual: false, text, range: beginning(text) }
  }
}

const readBetween = (path: ReturnType<typeof readPath>, tokens: Tokens): Clause => {
  const low = readPlaceholder(tokens)
  tokens.expect('AND')
  const high = readPlaceholder(tokens)
  return (given) => {
    const [from, to] = [textOf(given, low), textOf(given, high)]
    if (compareText(from, to) > 0)
      throw refusedAsInvalid('The BETWEEN operator requires upper bound to be greater than or equal to lower bound')
    return { attribute: attributeOf(path, given), isEqual: false, text: from, range: between(from, to) }
  }
}

const readClause = (tokens: Tokens): Clause => {
  if (tokens.peek() === 'begins_with' && tokens.peek(1) === '(') return readBeginsWith(tokens)
  const path = readPath(tokens)
  if (tokens.takeIf('BETWEEN')) return readBetween(path, tokens)
  const operator = tokens.take()
  const rangeOf = RANGES[operator]
  if (rangeOf === undefined) throw refusedAsInvalid(`Invalid operator used in KeyConditionExpression: ${operator}`)
  const bound = readPlaceholder(tokens)
  return (given) => {
    const text = textOf(given, bound)
    return { attribute: attributeOf(path, given), isEqual: operator === '=', text, range: rangeOf(text) }
  }
}

/** Reads a key condition: the partition by equality, and one condition on the sort key at most. Keys are texts here. */
export const readKeyCondition = (tokens: Tokens): KeyCondition => {
  const clauses = [readClause(tokens)]
  while (tokens.takeIf('AND')) clauses.push(readClause(tokens))
  return (given, { pk, sk }) => {
    const found = clauses.map((clause) => clause(given))
    const partition = found.find(({ attribute, isEqual }) => attribute === pk && isEqual)
    const rest = found.filter((clause) => clause !== partition)
    if (partition === undefined || rest.length > 1 || rest.some(({ attribute }) => attribute !== sk))
      throw refusedAsInvalid('Query condition missed key schema element, or Query key condition not supported')
    if (found.some(({ text }) => text === ''))
      throw refusedAsInvalid('One or more parameter values are not valid: an index key or key value may not be empty')
    return { partition: partition.text, range: rest[0]?.range ?? WHOLE }
  }
}
