import type { Stack } from 'aws-cdk-lib'
import { IdentityConsumerEnv } from '../../functions/identity/identity.env.ts'
import type { PlatformStack } from '../platform/platform-stack.ts'
import type { ContextTable, TableAction } from '../shared/context-table.ts'
import { EventConsumer } from '../shared/event-consumer.ts'
import { ServiceFunction } from '../shared/service-function.ts'
import type { Stage } from '../stage.ts'

export type ConsumeEventsProps = {
  readonly stage: Stage
  readonly platform: PlatformStack
  readonly table: ContextTable
}

/** What identity listens to: each type of the registry's events has a function of its own, with what it needs of the table. */
export const consumeEvents = (stack: Stack, { stage, platform, table }: ConsumeEventsProps): void => {
  const listen = (name: string, entry: string, type: string, actions: readonly TableAction[]): void => {
    const consumer = new ServiceFunction(stack, name, {
      stage,
      service: 'identity',
      entry: `functions/identity/${entry}.handler.ts`,
      env: IdentityConsumerEnv,
      values: { IDENTITY_TABLE: table.tableName },
      memory_mb: 256,
    })
    table.allow(consumer, actions)
    new EventConsumer(stack, `${name}Events`, { stage, bus: platform.bus, from: 'registry', types: [type], consumer })
  }
  listen('OnCourierEnrolled', 'on-courier-enrolled', 'courier-enrolled', ['UpdateItem'])
  listen('OnCourierLeft', 'on-courier-left', 'courier-left', ['UpdateItem'])
  listen('OnCommunityChanged', 'on-community-changed', 'community-changed', [
    'GetItem',
    'Query',
    'PutItem',
    'UpdateItem',
  ])
}
