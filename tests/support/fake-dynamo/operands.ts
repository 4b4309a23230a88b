import { type Item, isMap, typeOf } from './attribute-values.ts'
import { type Given, named, readPath, valueAt } from './document-path.ts'
import { refusedAsInvalid } from './faults-of-dynamo.ts'
import type { Tokens } from './tokens.ts'

/** What an operand is worth of an item; undefined when the item has nothing there. */
export type Operand = {
  readonly of: (item: Item, given: Given) => unknown
  /** The placeholder when the operand is a value that came with the request, and not one of the item. */
  readonly placeholder?: string
}

/** A value of the request: `:v`. */
export const readPlaceholder = (tokens: Tokens): string => {
  const token = tokens.take()
  if (!token.startsWith(':')) throw refusedAsInvalid(`Invalid expression: Syntax error; token: ${token}`)
  tokens.use(token)
  return token
}

const SIZED = ['S', 'B', 'L', 'M', 'SS', 'NS', 'BS']

/** `size(path)`: UTF-16 units of text, bytes of binary, members of anything else. */
const sizeOf = (value: unknown): number | undefined => {
  if (value === undefined || !SIZED.includes(typeOf(value))) return undefined
  if (typeof value === 'string' || value instanceof Uint8Array || Array.isArray(value)) return value.length
  if (value instanceof Set) return value.size
  return isMap(value) ? Object.keys(value).length : undefined
}

/** Reads a path as an operand. */
export const readPathOperand = (tokens: Tokens): Operand => {
  const path = readPath(tokens)
  return { of: (item, given) => valueAt(item, named(path, given)) }
}

/** Reads `:v`, `size(path)` or a path. */
export const readOperand = (tokens: Tokens): Operand => {
  if (tokens.peek()?.startsWith(':') === true) {
    const placeholder = readPlaceholder(tokens)
    return { placeholder, of: (_, { values }) => values[placeholder] }
  }
  if (tokens.peek() === 'size' && tokens.peek(1) === '(') {
    tokens.take()
    tokens.expect('(')
    const inner = readPathOperand(tokens)
    tokens.expect(')')
    return { of: (item, given) => sizeOf(inner.of(item, given)) }
  }
  return readPathOperand(tokens)
}
