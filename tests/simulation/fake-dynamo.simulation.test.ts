import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { beforeEach, describe, expect, test } from 'vitest'
import { plainItem } from '../../functions/shared/dynamo/plain-item.ts'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import { type FakeDynamo, fakeDynamo } from '../support/fake-dynamo/fake-documents.ts'
import { type FaultRates, NO_FAULTS } from '../support/fake-dynamo/fault-rates.ts'
import { seededRandom } from '../support/seeded-random.ts'

/** What the random programs do not meet: rules of AWS that the engine at hand does not keep, and what goes wrong on demand. */

const clock = { now: 0 }
let fake: FakeDynamo
let db: Documents
beforeEach(() => {
  clock.now = 0
  fake = fakeDynamo({ t: { 'by-g': { pk: 'g', sk: 'h' } } }, () => clock.now)
  db = fake.db
})

const KEY = { pk: 'p', sk: 's' }
const put = (item: Record<string, unknown>, to = db) =>
  to.send(new PutCommand({ TableName: 't', Item: { ...KEY, ...item } }))
const get = async (from = db) => (await from.send(new GetCommand({ TableName: 't', Key: KEY }))).Item
const update = (UpdateExpression: string, more: object = {}) =>
  db.send(new UpdateCommand({ TableName: 't', Key: KEY, UpdateExpression, ...more }))
const INVALID = { name: 'ValidationException' }
const withFaults = (rates: Partial<FaultRates>) => fake.client({ ...NO_FAULTS, ...rates }, seededRandom(1))

