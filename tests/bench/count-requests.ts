import type { Documents } from '../../functions/shared/dynamo/table.ts'

export type Counted = { requests: string[]; readUnits: number; writeUnits: number }

/** A strongly consistent read counts each started 4 KB, and an item that is not there counts as one. */
const READ_UNIT_BYTES = 4096
const WRITE_UNIT_BYTES = 1024

/** The size DynamoDB bills: names and values in UTF-8, numbers by digits, a few bytes for each list and map. */
const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value)
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1
  if (typeof value === 'boolean' || value === null || value === undefined) return 1
  if (value instanceof Uint8Array) return value.byteLength
  if (Array.isArray(value)) return 3 + value.reduce<number>((sum, one) => sum + 1 + sizeOf(one), 0)
  return 3 + itemBytes(value as Readonly<Record<string, unknown>>)
}
const itemBytes = (item: Readonly<Record<string, unknown>>): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOf(value), 0)

type BatchGet = { readonly RequestItems: Readonly<Record<string, { readonly Keys: readonly unknown[] }>> }
type BatchFound = { readonly Responses?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> }
type Put = { readonly Item: Readonly<Record<string, unknown>> }

/**
 * Counts requests and capacity of everything sent through a document client from now on, from the items themselves: the emulator's own
 * figures are not AWS's. `indexKeys` are the attributes that put an item into an index.
 */
export const countRequests = (db: Documents, indexKeys: readonly string[]): Counted => {
  const counted: Counted = { requests: [], readUnits: 0, writeUnits: 0 }
  db.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        counted.requests.push(commandName)
        const result = await next(args)
        if (commandName.startsWith('BatchGet')) {
          const asked = Object.values((args.input as BatchGet).RequestItems).flatMap(({ Keys }) => Keys).length
          const found = Object.values((result.output as BatchFound).Responses ?? {}).flat()
          const units = found.reduce((sum, item) => sum + Math.ceil(itemBytes(item) / READ_UNIT_BYTES), 0)
          counted.readUnits += units + asked - found.length
        }
        if (commandName.startsWith('Put')) {
          const { Item } = args.input as Put
          const copies = 1 + indexKeys.filter((key) => Item[key] !== undefined).length
          counted.writeUnits += copies * Math.ceil(itemBytes(Item) / WRITE_UNIT_BYTES)
        }
        return result
      },
    { step: 'initialize', name: 'countRequests' },
  )
  return counted
}
