import { marshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AnyEvent } from '../../functions/shared/events/envelope.ts'
import { outboxLine } from '../../functions/shared/events/outbox-line.ts'
import type { PublishDeps } from '../../functions/shared/events/publish-lines.ts'
import { publishStream } from '../../functions/shared/events/publish-stream.ts'
import { log } from '../../functions/shared/telemetry/log.ts'
import { eventNo, eventsUpTo } from '../support/outbox-events.ts'

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>

const recordOf = (item: Record<string, unknown>, place: number): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: `sequence-${place}`, NewImage: marshall(item) as Image },
})
const streamOf = (events: readonly AnyEvent[]): DynamoDBStreamEvent => ({
  Records: events.map((event, place) => recordOf(outboxLine(event), place + 1)),
})

/** A bus that refuses the events of these sequences. */
const refusing = (...sequences: readonly number[]) => {
  const sent: AnyEvent[] = []
  const deps: PublishDeps = {
    put: async (events) => {
      sent.push(...events)
      return events.map(({ sequence }) => !sequences.includes(sequence))
    },
    markSent: async () => undefined,
  }
  return { deps, sent }
}

beforeEach(() => {
  vi.spyOn(log, 'info').mockReturnValue()
})
afterEach(() => vi.restoreAllMocks())

describe('the stream of a table', () => {
  test('brings each line’s event to the bus as it was written', async () => {
    const { deps, sent } = refusing()
    expect(await publishStream(deps)(streamOf(eventsUpTo(12)))).toEqual({ batchItemFailures: [] })
    expect(sent).toEqual(eventsUpTo(12))
  })

  test('has those lines again, singly, that the bus did not take', async () => {
    const { deps } = refusing(2, 11)
    expect(await publishStream(deps)(streamOf(eventsUpTo(12)))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'sequence-2' }, { itemIdentifier: 'sequence-11' }],
    })
  })

  test('has all of them again when the bus does not answer', async () => {
    const deps: PublishDeps = { ...refusing().deps, put: () => Promise.reject(new Error('no bus')) }
    await expect(publishStream(deps)(streamOf(eventsUpTo(2)))).rejects.toThrow('no bus')
  })

  test('sends nothing at all of a batch in which one line is no event, so that the batch is halved', async () => {
    const { deps, sent } = refusing()
    const good = recordOf(outboxLine(eventNo(1)), 1)
    const bad = recordOf({ pk: 'outbox#2026-05-01', event: { id: 'of-no-known-form' } }, 2)
    await expect(publishStream(deps)({ Records: [good, bad] })).rejects.toThrow()
    await expect(publishStream(deps)({ Records: [{ eventName: 'INSERT', dynamodb: {} }] })).rejects.toThrow()
    expect(sent).toEqual([])
    expect(await publishStream(deps)({ Records: [good] })).toEqual({ batchItemFailures: [] })
  })

  test('logs how many, and nothing of what they say', async () => {
    await publishStream(refusing(1).deps)(streamOf(eventsUpTo(2)))
    expect(log.info).toHaveBeenCalledExactlyOnceWith('published', { lines: 2, failed: 1 })
  })
})
