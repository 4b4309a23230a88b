import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import type { SeededRandom } from '../support/seeded-random.ts'
import { type Expression, randomCondition, randomUpdate, soundCondition, TEXTS } from './random-expressions.ts'

/** One step of a program: run against a database it answers whatever that database answered. */
export type Step = { readonly told: string; readonly run: (db: Documents) => Promise<object> }

export const PARTITIONS = ['a', 'b', '王'] as const
const SORTS = ['s', 's1', 's10', 's2', 't', '王', '～', '😀'] as const

const KEYS = PARTITIONS.flatMap((pk) => SORTS.map((sk) => ({ pk, sk })))

const key = (random: SeededRandom) => ({ pk: random.pick(PARTITIONS), sk: random.pick(SORTS) })

const item = (random: SeededRandom): Record<string, unknown> => {
  const attributes: Readonly<Record<string, () => unknown>> = {
    n: () => random.below(6) - 2,
    k: () => random.pick([random.below(4), undefined]),
    t: () => random.pick(TEXTS),
    flag: () => random.chance(0.5),
    l: () => [random.below(3), random.pick(TEXTS), null].slice(random.below(3)),
    m: () => ({ a: random.below(3), b: ['x', random.below(3)] }),
    ss: () => new Set(random.shuffled(['a', 'b', 'c']).slice(random.below(3))),
    bytes: () => new Uint8Array([random.below(3), 200]),
    g: () => random.pick(['g1', 'g2']),
    h: () => `h${random.below(1000)}`,
  }
  const chosen = Object.entries(attributes).filter(() => random.chance(0.7))
  return { ...key(random), ...Object.fromEntries(chosen.map(([name, make]) => [name, make()])) }
}

