import { compareValues, equalValues, type Item, typeOf } from './attribute-values.ts'
import { type Condition, readFunction } from './condition-functions.ts'
import type { Given } from './document-path.ts'
import { refusedAsInvalid } from './faults-of-dynamo.ts'
import { type Operand, readOperand } from './operands.ts'
import type { Tokens } from './tokens.ts'

type Comparison = (one: unknown, other: unknown) => boolean

const ordered =
  (test: (order: number) => boolean): Comparison =>
  (one, other) => {
    const order = one === undefined || other === undefined ? undefined : compareValues(one, other)
    return order !== undefined && test(order)
  }

/** What is not there equals nothing, not even what else is not there; it differs from everything. */
const equal: Comparison = (one, other) => one !== undefined && other !== undefined && equalValues(one, other)

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '=': equal,
  '<>': (one, other) => !equal(one, other),
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
}

const ORDERED_TYPES = ['S', 'N', 'B']

/** A literal without order has no place in a comparison of order. */
const requireOrdered = ({ placeholder }: Operand, value: unknown): void => {
  if (placeholder !== undefined && value !== undefined && !ORDERED_TYPES.includes(typeOf(value)))
    throw refusedAsInvalid('Incorrect operand type for operator or function')
}

const readComparison = (first: Operand, tokens: Tokens): Condition => {
  const operator = tokens.take()
  const compare = COMPARISONS[operator]
  if (compare === undefined) throw refusedAsInvalid(`Invalid expression: Syntax error; token: ${operator}`)
  const second = readOperand(tokens)
  const needsOrder = operator !== '=' && operator !== '<>'
  return (item, given) => {
    const [one, other] = [first.of(item, given), second.of(item, given)]
    if (needsOrder)
      for (const [operand, value] of [
        [first, one],
        [second, other],
      ] as const)
        requireOrdered(operand, value)
    return compare(one, other)
  }
}

const requireBounds = (low: Operand, high: Operand, item: Item, given: Given): void => {
  if (low.placeholder === undefined || high.placeholder === undefined) return
  const order = compareValues(low.of(item, given), high.of(item, given))
  if (order === undefined)
    throw refusedAsInvalid('The BETWEEN operator requires same data type for lower and upper bounds')
  if (order > 0)
    throw refusedAsInvalid('The BETWEEN operator requires upper bound to be greater than or equal to lower bound')
}

const readBetween = (value: Operand, tokens: Tokens): Condition => {
  const low = readOperand(tokens)
  tokens.expect('AND')
  const high = readOperand(tokens)
  const [from, to] = [ordered((order) => order >= 0), ordered((order) => order <= 0)]
  return (item, given) => {
    requireBounds(low, high, item, given)
    const found = value.of(item, given)
    return from(found, low.of(item, given)) && to(found, high.of(item, given))
  }
}

const readIn = (value: Operand, tokens: Tokens): Condition => {
  tokens.expect('(')
  const choices = [readOperand(tokens)]
  while (tokens.takeIf(',')) choices.push(readOperand(tokens))
  tokens.expect(')')
  return (item, given) => {
    const found = value.of(item, given)
    return choices.some((choice) => equal(found, choice.of(item, given)))
  }
}

const readSimple = (tokens: Tokens): Condition => {
  if (tokens.takeIf('(')) {
    const inner = readCondition(tokens)
    tokens.expect(')')
    return inner
  }
  const called = readFunction(tokens)
  if (called !== undefined) return called
  const first = readOperand(tokens)
  if (tokens.takeIf('BETWEEN')) return readBetween(first, tokens)
  return tokens.takeIf('IN') ? readIn(first, tokens) : readComparison(first, tokens)
}

const readNot = (tokens: Tokens): Condition => {
  if (!tokens.takeIf('NOT')) return readSimple(tokens)
  const inner = readNot(tokens)
  return (item, given) => !inner(item, given)
}

/** Each part is asked, also when the first decides: a mistake in a later one is told in any case. */
const readAnd = (tokens: Tokens): Condition => {
  const parts = [readNot(tokens)]
  while (tokens.takeIf('AND')) parts.push(readNot(tokens))
  return (item, given) => parts.map((part) => part(item, given)).every(Boolean)
}

/** Reads a condition or filter: OR binds weakest, NOT strongest. */
export const readCondition = (tokens: Tokens): Condition => {
  const parts = [readAnd(tokens)]
  while (tokens.takeIf('OR')) parts.push(readAnd(tokens))
  return (item, given) => parts.map((part) => part(item, given)).some(Boolean)
}
