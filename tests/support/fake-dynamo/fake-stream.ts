import { marshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import type { SeededRandom } from '../seeded-random.ts'
import type { Change, FakeTable } from './fake-table.ts'

const BATCH_MAX = 100
/** After so many tries a batch goes to the on-failure queue, and the sweeper finds its lines. */
const TRIES_MAX = 10

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>

const recordOf = ({ sequence, after }: Change): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: String(sequence), NewImage: marshall(after?.item ?? {}) as Image },
})

/** The stream's own filter: inserted outbox lines alone. */
const isLine = ({ before, after }: Change): boolean => before === undefined && after?.item['kind'] === 'outbox'

/**
 * A table's stream before its publisher: in order, one batch at a time; after a failure from the first failed record on once more.
 * @param lost how often a batch never comes at all
 */
export const fakeStream = (
  table: FakeTable,
  publish: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>,
  random: SeededRandom,
  lost: number,
) => {
  let position = 0
  let tries = 0
  let isBusy = false
  const firstFailed = async (lines: readonly Change[]): Promise<number | undefined> => {
    try {
      const { batchItemFailures } = await publish({ Records: lines.map(recordOf) })
      const failed = batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier))
      return failed.length === 0 ? undefined : Math.min(...failed)
    } catch {
      // The publisher died or threw: the whole batch comes again.
      return lines[0]?.sequence
    }
  }
  const go = async (): Promise<void> => {
    const batch = table.changes.slice(position, position + 1 + random.below(BATCH_MAX))
    const lines = batch.filter(isLine)
    const isLost = random.chance(lost) || tries >= TRIES_MAX
    const failed = lines.length === 0 || isLost ? undefined : await firstFailed(lines)
    tries = failed === undefined ? 0 : tries + 1
    position = failed === undefined ? position + batch.length : failed - 1
  }
  return {
    /** Lets the publisher have the next batch, unless it is at one. */
    async step(): Promise<void> {
      if (isBusy) return
      isBusy = true
      await go()
      isBusy = false
    },
    isAtEnd: () => !isBusy && position >= table.changes.length,
  }
}