/** Names and values of several expressions, left out when there are none, as the engine wants it. */
const placeholders = (...expressions: readonly (Expression | undefined)[]) => {
  const names = Object.assign({}, ...expressions.map((expression) => expression?.names))
  const values = Object.assign({}, ...expressions.map((expression) => expression?.values))
  return {
    ...(Object.keys(names).length === 0 ? {} : { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
  }
}

const conditional = (random: SeededRandom, update?: Expression) => {
  const condition = random.chance(0.6) ? randomCondition(random) : undefined
  return {
    ...placeholders(condition, update),
    ...(condition === undefined ? {} : { ConditionExpression: condition.text }),
    ...(random.chance(0.5) ? { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const } : {}),
  }
}

const step = (name: string, input: object, run: Step['run']): Step => ({
  told: `${name} ${JSON.stringify(input, (_, value) => (value instanceof Set ? [...value] : value))}`,
  run,
})

const put = (table: string, random: SeededRandom): Step => {
  const input = { TableName: table, Item: item(random), ...conditional(random) }
  const ReturnValues = random.pick(['NONE', 'ALL_OLD'] as const)
  return step('Put', input, (db) => db.send(new PutCommand({ ...input, ReturnValues })))
}
const erase = (table: string, random: SeededRandom): Step => {
  const input = { TableName: table, Key: key(random), ...conditional(random) }
  const ReturnValues = random.pick(['NONE', 'ALL_OLD'] as const)
  return step('Delete', input, (db) => db.send(new DeleteCommand({ ...input, ReturnValues })))
}
const update = (table: string, random: SeededRandom): Step => {
  const expression = randomUpdate(random)
  const input = {
    TableName: table,
    Key: key(random),
    UpdateExpression: expression.text,
    ...conditional(random, expression),
  }
  const ReturnValues = random.pick(['NONE', 'ALL_OLD', 'ALL_NEW'] as const)
  return step('Update', input, (db) => db.send(new UpdateCommand({ ...input, ReturnValues })))
}
const get = (table: string, random: SeededRandom): Step => {
  const input = { TableName: table, Key: key(random), ConsistentRead: true }
  return step('Get', input, (db) => db.send(new GetCommand(input)))
}
const batchGet = (table: string, random: SeededRandom): Step => {
  const Keys = Array.from({ length: 1 + random.below(5) }, () => key(random))
  const input = { RequestItems: { [table]: { Keys, ConsistentRead: true } } }
  return step('BatchGet', input, (db) => db.send(new BatchGetCommand(input)))
}

const RANGES: readonly ((random: SeededRandom, sort: string) => Expression)[] = [
  () => ({ text: '', names: {}, values: {} }),
  (random, sort) => ({
    text: ` AND begins_with(${sort}, :s)`,
    names: {},
    values: { ':s': random.pick(['s', 's1', 'h', '王']) },
  }),
  (random, sort) => ({
    text: ` AND ${sort} ${random.pick(['=', '<', '<=', '>', '>='])} :s`,
    names: {},
    values: { ':s': random.pick([...SORTS, 'h5']) },
  }),
  (random, sort) => ({
    text: ` AND ${sort} BETWEEN :s AND :e`,
    names: {},
    values: { ':s': random.pick(['s1', 'h3', 'a']), ':e': random.pick(['s2', 'h7', '～', '😀']) },
  }),
]

const query = (table: string, random: SeededRandom): Step => {
  const isOfIndex = random.chance(0.5)
  const [pk, sk] = isOfIndex ? ['g', 'h'] : ['pk', 'sk']
  const range = random.pick(RANGES)(random, sk)
  // The engine reads a filter only when there is something to filter: it would find no mistake where nothing lies.
  const filter = random.chance(0.3) ? soundCondition(random) : undefined
  const partition: Expression = {
    text: '',
    names: { '#p': pk },
    values: { ':p': random.pick(isOfIndex ? ['g1', 'g2'] : PARTITIONS) },
  }
  const input = {
    TableName: table,
    ...(isOfIndex ? { IndexName: 'by-g' } : { ConsistentRead: true }),
    KeyConditionExpression: `#p = :p${range.text}`,
    ...(filter === undefined ? {} : { FilterExpression: filter.text }),
    ...placeholders(partition, range, filter),
    ScanIndexForward: random.chance(0.5),
    ...(random.chance(0.7) ? { Limit: 1 + random.below(4) } : {}),
  }
  return step('Query', input, async (db) => {
    const pages = []
    let from: Record<string, unknown> | undefined
    do {
      if (pages.length > KEYS.length) throw new Error('The pages go round in circles.')
      const page = await db.send(
        new QueryCommand({ ...input, ...(from === undefined ? {} : { ExclusiveStartKey: from }) }),
      )
      const { Items, Count, ScannedCount, LastEvaluatedKey } = page
      pages.push({ Items, Count, ScannedCount, LastEvaluatedKey })
      from = LastEvaluatedKey
    } while (from !== undefined)
    return { pages }
  })
}

const part = (table: string, random: SeededRandom) => {
  const expression = randomUpdate(random)
  const kinds = [
    () => ({ Put: { TableName: table, Item: item(random), ...conditional(random) } }),
    () => ({ Delete: { TableName: table, Key: key(random), ...conditional(random) } }),
    () => ({
      Update: {
        TableName: table,
        Key: key(random),
        UpdateExpression: expression.text,
        ...conditional(random, expression),
      },
    }),
    () => {
      const condition = randomCondition(random)
      return {
        ConditionCheck: {
          TableName: table,
          Key: key(random),
          ConditionExpression: condition.text,
          ...placeholders(condition),
        },
      }
    },
  ]
  return random.pick(kinds)()
}

const transact = (table: string, random: SeededRandom): Step => {
  const input = { TransactItems: Array.from({ length: 1 + random.below(3) }, () => part(table, random)) }
  return step('TransactWrite', input, (db) => db.send(new TransactWriteCommand(input)))
}

const CHECKS = 12

/** Many conditions on many items in one request, which says of each whether it held. */
const checks = (table: string, random: SeededRandom): Step => {
  const TransactItems = random
    .shuffled(KEYS)
    .slice(0, CHECKS)
    .map((Key) => {
      const condition = soundCondition(random)
      const request = { TableName: table, Key, ConditionExpression: condition.text }
      return { ConditionCheck: { ...request, ...placeholders(condition) } }
    })
  return step('Checks', { TransactItems }, (db) => db.send(new TransactWriteCommand({ TransactItems })))
}

const KINDS = [
  put,
  put,
  put,
  update,
  update,
  update,
  erase,
  get,
  batchGet,
  query,
  query,
  transact,
  transact,
  checks,
  checks,
] as const

/** The next step of a random program over one small table, so small that its steps meet. */
export const randomStep = (table: string, random: SeededRandom): Step => random.pick(KINDS)(table, random)
