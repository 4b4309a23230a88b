import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { SQSClient } from '@aws-sdk/client-sqs'
import { readAssembly, type SynthesisedStack } from './assembly.ts'
import { clientSettings } from './aws-environment.ts'
import { type PhysicalNames, physicalNames } from './physical-names.ts'
import { deadLetterTarget } from './properties/dead-letter-target.ts'
import { deletionProtection } from './properties/deletion-protection.ts'
import { eventSource } from './properties/event-source.ts'
import type { LiveProperty, LocalClients } from './properties/live-property.ts'
import { pointInTimeRecovery } from './properties/point-in-time-recovery.ts'
import { redrive } from './properties/redrive.ts'
import { reservedConcurrency } from './properties/reserved-concurrency.ts'
import { streamView } from './properties/stream-view.ts'
import { tableKey } from './properties/table-key.ts'
import { timeToLive } from './properties/time-to-live.ts'

/** Everything compared between templates and live state. */
export const LIVE_PROPERTIES: readonly LiveProperty[] = [
  timeToLive,
  pointInTimeRecovery,
  deletionProtection,
  tableKey,
  streamView,
  reservedConcurrency,
  deadLetterTarget,
  redrive,
  eventSource,
]

/** A property whose live value is not what the template asks for. */
export interface Difference {
  readonly stack: string
  readonly logicalId: string
  readonly physicalId: string
  readonly property: LiveProperty
  readonly wanted: string
  readonly live: string
}

/** One difference as a line for a person. */
export const describeDifference = (found: Difference): string =>
  `${found.stack}/${found.logicalId}: ${found.property.name} is ${found.live}, the template says ${found.wanted}`

/** Clients of the services whose properties are compared; end them with `destroyClients`. */
export const localClients = (endpoint: string): LocalClients => {
  const settings = clientSettings(endpoint)
  return {
    cloudformation: new CloudFormationClient(settings),
    dynamo: new DynamoDBClient(settings),
    lambda: new LambdaClient(settings),
    // Kept state may hold queue URLs with another spelling of this machine's name.
    sqs: new SQSClient({ ...settings, useQueueUrlAsEndpoint: false }),
  }
}

export const destroyClients = (clients: LocalClients): void => {
  for (const client of [clients.cloudformation, clients.dynamo, clients.lambda, clients.sqs]) client.destroy()
}

/** Compares one stack with what its services say; `names` come from CloudFormation. */
export const compareStack = async (
  stack: SynthesisedStack,
  names: PhysicalNames,
  clients: LocalClients,
  properties: readonly LiveProperty[] = LIVE_PROPERTIES,
): Promise<Difference[]> => {
  const differences: Difference[] = []
  for (const [logicalId, resource] of stack.resources) {
    const physicalId = names.ids.get(logicalId)
    for (const property of properties.filter(({ types }) => types.includes(resource.type))) {
      const wanted = property.wanted(resource.properties, names)
      const live = physicalId === undefined ? 'not deployed' : await property.live(physicalId, clients)
      if (live !== wanted)
        differences.push({ stack: stack.name, logicalId, physicalId: physicalId ?? '', property, wanted, live })
    }
  }
  return differences
}

/**
 * Compares every template of a cloud assembly with the live state behind `endpoint`: TTL, point-in-time recovery,
 * deletion protection, customer keys, streams, concurrency, dead-letter queues, redrive and event sources.
 * @param assemblyDir the folder given to `cdk --output`
 * @returns the differences; empty when the deploy did all that the templates say
 */
export const compareLive = async (endpoint: string, assemblyDir: string): Promise<Difference[]> => {
  const clients = localClients(endpoint)
  try {
    const differences: Difference[] = []
    for (const stack of readAssembly(assemblyDir)) {
      differences.push(...(await compareStack(stack, await physicalNames(clients.cloudformation, stack.name), clients)))
    }
    return differences
  } finally {
    destroyClients(clients)
  }
}
