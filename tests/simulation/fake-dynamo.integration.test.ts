import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import type { Documents } from '../../functions/shared/dynamo/table.ts'
import { fakeDynamo } from '../support/fake-dynamo/fake-documents.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { makeTable } from '../support/tables.ts'
import { answerOf } from './answers.ts'
import { PARTITIONS, randomStep } from './random-commands.ts'
import { seedsOr } from './seeds.ts'

/** Forty programs of such a length were played while the fake was written; each of these is a few seconds of the engine's time. */
const STEPS = 300
const INDEX = { name: 'by-g', pk: 'g', sk: 'h' }

const partitionOf = async (table: string, db: Documents, partition: string): Promise<unknown> => {
  const { Items } = await db.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition },
      ConsistentRead: true,
    }),
  )
  return Items
}

test.each(seedsOr(1, 2, 3, 4, 5, 6))(
  'program %i is answered by the fake as by the engine, step by step, and leaves the same behind',
  async (seed) => {
    const { name, db: engine, drop } = await makeTable([INDEX])
    const { db: fake } = fakeDynamo({ [name]: { [INDEX.name]: INDEX } })
    const random = seededRandom(seed)
    for (let at = 0; at < STEPS; at += 1) {
      const step = randomStep(name, random)
      const answered = await answerOf(step, engine)
      expect(await answerOf(step, fake), `seed ${seed}, step ${at}: ${step.told}`).toEqual(answered)
    }
    for (const partition of PARTITIONS)
      expect(await partitionOf(name, fake, partition)).toEqual(await partitionOf(name, engine, partition))
    await drop()
  },
)
