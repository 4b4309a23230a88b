import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import type { AnyEvent } from './envelope.ts'

/** Puts events on a bus: `detail-type` is the event's type, `detail` the whole envelope. Answers for each whether the bus took it. */
export const busSender = (bus: string, source: string, client = new EventBridgeClient({})) => ({
  async put(events: readonly AnyEvent[]): Promise<readonly boolean[]> {
    const Entries = events.map((event) => ({
      EventBusName: bus,
      Source: source,
      DetailType: event.type,
      Detail: JSON.stringify(event),
    }))
    const { Entries: results = [] } = await client.send(new PutEventsCommand({ Entries }))
    return events.map((_, place) => results[place]?.EventId !== undefined)
  },
})
