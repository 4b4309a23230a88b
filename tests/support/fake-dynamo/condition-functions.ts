import { type AttributeType, equalValues, type Item, typeOf } from './attribute-values.ts'
import type { Given } from './document-path.ts'
import { refusedAsInvalid } from './faults-of-dynamo.ts'
import { type Operand, readOperand, readPathOperand } from './operands.ts'
import type { Tokens } from './tokens.ts'

export type Condition = (item: Item, given: Given) => boolean

const TYPES: readonly AttributeType[] = ['S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS']

const bytesBegin = (bytes: Uint8Array, start: Uint8Array): boolean =>
  bytes.length >= start.length && start.every((byte, at) => bytes[at] === byte)

const begins = (value: unknown, start: unknown): boolean => {
  if (typeof value === 'string' && typeof start === 'string') return value.startsWith(start)
  return value instanceof Uint8Array && start instanceof Uint8Array && bytesBegin(value, start)
}

const holds = (value: unknown, wanted: unknown): boolean => {
  if (typeof value === 'string') return typeof wanted === 'string' && value.includes(wanted)
  if (value instanceof Set || Array.isArray(value)) return [...value].some((member) => equalValues(member, wanted))
  return false
}

const isOfType = (value: unknown, type: unknown): boolean => {
  if (!TYPES.some((one) => one === type))
    throw refusedAsInvalid(`Invalid attribute type name found; type: ${String(type)}, valid types: ${TYPES.join(', ')}`)
  return value !== undefined && typeOf(value) === type
}

/** A literal of another type is a mistake of whoever asks; an attribute of another type is only no match. */
const requireText = ({ placeholder }: Operand, value: unknown): void => {
  if (placeholder !== undefined && typeof value !== 'string' && !(value instanceof Uint8Array))
    throw refusedAsInvalid('Incorrect operand type for operator or function; operator or function: begins_with')
}

const unary = (tokens: Tokens, test: (value: unknown) => boolean): Condition => {
  const operand = readPathOperand(tokens)
  return (item, given) => test(operand.of(item, given))
}

const binary = (
  tokens: Tokens,
  test: (value: unknown, other: unknown) => boolean,
  require: (operand: Operand, value: unknown) => void = () => undefined,
): Condition => {
  const first = readOperand(tokens)
  tokens.expect(',')
  const second = readOperand(tokens)
  return (item, given) => {
    const wanted = second.of(item, given)
    require(second, wanted)
    return test(first.of(item, given), wanted)
  }
}

const FUNCTIONS: Readonly<Record<string, (tokens: Tokens) => Condition>> = {
  attribute_exists: (tokens) => unary(tokens, (value) => value !== undefined),
  attribute_not_exists: (tokens) => unary(tokens, (value) => value === undefined),
  attribute_type: (tokens) => binary(tokens, isOfType),
  begins_with: (tokens) => binary(tokens, begins, requireText),
  contains: (tokens) => binary(tokens, holds),
}

/** Reads a condition's function if one stands next. */
export const readFunction = (tokens: Tokens): Condition | undefined => {
  const name = tokens.peek() ?? ''
  const read = Object.hasOwn(FUNCTIONS, name) && tokens.peek(1) === '(' ? FUNCTIONS[name] : undefined
  if (read === undefined) return undefined
  tokens.take()
  tokens.expect('(')
  const condition = read(tokens)
  tokens.expect(')')
  return condition
}