describe('a rule of AWS', () => {
  test('two paths of an update must not overlap; two beside each other may stand', async () => {
    await put({ m: {} })
    const values = { ExpressionAttributeValues: { ':a': 1, ':b': 2 } }
    await expect(update('SET m = :a, m.b = :b', values)).rejects.toMatchObject(INVALID)
    await update('SET m.a = :a, m.b = :b', values)
    expect(await get()).toEqual({ ...KEY, m: { a: 1, b: 2 } })
  })

  test('a key is not updated, in a transaction neither', async () => {
    const Update = {
      TableName: 't',
      Key: KEY,
      UpdateExpression: 'SET pk = :a',
      ExpressionAttributeValues: { ':a': 'q' },
    }
    await expect(update('SET pk = :a', { ExpressionAttributeValues: { ':a': 'q' } })).rejects.toMatchObject(INVALID)
    await expect(db.send(new TransactWriteCommand({ TransactItems: [{ Update }] }))).rejects.toMatchObject(INVALID)
  })

  test('nothing is taken out of what is not there; out of what is there it is', async () => {
    await put({ m: { a: 1, b: 2 } })
    await expect(update('REMOVE x.a')).rejects.toMatchObject(INVALID)
    await update('REMOVE m.a')
    expect(await get()).toEqual({ ...KEY, m: { b: 2 } })
  })

  test('places of a list are all meant as they were before', async () => {
    await put({ l: ['a', 'b', 'c', 'd'] })
    await update('REMOVE l[0], l[2]')
    expect(await get()).toEqual({ ...KEY, l: ['b', 'd'] })
  })

  test('only numbers are added', async () => {
    await put({ n: 'text' })
    await expect(update('SET n = n + :a', { ExpressionAttributeValues: { ':a': 1 } })).rejects.toMatchObject(INVALID)
    await put({ n: 1 })
    await update('SET n = n + :a', { ExpressionAttributeValues: { ':a': 1 } })
    expect(await get()).toEqual({ ...KEY, n: 2 })
  })

  test.each(['begins_with(t, :a)', 't < :b', 'attribute_type(t, :c)'])(
    'a literal of a wrong type is a mistake and not a condition that does not hold: %s',
    async (ConditionExpression) => {
      const all = { ':a': 1, ':b': true, ':c': 'NUMBER' }
      const ExpressionAttributeValues = Object.fromEntries(
        Object.entries(all).filter(([name]) => ConditionExpression.includes(name)),
      )
      const command = { TableName: 't', Key: KEY, ConditionExpression, ExpressionAttributeValues }
      await expect(db.send(new DeleteCommand(command))).rejects.toMatchObject(INVALID)
    },
  )

  test('two attributes that are both missing are not equal', async () => {
    await put({})
    const command = { TableName: 't', Key: KEY, ConditionExpression: 'a = b' }
    await expect(db.send(new DeleteCommand(command))).rejects.toBeInstanceOf(ConditionalCheckFailedException)
  })

  test('a page of exactly its limit says where it ends, for nobody looked further', async () => {
    await put({})
    const command = { TableName: 't', KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': 'p' } }
    expect((await db.send(new QueryCommand({ ...command, Limit: 1 }))).LastEvaluatedKey).toEqual(KEY)
    expect((await db.send(new QueryCommand({ ...command, Limit: 2 }))).LastEvaluatedKey).toBeUndefined()
  })

  test('a page ends at 1 MB, an item at 400 KB', async () => {
    for (const sk of ['1', '2', '3', '4']) await put({ sk, fill: 'x'.repeat(399 * 1024) })
    const command = { TableName: 't', KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': 'p' } }
    expect(await db.send(new QueryCommand(command))).toMatchObject({ Count: 2, LastEvaluatedKey: { sk: '2' } })
    await expect(put({ fill: 'x'.repeat(400 * 1024) })).rejects.toMatchObject(INVALID)
  })

  test('a spent token makes a repeat the same request for ten minutes, and another body a mistake', async () => {
    const adding = (n: number) =>
      new TransactWriteCommand({
        ClientRequestToken: 'token',
        TransactItems: [
          {
            Update: { TableName: 't', Key: KEY, UpdateExpression: 'ADD n :n', ExpressionAttributeValues: { ':n': n } },
          },
        ],
      })
    await db.send(adding(1))
    clock.now = 10 * 60_000 - 1
    await db.send(adding(1))
    expect(await get()).toMatchObject({ n: 1 })
    await expect(db.send(adding(2))).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' })
    clock.now = 10 * 60_000
    await db.send(adding(1))
    expect(await get()).toMatchObject({ n: 2 })
  })
})

describe('the fake', () => {
  test('refuses what it does not know, and does what it does', async () => {
    await expect(db.send(new ScanCommand({ TableName: 't' }))).rejects.toBeInstanceOf(TypeError)
    const known = { TableName: 't', Key: KEY }
    await expect(db.send(new GetCommand({ ...known, ProjectionExpression: 'a' }))).rejects.toBeInstanceOf(TypeError)
    expect(await db.send(new GetCommand(known))).toEqual({})
    await expect(db.send(new GetCommand({ ...known, TableName: 'u' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
  })

  test('keeps copies: whoever changes what he put or got changes nothing in the table', async () => {
    const item = { l: [1] }
    await put(item)
    item.l.push(2)
    const got = await get()
    Object.assign(got ?? {}, { l: 'other' })
    expect(await get()).toEqual({ ...KEY, l: [1] })
  })

  test('tells each change that is one, in order', async () => {
    await put({ n: 1 })
    await put({ n: 1 })
    await put({ n: 2 })
    await db.send(new DeleteCommand({ TableName: 't', Key: KEY }))
    const told = fake
      .table('t')
      .changes.map(({ sequence, before, after }) => [sequence, before?.item['n'], after?.item['n']])
    expect(told).toEqual([
      [1, undefined, 1],
      [2, 1, 2],
      [3, 2, undefined],
    ])
  })
})

describe('on demand', () => {
  test('a reply is lost after the write, a throttled call does nothing', async () => {
    await expect(put({ n: 1 }, withFaults({ lostReply: 1 }).db)).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(await get()).toMatchObject({ n: 1 })
    await expect(put({ n: 2 }, withFaults({ throttle: 1 }).db)).rejects.toMatchObject({ name: 'ThrottlingException' })
    expect(await get()).toMatchObject({ n: 1 })
  })

  test('a call that the SDK sent twice meets its own first writing', async () => {
    const first = new PutCommand({ TableName: 't', Item: KEY, ConditionExpression: 'attribute_not_exists(pk)' })
    await expect(withFaults({ resent: 1 }).db.send(first)).rejects.toBeInstanceOf(ConditionalCheckFailedException)
    expect(await get()).toEqual(KEY)
  })

  test('a process dies before a call or after it, and is dead from then on', async () => {
    const before = withFaults({ deathBefore: 1 })
    await expect(put({ n: 1 }, before.db)).rejects.toMatchObject({ name: 'SimulatedCrash' })
    expect([before.isDead(), await get()]).toEqual([true, undefined])
    const after = withFaults({ deathAfter: 1 })
    await expect(put({ n: 1 }, after.db)).rejects.toMatchObject({ name: 'SimulatedCrash' })
    expect([after.isDead(), await get()]).toMatchObject([true, { n: 1 }])
    await expect(get(after.db)).rejects.toMatchObject({ name: 'SimulatedCrash' })
  })

  test('a transaction meets another at one of its items', async () => {
    const TransactItems = ['1', '2'].map((sk) => ({ Put: { TableName: 't', Item: { pk: 'p', sk } } }))
    const refused = withFaults({ conflict: 1 }).db.send(new TransactWriteCommand({ TransactItems }))
    const error: unknown = await refused.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(TransactionCanceledException)
    const codes =
      error instanceof TransactionCanceledException ? error.CancellationReasons?.map(({ Code }) => Code) : []
    expect(codes?.sort()).toEqual(['None', 'TransactionConflict'])
    expect(fake.table('t').size()).toBe(0)
  })

  test('an eventually consistent read is behind for a second at most; a consistent one never', async () => {
    await put({ n: 1 })
    clock.now = 5000
    await put({ n: 2 })
    const { db: late } = withFaults({ stale: 1 })
    expect(await get(late)).toMatchObject({ n: 1 })
    const consistent = await late.send(new GetCommand({ TableName: 't', Key: KEY, ConsistentRead: true }))
    expect(consistent.Item).toMatchObject({ n: 2 })
    clock.now = 6000
    expect(await get(late)).toMatchObject({ n: 2 })
  })

  test('a refused condition shows the old item in the engine’s own form', async () => {
    await put({ n: 1, tags: new Set(['a']) })
    const command = {
      TableName: 't',
      Item: KEY,
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    }
    const error: unknown = await db.send(new PutCommand(command)).catch((thrown: unknown) => thrown)
    expect(plainItem(error instanceof ConditionalCheckFailedException ? error.Item : undefined)).toEqual({
      ...KEY,
      n: 1,
      tags: new Set(['a']),
    })
  })
})
