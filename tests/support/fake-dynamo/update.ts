import { equalValues, type Item, storedItem, storedValue, typeOf } from './attribute-values.ts'
import { type DocumentPath, type Given, named, readPath, removeAt, setAt, valueAt } from './document-path.ts'
import { refusedAsInvalid } from './faults-of-dynamo.ts'
import { readPlaceholder } from './operands.ts'
import type { Tokens } from './tokens.ts'
import { addNumbers, readUpdateValue, type UpdateValue } from './update-values.ts'

const SECTIONS = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const
type Section = (typeof SECTIONS)[number]
type Action = { readonly section: Section; readonly path: DocumentPath; readonly value: UpdateValue }

/** A parsed update. */
export type Update = {
  /** The attributes it writes. Refused when two of its paths overlap. */
  readonly attributes: (given: Given) => ReadonlySet<string>
  /** Of the old item and what is given it makes the new one. */
  readonly apply: (item: Item, given: Given) => Item
}

const badOperand = () => refusedAsInvalid('Incorrect operand type for operator or function')

const union = (held: unknown, by: unknown): unknown => {
  if (held === undefined) return by
  if (typeof by === 'number') return addNumbers(held, by)
  if (!(held instanceof Set && by instanceof Set) || typeOf(held) !== typeOf(by)) throw badOperand()
  return new Set([...held, ...without(by, held)])
}

const without = (held: ReadonlySet<unknown>, by: ReadonlySet<unknown>): readonly unknown[] =>
  [...held].filter((member) => ![...by].some((other) => equalValues(member, other)))

const addTo = (held: unknown, by: unknown): unknown => {
  if (typeof by !== 'number' && !(by instanceof Set)) throw badOperand()
  return union(held, by)
}

/** The set without these members; undefined when none is left, for there is no empty set. */
const deleteFrom = (held: unknown, by: unknown): unknown => {
  if (!(by instanceof Set)) throw badOperand()
  if (held === undefined) return undefined
  if (!(held instanceof Set) || typeOf(held) !== typeOf(by)) throw badOperand()
  const left = without(held, by)
  return left.length === 0 ? undefined : new Set(left)
}

const RESULTS: Readonly<Record<Section, (held: unknown, by: unknown) => unknown>> = {
  SET: (_, by) => by,
  REMOVE: () => undefined,
  ADD: addTo,
  DELETE: deleteFrom,
}

const readAction = (section: Section, tokens: Tokens): Action => {
  const path = readPath(tokens)
  if (section === 'REMOVE') return { section, path, value: () => undefined }
  if (section === 'SET') {
    tokens.expect('=')
    return { section, path, value: readUpdateValue(tokens) }
  }
  const placeholder = readPlaceholder(tokens)
  return { section, path, value: (_, { values }) => values[placeholder] }
}

const readSection = (tokens: Tokens): readonly Action[] => {
  const section = SECTIONS.find((name) => tokens.takeIf(name))
  if (section === undefined) throw refusedAsInvalid(`Invalid UpdateExpression: Syntax error; token: ${tokens.peek()}`)
  const actions = [readAction(section, tokens)]
  while (tokens.takeIf(',')) actions.push(readAction(section, tokens))
  return actions
}

const startsWith = (path: DocumentPath, start: DocumentPath): boolean => start.every((step, at) => path[at] === step)

const requireApart = (paths: readonly DocumentPath[]): void => {
  const overlaps = paths.some((path, at) => paths.some((other, place) => place !== at && startsWith(path, other)))
  if (overlaps) throw refusedAsInvalid('Invalid UpdateExpression: Two document paths overlap with each other')
}

/** Places in one list are taken away from the last to the first, so that each means the member it meant before. */
const lastPlacesFirst = (one: DocumentPath, other: DocumentPath): number => {
  const [left, right] = [one.at(-1), other.at(-1)]
  return typeof left === 'number' && typeof right === 'number' ? right - left : 0
}

/** Reads an update expression: each of SET, REMOVE, ADD, DELETE once at most. */
export const readUpdate = (tokens: Tokens): Update => {
  const sections: (readonly Action[])[] = [readSection(tokens)]
  while (!tokens.isAtEnd()) sections.push(readSection(tokens))
  const kinds = sections.map(([action]) => action?.section)
  if (new Set(kinds).size < kinds.length)
    throw refusedAsInvalid('Invalid UpdateExpression: A section can only be used once in an update expression')
  const actions = sections.flat()
  const pathsOf = (given: Given): readonly DocumentPath[] => actions.map(({ path }) => named(path, given))
  return {
    attributes: (given) => {
      const paths = pathsOf(given)
      requireApart(paths)
      return new Set(paths.map(([first]) => String(first)))
    },
    apply: (item, given) => {
      const paths = pathsOf(given)
      const results = actions.map(({ section, value }, at) => {
        const path = paths[at] ?? []
        return { path, result: RESULTS[section](valueAt(item, path), value(item, given)) }
      })
      const after = storedItem(item)
      for (const { path, result } of results) if (result !== undefined) setAt(after, path, storedValue(result))
      const removed = results.filter(({ result }) => result === undefined).map(({ path }) => path)
      for (const path of removed.sort(lastPlacesFirst)) removeAt(after, path)
      return after
    },
  }
}
