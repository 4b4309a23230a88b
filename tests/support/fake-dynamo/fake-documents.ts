import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../../functions/shared/dynamo/table.ts'
import { type SeededRandom, seededRandom } from '../seeded-random.ts'
import type { KeyNames } from './fake-index.ts'
import { type FakeTable, fakeTable } from './fake-table.ts'
import { type Chance, chanceOf, type FaultRates, NO_FAULTS } from './fault-rates.ts'
import {
  CONFLICT_REASON,
  NO_REASON,
  noSuchTable,
  replyLost,
  SimulatedCrash,
  throttled,
  transactionCancelled,
  transactionConflict,
} from './faults-of-dynamo.ts'
import { runQuery } from './query.ts'
import { type ReadChance, runBatchGet, runGet, type TableNamed } from './reads.ts'
import { transactions } from './transaction.ts'
import { runDelete, runPut, runUpdate } from './writes.ts'

/** One process's way to the database. Once it died, nothing it asks is done any more. */
export type FakeClient = { readonly db: Documents; readonly isDead: () => boolean; readonly calls: () => number }

export type FakeDynamo = {
  readonly table: (name: string) => FakeTable
  /** A client without faults, for whoever looks on. */
  readonly db: Documents
  /** A client that meets faults at these rates, as this chance will have it. */
  readonly client: (rates: FaultRates, random: SeededRandom) => FakeClient
}

type Request = {
  readonly isWrite: boolean
  readonly transactItems: number
  readonly run: (chance: ReadChance) => object
}

/** Which command this is, and what it does to the tables. */
const requestOf = (command: unknown, table: TableNamed, transact: ReturnType<typeof transactions>): Request => {
  const read = (run: (chance: ReadChance) => object): Request => ({ isWrite: false, transactItems: 0, run })
  const write = (run: () => object, transactItems = 0): Request => ({ isWrite: true, transactItems, run })
  if (command instanceof GetCommand) return read((chance) => runGet(command.input, table, chance))
  if (command instanceof QueryCommand) return read((chance) => runQuery(command.input, table, chance))
  if (command instanceof BatchGetCommand) return read((chance) => runBatchGet(command.input, table, chance))
  if (command instanceof UpdateCommand) return write(() => runUpdate(command.input, table))
  if (command instanceof PutCommand) return write(() => runPut(command.input, table))
  if (command instanceof DeleteCommand) return write(() => runDelete(command.input, table))
  if (command instanceof TransactWriteCommand)
    return write(() => transact(command.input), command.input.TransactItems?.length ?? 0)
  throw new TypeError('The fake of DynamoDB does not know this command.')
}

/** Refusals that come before anything is done. */
const refuseEarly = ({ isWrite, transactItems }: Request, chance: Chance): void => {
  if (chance.meets('throttle')) throw throttled()
  if (!isWrite || !chance.meets('conflict')) return
  if (transactItems === 0) throw transactionConflict()
  const at = chance.pick(transactItems)
  throw transactionCancelled(
    Array.from({ length: transactItems }, (_, place) => (place === at ? CONFLICT_REASON : NO_REASON)),
  )
}

/** Carries a request out, as chance has it: perhaps twice, perhaps unheard. The SDK sends a transaction again under its token: once in effect. */
const carryOut = (request: Request, chance: Chance): object => {
  const reads = { behind: chance.behind(), unread: chance.unread }
  const reply = request.run(reads)
  if (chance.meets('lostReply')) throw replyLost()
  const isRepeated = request.isWrite && request.transactItems === 0 && chance.meets('resent')
  return isRepeated ? request.run(reads) : reply
}

const pause = async (turns: number): Promise<void> => {
  for (let turn = 0; turn < turns; turn += 1) await undefined
}

/** A client of the SDK that is never asked: each of ours is one with a `send` of its own. */
const NOBODY = DynamoDBDocumentClient.from(
  new DynamoDBClient({ region: 'nowhere', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
)

const clientOf = (requestFor: (command: unknown) => Request, chance: Chance): FakeClient => {
  let death: SimulatedCrash | undefined
  let calls = 0
  const die = (): never => {
    death ??= new SimulatedCrash('The process died.')
    throw death
  }
  const send = async (command: unknown): Promise<object> => {
    calls += 1
    await pause(chance.turns())
    if (death !== undefined || chance.meets('deathBefore')) return die()
    const request = requestFor(command)
    refuseEarly(request, chance)
    const reply = carryOut(request, chance)
    if (request.isWrite && chance.meets('deathAfter')) return die()
    await pause(chance.turns())
    return death === undefined ? reply : die()
  }
  const own: Documents = Object.create(NOBODY)
  return { db: Object.assign(own, { send }), isDead: () => death !== undefined, calls: () => calls }
}

/**
 * DynamoDB in memory, for the tables named with their indexes: tens of thousands of calls a second, exact where the product asks, and
 * refusing what it does not know. tests/simulation/fake-dynamo.integration.test.ts holds it against the engine.
 */
export const fakeDynamo = (
  tables: Readonly<Record<string, Readonly<Record<string, KeyNames>>>>,
  now: () => number = () => 0,
): FakeDynamo => {
  const byName = new Map(Object.entries(tables).map(([name, indexes]) => [name, fakeTable(name, indexes, now)]))
  const table: TableNamed = (name = '') => {
    const found = byName.get(name)
    if (found === undefined) throw noSuchTable(name)
    return found
  }
  const transact = transactions(table, now)
  const client = (rates: FaultRates, random: SeededRandom): FakeClient =>
    clientOf((command) => requestOf(command, table, transact), chanceOf(rates, random))
  return { table, client, db: client(NO_FAULTS, seededRandom(0)).db }
}
