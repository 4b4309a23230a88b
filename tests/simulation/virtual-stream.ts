import { marshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import type { Change } from '../support/fake-dynamo/fake-table.ts'
import type { SeededRandom } from '../support/seeded-random.ts'
import type { Agenda } from './agenda.ts'

const BATCH_MAX = 100
/** As the stacks have it: after so many tries a batch goes to the on-failure queue, and the sweepers find what it told of. */
const TRIES_MAX = 10
const READ_EVERY_MS = 250
const AGAIN_MS = 1000

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>
const recordOf = ({ sequence, after }: Change): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: String(sequence), NewImage: marshall(after?.item ?? {}) as Image },
})

/**
 * A reader of a table's stream by the story's clock: in order, one batch at a time; after a failure from the first failed record on once more.
 * @param kind the stream's own filter: inserted items of this kind alone
 * @param lost how often a batch never comes at all
 */
export const virtualStream = (
  kind: string,
  read: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>,
  { now, at }: Agenda,
  random: SeededRandom,
  lost: number,
) => {
  let waiting: Change[] = []
  let tries = 0
  let isOrdered = false

  const firstFailed = async (batch: readonly Change[]): Promise<number | undefined> => {
    try {
      const { batchItemFailures } = await read({ Records: batch.map(recordOf) })
      const failed = batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier))
      return failed.length === 0 ? undefined : Math.min(...failed)
    } catch {
      // The reader died: the whole batch comes again.
      return batch[0]?.sequence
    }
  }
  const order = (ms: number): void => {
    if (isOrdered || waiting.length === 0) return
    isOrdered = true
    at(now() + ms, go)
  }
  const go = async (): Promise<void> => {
    const batch = waiting.slice(0, BATCH_MAX)
    const isLost = random.chance(lost) || tries >= TRIES_MAX
    const failed = isLost ? undefined : await firstFailed(batch)
    const last = batch.at(-1)?.sequence ?? 0
    waiting = waiting.filter(({ sequence }) => sequence >= (failed ?? last + 1))
    tries = failed === undefined ? 0 : tries + 1
    isOrdered = false
    order(failed === undefined ? random.below(READ_EVERY_MS) : AGAIN_MS)
  }
  return {
    /** What changed in the table. */
    tell(changes: readonly Change[]): void {
      for (const change of changes)
        if (change.before === undefined && change.after?.item['kind'] === kind) waiting.push(change)
      order(random.below(READ_EVERY_MS))
    },
    isAtEnd: () => waiting.length === 0,
  }
}
