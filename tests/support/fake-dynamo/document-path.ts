import { type Item, isMap } from './attribute-values.ts'
import { refusedAsInvalid } from './faults-of-dynamo.ts'
import { isReserved } from './reserved-words.ts'
import type { Tokens } from './tokens.ts'

/** What an expression's placeholders stand for. */
export type Given = {
  readonly names: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, unknown>>
}
/** Steps down into an item: names, aliases (`#n`) and places in lists. */
export type DocumentPath = readonly (string | number)[]

const NAME = /^[A-Za-z_]/
const PLACE = /^\d+$/

const readName = (tokens: Tokens): string => {
  const token = tokens.take()
  if (token.startsWith('#')) tokens.use(token)
  else if (!NAME.test(token)) throw refusedAsInvalid(`Invalid expression: Syntax error; token: ${token}`)
  else if (isReserved(token))
    throw refusedAsInvalid(`Invalid expression: Attribute name is a reserved keyword; reserved keyword: ${token}`)
  return token
}

/** Reads a path: `a`, `#a.b`, `a[0].#c`. */
export const readPath = (tokens: Tokens): DocumentPath => {
  const path: (string | number)[] = [readName(tokens)]
  for (;;) {
    if (tokens.takeIf('.')) path.push(readName(tokens))
    else if (tokens.takeIf('[')) {
      const place = tokens.take()
      if (!PLACE.test(place)) throw refusedAsInvalid(`Invalid expression: Syntax error; token: ${place}`)
      path.push(Number(place))
      tokens.expect(']')
    } else return path
  }
}

/** The path with its aliases replaced. */
export const named = (path: DocumentPath, { names }: Given): DocumentPath =>
  path.map((step) => (typeof step === 'string' && step.startsWith('#') ? (names[step] ?? step) : step))

const stepInto = (value: unknown, step: string | number): unknown => {
  if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined
  return isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined
}

/** What lies at a path without aliases; undefined when nothing does. */
export const valueAt = (item: Item | undefined, path: DocumentPath): unknown => {
  let value: unknown = item
  for (const step of path) {
    if (value === undefined) return undefined
    value = stepInto(value, step)
  }
  return value
}

const badPath = () => refusedAsInvalid('The document path provided in the update expression is invalid for update')

const splitLast = (path: DocumentPath): readonly [DocumentPath, string | number] => [
  path.slice(0, -1),
  path.at(-1) ?? '',
]

/** Puts a value at a path, in place; past the end of a list it is appended. Refused when there is nothing to put it into. */
export const setAt = (item: Item, path: DocumentPath, value: unknown): void => {
  const [above, last] = splitLast(path)
  const parent = valueAt(item, above)
  if (typeof last === 'number' && Array.isArray(parent)) parent[Math.min(last, parent.length)] = value
  else if (typeof last === 'string' && isMap(parent)) parent[last] = value
  else throw badPath()
}

/** Takes away what lies at a path, in place. Places in a list are meant as they were before: take the last away first. */
export const removeAt = (item: Item, path: DocumentPath): void => {
  const [above, last] = splitLast(path)
  const parent = valueAt(item, above)
  if (typeof last === 'number' && Array.isArray(parent)) parent.splice(last, 1)
  else if (typeof last === 'string' && isMap(parent)) delete parent[last]
  else throw badPath()
}
