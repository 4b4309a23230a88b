import { type Item, typeOf } from './attribute-values.ts'
import { type Given, named, readPath, valueAt } from './document-path.ts'
import { refusedAsInvalid } from './faults-of-dynamo.ts'
import { readPlaceholder } from './operands.ts'
import type { Tokens } from './tokens.ts'

/** The right side of a SET, of the item as it was before the update. */
export type UpdateValue = (item: Item, given: Given) => unknown

const badOperand = () => refusedAsInvalid('An operand in the update expression has an incorrect data type')

const readPathValue = (tokens: Tokens): UpdateValue => {
  const path = readPath(tokens)
  return (item, given) => {
    const value = valueAt(item, named(path, given))
    if (value === undefined)
      throw refusedAsInvalid('The provided expression refers to an attribute that does not exist in the item')
    return value
  }
}

const readIfNotExists = (tokens: Tokens): UpdateValue => {
  const path = readPath(tokens)
  tokens.expect(',')
  const otherwise = readOne(tokens)
  return (item, given) => {
    const held = valueAt(item, named(path, given))
    return held === undefined ? otherwise(item, given) : held
  }
}

const readListAppend = (tokens: Tokens): UpdateValue => {
  const first = readOne(tokens)
  tokens.expect(',')
  const second = readOne(tokens)
  return (item, given) => {
    const [head, tail] = [first(item, given), second(item, given)]
    if (!(Array.isArray(head) && Array.isArray(tail))) throw badOperand()
    return [...head, ...tail]
  }
}

const FUNCTIONS: Readonly<Record<string, (tokens: Tokens) => UpdateValue>> = {
  if_not_exists: readIfNotExists,
  list_append: readListAppend,
}

const readOne = (tokens: Tokens): UpdateValue => {
  const next = tokens.peek() ?? ''
  if (next.startsWith(':')) {
    const placeholder = readPlaceholder(tokens)
    return (_, { values }) => values[placeholder]
  }
  const read = Object.hasOwn(FUNCTIONS, next) && tokens.peek(1) === '(' ? FUNCTIONS[next] : undefined
  if (read === undefined) return readPathValue(tokens)
  tokens.take()
  tokens.expect('(')
  const value = read(tokens)
  tokens.expect(')')
  return value
}

/** Sums of integers are the engine's to the last digit; it adds decimals, which a float cannot follow. */
export const addNumbers = (one: unknown, other: unknown): number => {
  if (typeof one !== 'number' || typeof other !== 'number') throw badOperand()
  if (!(Number.isSafeInteger(one) && Number.isSafeInteger(other)))
    throw new TypeError(`The fake adds integers only, not ${typeOf(one)} ${one} and ${other}.`)
  return one + other
}

/** Reads a value, a sum or a difference. */
export const readUpdateValue = (tokens: Tokens): UpdateValue => {
  const first = readOne(tokens)
  const sign = tokens.takeIf('+') ? 1 : tokens.takeIf('-') ? -1 : 0
  if (sign === 0) return first
  const second = readOne(tokens)
  return (item, given) => {
    const by = second(item, given)
    return addNumbers(first(item, given), typeof by === 'number' ? sign * by : by)
  }
}
