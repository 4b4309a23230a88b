import {
  type EventSourceMappingConfiguration,
  GetEventSourceMappingCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda'
import { clientSettings } from '../../bin/local/aws-environment.ts'
import { testStack } from './test-stack.ts'

const isOf = (contexts: readonly string[], { FunctionArn = '' }: EventSourceMappingConfiguration): boolean =>
  contexts.some((context) => FunctionArn.includes(`xiaoge-local-${context}-`))

const set = async (client: LambdaClient, uuids: readonly string[], Enabled: boolean): Promise<void> => {
  const wanted = Enabled ? 'Enabled' : 'Disabled'
  for (const UUID of uuids) await client.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }))
  for (const UUID of uuids) {
    let state: string | undefined
    while (state !== wanted) ({ State: state } = await client.send(new GetEventSourceMappingCommand({ UUID })))
  }
}

/** Does something while no stream and no queue of some contexts is read: nothing of what happens reaches anybody by event. */
export const whileConsumersStand = async <T>(contexts: readonly string[], what: () => Promise<T>): Promise<T> => {
  const client = new LambdaClient(clientSettings(testStack().endpoint))
  try {
    const { EventSourceMappings = [] } = await client.send(new ListEventSourceMappingsCommand({}))
    const uuids = EventSourceMappings.filter((mapping) => isOf(contexts, mapping)).flatMap(({ UUID }) => UUID ?? [])
    if (uuids.length < contexts.length) throw new Error(`Only ${uuids.length} consumers were found to stop.`)
    await set(client, uuids, false)
    try {
      return await what()
    } finally {
      await set(client, uuids, true)
    }
  } finally {
    client.destroy()
  }
}
