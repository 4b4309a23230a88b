/**
 * Values as the document client marshalls them and gives them back: text, finite numbers, booleans, null, bytes, lists, maps, sets of one
 * kind. What is undefined is left out (`removeUndefinedValues`); whatever else cannot be stored is refused as the client refuses it.
 */
export type Item = Record<string, unknown>

export type AttributeType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'L' | 'M' | 'SS' | 'NS' | 'BS'

const isPlain = (value: object): value is Item => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const storedNumber = (value: number | bigint): number => {
  const number = Number(value)
  if (!Number.isFinite(number)) throw new Error(`Special numeric value ${number} is not allowed`)
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER) throw new Error(`Number ${number} is outside the safe integers.`)
  return number
}

const storedSet = (set: ReadonlySet<unknown>): Set<unknown> => {
  const members = [...set].filter((member) => member !== undefined).map(storedValue)
  if (members.length === 0) throw new Error('Pass a non-empty set, or options.convertEmptyValues=true.')
  const [first] = members
  if (!(typeof first === 'string' || typeof first === 'number' || first instanceof Uint8Array))
    throw new Error(`Only Number Set (NS), Binary Set (BS), String Set (SS) are allowed.`)
  return new Set(members)
}

/** A deep copy of a value in its stored form. */
export const storedValue = (value: unknown): unknown => {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  if (typeof value === 'number' || typeof value === 'bigint') return storedNumber(value)
  if (Array.isArray(value)) return value.filter((member) => member !== undefined).map(storedValue)
  if (value instanceof Set) return storedSet(value)
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (typeof value === 'object' && value !== null && isPlain(value)) return storedItem(value)
  throw new Error(`Unsupported type passed: ${String(value)}.`)
}

/** A deep copy of an item or map, without what is undefined. */
export const storedItem = (item: Readonly<Record<string, unknown>>): Item => {
  const copy: Item = {}
  for (const name of Object.keys(item)) {
    const value = item[name]
    if (value !== undefined) copy[name] = storedValue(value)
  }
  return copy
}

const typeOfSet = (set: ReadonlySet<unknown>): AttributeType => {
  const [first] = set
  if (typeof first === 'string') return 'SS'
  return typeof first === 'number' ? 'NS' : 'BS'
}

/** The type of a stored value. */
export const typeOf = (value: unknown): AttributeType => {
  if (typeof value === 'string') return 'S'
  if (typeof value === 'number') return 'N'
  if (typeof value === 'boolean') return 'BOOL'
  if (value === null) return 'NULL'
  if (Array.isArray(value)) return 'L'
  if (value instanceof Set) return typeOfSet(value)
  return value instanceof Uint8Array ? 'B' : 'M'
}

export const isMap = (value: unknown): value is Item => value !== undefined && typeOf(value) === 'M'

/** Places a UTF-16 unit where its character stands in UTF-8: pairs of surrogates come after all else. */
const placeOf = (unit: number): number => {
  if (unit >= 0xe000) return unit - 0x800
  return unit >= 0xd800 ? unit + 0x2000 : unit
}

/** Order of texts by their UTF-8 bytes, as the engine sorts. */
export const compareText = (one: string, other: string): number => {
  if (one === other) return 0
  const shorter = Math.min(one.length, other.length)
  for (let at = 0; at < shorter; at += 1) {
    const [left, right] = [one.charCodeAt(at), other.charCodeAt(at)]
    if (left !== right) return placeOf(left) - placeOf(right)
  }
  return one.length - other.length
}

/** Order of two stored values; undefined when they cannot be ordered: of different types, or of a type without order. */
export const compareValues = (one: unknown, other: unknown): number | undefined => {
  if (typeof one === 'string' && typeof other === 'string') return compareText(one, other)
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (one instanceof Uint8Array && other instanceof Uint8Array) return Buffer.compare(one, other)
  return undefined
}

const sameMembers = (one: ReadonlySet<unknown>, other: ReadonlySet<unknown>): boolean => {
  if (one.size !== other.size) return false
  const others = [...other]
  return [...one].every((member) => other.has(member) || others.some((each) => equalValues(member, each)))
}

const sameEntries = (one: Item, other: Item): boolean => {
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && equalValues(one[name], other[name]))
  )
}

/** True when two stored values are one and the same value: sets in any order, lists in theirs. */
export const equalValues = (one: unknown, other: unknown): boolean => {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (typeOf(one) !== typeOf(other)) return false
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((member, at) => equalValues(member, other[at]))
  if (one instanceof Set && other instanceof Set) return sameMembers(one, other)
  if (one instanceof Uint8Array && other instanceof Uint8Array) return Buffer.compare(one, other) === 0
  return isMap(one) && isMap(other) && sameEntries(one, other)
}

const textSize = (text: string): number => Buffer.byteLength(text)
/** About half a byte a significant digit, one for the exponent, one for the sign. */
const numberSize = (value: number): number => {
  const digits = Math.abs(value)
    .toString()
    .replace(/\D|0+$/g, '').length
  return Math.ceil(digits / 2) + 1 + (value < 0 ? 1 : 0)
}

const sizeOfValue = (value: unknown): number => {
  if (typeof value === 'string') return textSize(value)
  if (typeof value === 'number') return numberSize(value)
  if (typeof value === 'boolean' || value === null) return 1
  if (value instanceof Uint8Array) return value.length
  if (value instanceof Set) return [...value].reduce<number>((sum, member) => sum + sizeOfValue(member), 0)
  if (Array.isArray(value)) return value.reduce<number>((sum, member) => sum + 1 + sizeOfValue(member), 3)
  return isMap(value) ? 3 + Object.keys(value).length + sizeOfItem(value) : 0
}

/** Bytes that an item takes by the documented rules (Developer Guide, "DynamoDB item sizes and formats"): names count. */
export const sizeOfItem = (item: Item): number => {
  let sum = 0
  for (const name of Object.keys(item)) sum += textSize(name) + sizeOfValue(item[name])
  return sum
}
