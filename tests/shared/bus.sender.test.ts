import { EventBridgeClient, type PutEventsCommandOutput } from '@aws-sdk/client-eventbridge'
import { expect, test } from 'vitest'
import { busSender } from '../../functions/shared/events/bus.sender.ts'
import { eventsUpTo } from '../support/outbox-events.ts'

/** A bus whose client answers this; nothing leaves the process. */
const busAnswering = (Entries: PutEventsCommandOutput['Entries']) => {
  const asked: unknown[] = []
  const client = new EventBridgeClient({ region: 'ap-southeast-1' })
  client.middlewareStack.add(
    () => async (args) => {
      asked.push(args.input)
      const output: PutEventsCommandOutput = { Entries, $metadata: {} }
      return { output, response: undefined }
    },
    { step: 'initialize', priority: 'high' },
  )
  return { ...busSender('bus-of-tests', 'xiaoge.registry', client), asked }
}

test('an event is put with its type beside it and the whole envelope within', async () => {
  const { put, asked } = busAnswering([{ EventId: 'a' }])
  const [event] = eventsUpTo(1)
  await put(eventsUpTo(1))
  expect(asked).toEqual([
    {
      Entries: [
        {
          EventBusName: 'bus-of-tests',
          Source: 'xiaoge.registry',
          DetailType: 'street-changed',
          Detail: JSON.stringify(event),
        },
      ],
    },
  ])
})

test('which events the bus took is answered in their order', async () => {
  const { put } = busAnswering([{ EventId: 'a' }, { ErrorCode: 'ThrottlingException' }, { EventId: 'c' }])
  expect(await put(eventsUpTo(3))).toEqual([true, false, true])
})

test('of what the bus does not speak, nothing was taken', async () => {
  expect(await busAnswering([{ EventId: 'a' }]).put(eventsUpTo(2))).toEqual([true, false])
  expect(await busAnswering(undefined).put(eventsUpTo(2))).toEqual([false, false])
})
